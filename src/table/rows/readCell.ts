/**
 * The row's own value at `key`, `undefined` when the row has no such key.
 *
 * Names that every object inherits (`constructor`, `toString`, `__proto__`) count only when the row itself has them, as
 * a row from `JSON.parse` may.
 */
export function readCell(row: object, key: string): unknown {
  return toCellReader(key)(row)
}

/** {@link readCell} for one key, for loops over rows. */
export function toCellReader(key: string): (row: object) => unknown {
  if (key in Object.prototype) return (row) => (Object.hasOwn(row, key) ? valueAt(row, key) : undefined)
  return (row) => valueAt(row, key)
}

const valueAt = (row: object, key: string): unknown => (row as Readonly<Record<string, unknown>>)[key]

/** Whether a cell holds nothing to order or measure by: `null`, `undefined`, NaN or an invalid Date. */
export function isBlank(value: unknown): boolean {
  if (typeof value === 'number') return value !== value
  return value === null || value === undefined || (value instanceof Date && Number.isNaN(value.getTime()))
}
