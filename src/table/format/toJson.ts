/**
 * A list or object as compact JSON. Unlike `JSON.stringify` it writes a bigint's digits as they are, and never throws:
 * what can't be written (a cycle) is described.
 */
export function toJson(value: unknown): string {
  try {
    return write(value)
  } catch {
    return String(value)
  }
}

function write(value: unknown): string {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return `[${value.map(write).join()}]`
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${write(item)}`).join()}}`
}
