/** Rows, and what has been learnt about them so far. Make a new one when the rows change. */
export interface RowStore<TRow extends object = object> {
  /** The caller's own array. Never copied, never changed. */
  readonly rows: readonly TRow[]
}

export interface CreateRowStoreOptions {
  /** The store of the rows that these replace. What it knows of rows that are in both is kept. */
  previous?: RowStore | undefined
}

/** Prepares rows for sorting and filtering. Costs nothing until a column is used. */
export function createRowStore<TRow extends object>(
  rows: readonly TRow[],
  _options: CreateRowStoreOptions = {},
): RowStore<TRow> {
  return { rows }
}
