import type { RowStore } from './createRowStore.ts'
import { filterRows, type RowFilter } from './filterRows.ts'
import { pickFlagged, toFlags } from './positions.ts'
import { type RowSort, sortRows } from './sortRows.ts'

export interface RowArrangement extends RowFilter {
  readonly sort?: readonly RowSort[] | undefined
}

/**
 * Positions of the rows to show, in the order to show them; `null` when that is all rows as they came.
 *
 * All rows are sorted and what the filter leaves is picked from that order, so that changing the sort filters nothing
 * anew and changing the filter sorts nothing anew. Equal arrangements give the same array.
 *
 * @example
 * const positions = arrangeRows(store, { search: 'paris', columns, sort: [{ key: 'revenue', desc: true }] })
 * const row = store.rows[positions ? positions[index] : index]
 */
export function arrangeRows(store: RowStore, arrangement: RowArrangement): Uint32Array | null {
  const { sort = [], locale } = arrangement
  const { memo } = store
  const selected = filterRows(store, arrangement)
  const order = sort.length > 0 ? sortRows(store, sort, { locale }) : null
  if (!order || !selected) return order ?? selected
  const known = memo.arranged
  if (known && known.order === order && known.selected === selected) return known.positions
  const positions = pickFlagged(order, toFlags(selected, store.rows.length))
  memo.arranged = { order, selected, positions }
  return positions
}
