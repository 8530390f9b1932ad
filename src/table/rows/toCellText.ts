/**
 * A cell as plain text, before any formatting: what the search box and text filters read, and what lists and objects
 * are ordered by. Blanks are empty text, dates ISO 8601, lists and objects JSON (a bigint in them its digits).
 */
export function toCellText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      return value === value ? String(value) : ''
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'object':
      if (value === null) return ''
      if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString()
      return toJson(value)
    default:
      return ''
  }
}

function toJson(value: object): string {
  try {
    return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)) ?? ''
  } catch {
    // a cycle: no JSON row has one
    return ''
  }
}
