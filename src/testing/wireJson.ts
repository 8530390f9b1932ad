/**
 * Writes a value as Rill does (contract §§1.3, 5): keys in byte order, `<`, `>` and `&` escaped, `bigint` as its exact
 * digits, NaN and Infinity as null, dates as RFC 3339 in UTC without trailing zeros, bytes as base64.
 *
 * @throws {TypeError} for what no database gives: functions, symbols, cycles.
 */
export function toWireJson(value: unknown): string {
  return write(value, [])
}

function write(value: unknown, parents: readonly object[]): string {
  switch (typeof value) {
    case 'string':
      return quote(value)
    case 'number':
      return writeNumber(value)
    case 'bigint':
      return value.toString()
    case 'boolean':
      return value ? 'true' : 'false'
    case 'undefined':
      return 'null'
    case 'object':
      return value === null ? 'null' : writeObject(value, parents)
    default:
      throw new TypeError(`a row holds a ${typeof value}, which no database gives`)
  }
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value)) return 'null'
  return Object.is(value, -0) ? '-0' : String(value)
}

function writeObject(value: object, parents: readonly object[]): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'null' : quote(toTimestamp(value))
  if (value instanceof Uint8Array) return quote(toBase64(value))
  if (parents.includes(value)) throw new TypeError('a row holds itself')
  const within = [...parents, value]
  if (Array.isArray(value)) return `[${value.map((item) => write(item, within)).join(',')}]`
  const fields = Object.entries(value).sort(([left], [right]) => compareBytes(left, right))
  return `{${fields.map(([key, field]) => `${quote(key)}:${write(field, within)}`).join(',')}}`
}

/** RFC 3339, `Z`, a fraction only when there is one, no trailing zeros (contract §5). */
function toTimestamp(date: Date): string {
  return date.toISOString().replace(/\.?0*Z$/, 'Z')
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/** Order of the UTF-8 bytes, which is that of the code points and not of JavaScript's UTF-16 units. */
function compareBytes(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index += 1) {
    const leftUnit = left.charCodeAt(index)
    const rightUnit = right.charCodeAt(index)
    if (leftUnit !== rightUnit) return toByteOrder(leftUnit) - toByteOrder(rightUnit)
  }
  return left.length - right.length
}

/** Moves surrogates, which stand for code points from U+10000, above all other units. */
function toByteOrder(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** As Go's encoder quotes: also `<`, `>`, `&` and the two line separators; a lone surrogate becomes U+FFFD. */
function quote(text: string): string {
  // oxlint-disable-next-line no-control-regex -- JSON has to escape control characters
  const escaped = text.replaceAll(/["\\<>&\u0000-\u001F\u2028\u2029]|\p{Surrogate}/gu, (character) => {
    const unit = character.charCodeAt(0)
    if (unit >= 0xd800) return '\uFFFD'
    return shortEscapes[character] ?? `\\u${unit.toString(16).padStart(4, '0')}`
  })
  return `"${escaped}"`
}
