/**
 * The row's own value at `key`, `undefined` when the row has no such key.
 *
 * Names that every object inherits (`constructor`, `toString`, `__proto__`) count only when the row itself has them, as
 * a row from `JSON.parse` may.
 */
export function readCell(row: object, key: string): unknown {
  if (key in Object.prototype && !Object.hasOwn(row, key)) return undefined
  return (row as Readonly<Record<string, unknown>>)[key]
}

/** Whether a cell shows nothing to order or measure by: `null`, `undefined`, NaN or an invalid Date. */
export function isBlank(value: unknown): value is null | undefined {
  if (value === null || value === undefined) return true
  if (typeof value === 'number') return Number.isNaN(value)
  return value instanceof Date && Number.isNaN(value.getTime())
}
