import type { RillColumnType } from './types.ts'

// Contract §5: DATE is a plain day; TIMESTAMP is RFC 3339 with up to nine fraction digits; TIME is one on year 1.
const date = /^\d{4}-\d\d-\d\d$/
const timestamp = /^(\d{4})-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/** The type of one value; `empty` for null and undefined. */
export function valueType(value: unknown): Exclude<RillColumnType, 'mixed'> {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'string':
      return textType(value)
    case 'object':
      if (value === null) return 'empty'
      if (value instanceof Date) return 'timestamp'
      return Array.isArray(value) ? 'list' : 'object'
    case 'undefined':
      return 'empty'
    default:
      return 'text'
  }
}

function textType(text: string): 'date' | 'time' | 'timestamp' | 'text' {
  // A first digit is what all three have, and most texts lack.
  const first = text.charCodeAt(0)
  if (first < 48 || first > 57 || text.length < 10 || text.length > 35) return 'text'
  if (date.test(text)) return 'date'
  const match = timestamp.exec(text)
  if (match === null) return 'text'
  return match[1] === '0001' ? 'time' : 'timestamp'
}

/** The type of a column that holds values of both types. */
export function mergeTypes(a: RillColumnType, b: RillColumnType): RillColumnType {
  if (a === b || b === 'empty') return a
  if (a === 'empty') return b
  return 'mixed'
}
