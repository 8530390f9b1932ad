import { compareBytes, isGoList, isGoMap, type Evaluated, type GoValue } from './values.ts'

/** How Go's `%v` prints a float64: `25`, but `1e+06` for a million (contract §1.2). */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf'
  if (Object.is(value, -0)) return '-0'
  const [mantissa = '0', power = '0'] = value.toExponential().split('e')
  const exponent = Number(power)
  if (exponent >= -4 && exponent < 6) return withoutExponent(mantissa, exponent)
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}

function withoutExponent(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : ''
  const digits = mantissa.replace(/[-.]/g, '')
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  const fraction = digits.slice(exponent + 1)
  return sign + (fraction ? `${whole}.${fraction}` : whole)
}

/** Go's `%v` for a value inside another one: `[a b]`, `map[a:1 b:2]`, `<nil>`. */
export function formatValue(value: Evaluated): string {
  if (value === undefined || value === null) return '<nil>'
  if (typeof value === 'number') return formatFloat(value)
  if (isGoList(value)) return `[${value.map(formatValue).join(' ')}]`
  if (isGoMap(value)) {
    const entries = [...value].sort(([a], [b]) => compareBytes(a, b))
    return `map[${entries.map(([key, item]) => `${key}:${formatValue(item)}`).join(' ')}]`
  }
  return String(value)
}

/** What an action such as `{{ .args.x }}` writes. A missing or null value becomes the text `<no value>`. */
export function printValue(value: Evaluated): string {
  return value === undefined || value === null ? '<no value>' : formatValue(value)
}

/** A value as an escaped SQL literal; the half of `as_sql_list` that makes it safe. */
export function toSqlLiteral(value: GoValue): string {
  if (value === null) return 'NULL'
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return formatValue(value)
  return `'${formatValue(value).replaceAll("'", "''")}'`
}
