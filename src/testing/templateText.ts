/**
 * Prints a value as `{{ .args.name }}` prints it into an API's SQL (contract §1.2): JSON numbers as Go's float64, so
 * `1000000` comes out as `1e+06`; a missing or null argument as `<no value>`; strings as they are, unescaped.
 *
 * @example
 * import { createFakeRill, toTemplateText } from 'rill-react/testing'
 *
 * const fake = createFakeRill({
 *   apis: { echo: (args) => [{ sql: `SELECT * FROM orders WHERE id = ${toTemplateText(args.id)}` }] },
 * })
 */
export function toTemplateText(value: unknown): string {
  return value === undefined || value === null ? '<no value>' : print(value)
}

function print(value: unknown): string {
  if (value === null || value === undefined) return '<nil>'
  if (typeof value === 'number') return printNumber(value)
  if (Array.isArray(value)) return `[${value.map(print).join(' ')}]`
  if (typeof value !== 'object') {
    const scalar = value as string | bigint | boolean
    return String(scalar)
  }
  const keys = Object.keys(value).sort()
  return `map[${keys.map((key) => `${key}:${print(value[key as keyof typeof value])}`).join(' ')}]`
}

/** Go's `%v`: shortest digits, with an exponent of two digits or more below 1e-4 and from 1e6 on. */
function printNumber(value: number): string {
  const [digits, power] = value.toExponential().split('e')
  const exponent = Number(power)
  if (exponent >= -4 && exponent < 6) return Object.is(value, -0) ? '-0' : String(value)
  const size = String(Math.abs(exponent)).padStart(2, '0')
  return `${digits}e${exponent < 0 ? '-' : '+'}${size}`
}
