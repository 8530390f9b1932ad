/**
 * Milliseconds since 1970 of a date or timestamp of a row (contract §5), or of a `Date`; NaN for anything else. A date
 * is its midnight in UTC. Fractions are cut to milliseconds, since not every engine reads Rill's nine digits.
 */
export function toInstant(value: unknown): number {
  if (typeof value === 'string') {
    return Date.parse(value.length > 24 ? value.replace(/(\.\d{3})\d+/, '$1') : value)
  }
  return value instanceof Date ? value.getTime() : Number.NaN
}
