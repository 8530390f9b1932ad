import { changedPositions } from './changedPositions.ts'
import { type Dictionary, patchDictionary } from './dictionary.ts'
import type { SearchColumn } from './searchColumns.ts'
import type { SearchWord } from './searchWords.ts'
import type { RowSort, SortKeys } from './sortRows.ts'

/** Rows, and what has been worked out about them. Make a new one when the rows change. */
export interface RowStore<TRow extends object = object> {
  /** The caller's own array. Never copied, never changed. */
  readonly rows: readonly TRow[]
  /** @internal */
  readonly memo: RowMemo
}

/**
 * What a store remembers: 4 bytes per row for each order and filter in use, at most 8 for the keys of the sorted column,
 * and for columns of few distinct values that were sorted or filtered by 1 or 2 (bounded, see `dictionary.ts`).
 */
export interface RowMemo {
  /** By column, least recently used first. `null`: too many distinct values for one. */
  readonly dictionaries: Map<string, Dictionary | null>
  order: OrderMemo | null
  filtered: FilteredMemo | null
  searched: SearchedMemo | null
  arranged: { order: Uint32Array; selected: Uint32Array; positions: Uint32Array } | null
}

/** The order of all rows by one sort. */
export interface OrderMemo {
  readonly sort: readonly RowSort[]
  readonly locale: string | undefined
  readonly positions: Uint32Array
  /** How many rows at the end have a blank in the sorted column. */
  readonly blanks: number
  /** What was sorted by, to turn the order round; `null` for a sort by several columns. */
  readonly keys: SortKeys | null
}

/** Rows that passed, in row order. */
interface Selection {
  readonly positions: Uint32Array
  /** Rows that were replaced since; they have to be looked at again. */
  readonly stale: Uint32Array | null
}

export interface FilteredMemo extends Selection {
  /** The filters, by value. */
  readonly signature: string
}

export interface SearchedMemo extends Selection {
  /** The filters whose rows were searched, by value. */
  readonly filters: string
  readonly words: readonly SearchWord[]
  readonly columns: readonly SearchColumn[]
  readonly locale: string | undefined
}

export interface CreateRowStoreOptions {
  /** The store of the rows that these replace. What it knows of the row objects that are in both is kept. */
  previous?: RowStore | undefined
}

/**
 * Prepares rows for sorting and filtering. Costs nothing until a column is used.
 *
 * @example
 * const store = createRowStore(rows)
 * const order = sortRows(store, [{ key: 'revenue', desc: true }])
 */
export function createRowStore<TRow extends object>(
  rows: readonly TRow[],
  options: CreateRowStoreOptions = {},
): RowStore<TRow> {
  const memo: RowMemo = { dictionaries: new Map(), order: null, filtered: null, searched: null, arranged: null }
  const { previous } = options
  if (previous && (previous.memo.dictionaries.size > 0 || previous.memo.filtered || previous.memo.searched)) {
    const changed = changedPositions(previous.rows, rows)
    if (changed) carryOver(previous.memo, memo, { rows, changed })
  }
  return { rows, memo }
}

function carryOver(from: RowMemo, to: RowMemo, change: { rows: readonly object[]; changed: Uint32Array }): void {
  for (const [key, dictionary] of from.dictionaries) {
    const patched = dictionary && patchDictionary(dictionary, key, change)
    if (patched !== undefined) to.dictionaries.set(key, patched)
  }
  if (from.filtered) to.filtered = { ...from.filtered, stale: mergePositions(from.filtered.stale, change.changed) }
  if (from.searched) to.searched = { ...from.searched, stale: mergePositions(from.searched.stale, change.changed) }
}

function mergePositions(a: Uint32Array | null, b: Uint32Array): Uint32Array {
  return a ? Uint32Array.from(new Set([...a, ...b])).sort() : b
}
