import { useMemo } from 'react'
import { arrangeSimply } from './arrange/arrangeSimply.ts'
import { lazyArranger } from './arrange/lazyArranger.ts'
import type { SearchColumn } from './rows/filterRows.ts'
import type { RillTableState } from './state/types.ts'
import type { RillTableColumn, RillTableView } from './types.ts'
import { useLazyPart } from './useLazyPart.ts'

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

const none = new Uint32Array()

/** The rows to show: sorted, filtered, cut to the page, all by position. */
export function useTableView<TRow extends object>(options: TableViewOptions<TRow>): RillTableView<TRow> {
  const { rows, columns, state, isArranged, isPaged, locale, timeZone } = options
  const { sort, filters, search, page, pageSize } = state
  // Columns can go while the state still speaks of them.
  const asked = useMemo(() => {
    const byKey = new Map(columns.map((column) => [column.key, column]))
    return {
      sort: sort
        .filter(({ key }) => byKey.has(key))
        .map(({ key, desc }) => ({ key, desc, compare: byKey.get(key)?.compare })),
      filters: Object.fromEntries(Object.entries(filters).filter(([key]) => byKey.has(key))),
    }
  }, [columns, sort, filters])
  const hasFilters = Object.keys(asked.filters).length > 0
  const isAsked = !isArranged && (hasFilters || asked.sort.length > 0 || search.trim() !== '')

  const createArranger = useLazyPart(lazyArranger, isAsked && asked)
  const arrange = useMemo(() => createArranger?.(), [createArranger])

  const searchColumns = useMemo(() => columns.map(toSearchColumn), [columns])
  const isWaiting = isAsked && hasFilters && !arrange
  const positions = useMemo(() => {
    if (!isAsked) return null
    // Rows that a filter may hide are not shown before it can tell.
    if (isWaiting) return none
    return (arrange ?? arrangeSimply)(rows, { ...asked, search, columns: searchColumns, locale, timeZone })
  }, [rows, arrange, searchColumns, asked, search, isAsked, isWaiting, locale, timeZone])

  const filteredCount = positions ? positions.length : rows.length
  const lastPage = Math.max(0, Math.ceil(filteredCount / pageSize) - 1)
  const first = isPaged && !isArranged ? Math.min(page, lastPage) * pageSize : 0
  const count = isPaged ? Math.min(pageSize, filteredCount - first) : filteredCount
  const rowOffset = isPaged && isArranged ? page * pageSize : first
  return useMemo(
    () => ({ rows, positions, filteredCount, first, rowOffset, count, isWaiting }),
    [rows, positions, filteredCount, first, rowOffset, count, isWaiting],
  )
}

/**
 * The search looks into raw values, and into what is shown only where that reads otherwise and costs little: writing a
 * hundred thousand numbers to look through them would take a second.
 */
function toSearchColumn<TRow>(column: RillTableColumn<TRow>): SearchColumn {
  const usesRow = typeof column.format === 'function'
  return { key: column.key, toText: usesRow || column.type === 'date' ? column.toText : undefined, usesRow }
}
