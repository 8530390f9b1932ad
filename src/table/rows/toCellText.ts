/**
 * A cell as plain text, before any formatting: what the search box and text filters read, and what lists and objects
 * are ordered by. Blanks are empty text, dates ISO 8601, lists and objects JSON (a bigint in them its digits).
 */
export function toCellText(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString()
  if (typeof value === 'object') return toJson(value)
  return String(value)
}

function toJson(value: object): string {
  try {
    return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)) ?? ''
  } catch {
    return ''
  }
}
