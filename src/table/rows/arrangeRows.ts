import type { RowStore } from './createRowStore.ts'
import { filterRows, type FilterRowsOptions, type RowFilter } from './filterRows.ts'
import { sortRows, type RowSort } from './sortRows.ts'

export interface RowArrangement extends RowFilter, Pick<FilterRowsOptions, 'columns' | 'locale' | 'timeZone'> {
  sort?: readonly RowSort[] | undefined
}

/**
 * Positions of the rows to show, in the order to show them; `null` when that is all rows as they came.
 *
 * The store remembers the last order and filter: changing the sort filters nothing anew, changing the filter sorts
 * nothing anew, and typing on in the search box looks only at the rows found so far. Equal arrangements give the same
 * array.
 *
 * @example
 * const positions = arrangeRows(store, { search: 'paris', sort: [{ key: 'revenue', desc: true }], columns })
 * const row = store.rows[positions ? positions[index] : index]
 */
export function arrangeRows<TRow extends object>(
  store: RowStore<TRow>,
  arrangement: RowArrangement,
): Uint32Array | null {
  const { sort = [], search = '', filters = {} } = arrangement
  const filtered = search.trim() !== '' || Object.keys(filters).length > 0 ? filterRows(store, arrangement, arrangement) : undefined
  if (sort.length === 0) return filtered ?? null
  return sortRows(store, sort, { locale: arrangement.locale, positions: filtered })
}
