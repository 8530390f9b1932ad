import { compareBytes } from '../template/values.ts'

/** Printable ASCII without the characters that either JSON or Go escapes: most cells, and nothing to do. */
const plain = /^[ !#-%'-;=?-[\]-~]*$/

/** A string as Go's `encoding/json` writes it: safe inside HTML (contract §1.3). */
export function encodeString(text: string): string {
  if (plain.test(text)) return `"${text}"`
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** A float64 as Go writes it; NaN and ±Infinity have no JSON form, so Rill gives null (contract §5). */
export function encodeFloat(value: number): string {
  if (!Number.isFinite(value)) return 'null'
  return Object.is(value, -0) ? '-0' : String(value)
}

/** An object from encoded values, its keys in byte order. */
export function encodeObject(entries: Iterable<readonly [string, string]>): string {
  const sorted = [...new Map(entries)].sort(([a], [b]) => compareBytes(a, b))
  return `{${sorted.map(([key, value]) => `${encodeString(key)}:${value}`).join(',')}}`
}

/** Any parsed JSON as Go would write it again. */
export function encodeJson(value: unknown): string {
  if (typeof value === 'string') return encodeString(value)
  if (typeof value === 'number') return encodeFloat(value)
  if (Array.isArray(value)) return `[${value.map(encodeJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return encodeObject(entries.map(([key, item]) => [key, encodeJson(item)] as const))
}
