import { toJson } from './toJson.ts'

/** A value as it came, without any format: what a cell shows when its format can't be applied, and what CSV holds. */
export function toPlainText(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString()
  if (typeof value === 'object') return toJson(value)
  return typeof value === 'function' ? '' : String(value)
}
