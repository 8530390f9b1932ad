/** What kind of thing `value` is, for messages: its type or class, never its content. */
export function describe(value: unknown): string {
  if (value === null) return 'null'
  if (value === '') return 'an empty string'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'number' && !Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : 'Infinity'
  if (typeof value === 'object') {
    const name = Object.prototype.toString.call(value).slice(8, -1)
    return name === 'Object' ? 'an object' : `a ${name}`
  }
  if (value === undefined) return 'undefined'
  return `a ${typeof value}`
}
