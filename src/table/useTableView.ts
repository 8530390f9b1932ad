import { useMemo, useState } from 'react'
import { arrangeRows } from './rows/arrangeRows.ts'
import { createRowStore } from './rows/createRowStore.ts'
import type { SearchColumn } from './rows/filterRows.ts'
import type { RillTableState } from './state/types.ts'
import type { RillTableColumn, RillTableView } from './types.ts'

interface TableViewOptions<TRow extends object> {
  rows: readonly TRow[]
  columns: readonly RillTableColumn<TRow>[]
  state: RillTableState
  /** Whether somebody else sorted, filtered and cut the rows already. */
  isArranged: boolean
  isPaged: boolean
  locale: string | undefined
  timeZone: string | undefined
}

/** The rows to show: sorted, filtered, cut to the page, all by position. */
export function useTableView<TRow extends object>(options: TableViewOptions<TRow>): RillTableView<TRow> {
  const { rows, columns, state, isArranged, isPaged, locale, timeZone } = options
  const [kept, setKept] = useState(() => createRowStore(rows))
  let store = kept
  if (kept.rows !== rows) {
    // What is known of the former rows is worth carrying over only while it is in use.
    const isInUse =
      !isArranged && (state.sort.length > 0 || state.search !== '' || Object.keys(state.filters).length > 0)
    store = createRowStore(rows, isInUse ? { previous: kept } : {})
    setKept(store)
  }

  const { sort, filters, search } = state
  const positions = useMemo(() => {
    if (isArranged) return null
    const byKey = new Map(columns.map((column) => [column.key, column]))
    return arrangeRows(store, {
      search,
      locale,
      timeZone,
      columns: columns.map(toSearchColumn),
      sort: sort
        .filter(({ key }) => byKey.has(key))
        .map(({ key, desc }) => ({ key, desc, compare: byKey.get(key)?.compare })),
      filters: Object.fromEntries(Object.entries(filters).filter(([key]) => byKey.has(key))),
    })
  }, [store, columns, sort, filters, search, isArranged, locale, timeZone])

  const filteredCount = positions ? positions.length : rows.length
  const lastPage = Math.max(0, Math.ceil(filteredCount / state.pageSize) - 1)
  const first = isPaged && !isArranged ? Math.min(state.page, lastPage) * state.pageSize : 0
  const count = isPaged ? Math.min(state.pageSize, filteredCount - first) : filteredCount
  const rowOffset = isPaged && isArranged ? state.page * state.pageSize : first
  return useMemo(
    () => ({ store, positions, filteredCount, first, rowOffset, count }),
    [store, positions, filteredCount, first, rowOffset, count],
  )
}

/**
 * The search looks into raw values, and into what is shown only where that reads otherwise and costs little: writing a
 * hundred thousand numbers to look through them would take a second.
 */
function toSearchColumn<TRow>(column: RillTableColumn<TRow>): SearchColumn {
  const isWritten = typeof column.format === 'function' || column.type === 'date'
  return { key: column.key, toText: isWritten ? (value) => column.toText(value, undefined as never) : undefined }
}
