/** Reads one column's value out of a row. */
export type CellReader = (row: unknown) => unknown

/**
 * Makes the reader of `key`. A row without the key reads as `undefined`, also for names that every object inherits
 * (`constructor`, `__proto__`), so that a missing cell never shows something of the language's own.
 */
export function createCellReader(key: string): CellReader {
  if (!(key in Object.prototype)) return (row) => (row as Record<string, unknown> | null | undefined)?.[key]
  return (row) =>
    row !== null && row !== undefined && Object.hasOwn(row, key) ? (row as Record<string, unknown>)[key] : undefined
}
