import { toJson } from './toJson.ts'

/** A value as it came, without any format: what a cell shows when its format can't be applied, and what CSV holds. */
export function toPlainText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'object':
      if (value === null) return ''
      if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString()
      return toJson(value)
    case 'undefined':
    case 'function':
      return ''
    default:
      return String(value)
  }
}
