import { useCallback, useMemo } from 'react'
import type { RillTableAnyOptions } from './options.ts'
import type { RillTableInstance } from './RillTableInstance.ts'
import type { TableSource } from './source/types.ts'
import type { RillRowId } from './state/types.ts'
import { useRowSelection } from './useRowSelection.ts'
import type { TableCore } from './useTableCore.ts'
import { useTableColumns } from './useTableColumns.ts'
import { useTableEnvironment } from './useTableEnvironment.ts'
import { useTableView } from './useTableView.ts'

interface TableParts<TRow extends object> {
  core: TableCore
  source: TableSource<TRow>
}

/** The table over the rows of `source`. */
export function useTableInstance<TRow extends object>(
  options: RillTableAnyOptions<TRow>,
  { core, source }: TableParts<TRow>,
): RillTableInstance<TRow> {
  const { server, selection: mode = 'none', rowId } = options
  const { state, initialState, pagination, dispatch } = core
  const environment = useTableEnvironment(options)
  const { locale, timeZone } = environment
  const isPaged = typeof pagination === 'object'
  const { rows } = source
  const { columns, visible, widths, leastWidths } = useTableColumns<TRow>({
    columns: options.columns,
    rows,
    state,
    locale,
    timeZone,
  })
  const isArranged = Boolean(server)
  const view = useTableView({ rows, columns, state, isArranged, isPaged, locale, timeZone })

  const getRowId = useMemo(() => toRowIdGetter(rowId), [rowId])
  const selection = useRowSelection({ mode, selection: state.selection, view, getRowId, dispatch })
  const resetState = useCallback(() => dispatch({ type: 'reset', state: initialState }), [dispatch, initialState])

  const pageCount = isPaged && !isArranged ? Math.max(1, Math.ceil(view.filteredCount / state.pageSize)) : null
  return useMemo(() => {
    const rowAt = (position: number): TRow | undefined => {
      const place = view.first + position
      const index = view.positions ? (view.positions[place] ?? -1) : place
      return position < view.count ? view.rows[index] : undefined
    }
    return {
      state,
      dispatch,
      resetState,
      columns,
      visible,
      widths,
      leastWidths,
      view,
      source,
      selection,
      environment,
      pagination,
      pageCount,
      hasNextPage: pageCount === null ? source.hasMore : state.page < pageCount - 1,
      isServerSide: isArranged,
      canFilter: !isArranged || typeof server === 'object',
      getRowId,
      rowAt,
      textAt: (position: number, key: string) => {
        const row = rowAt(position)
        const column = columns.find((each) => each.key === key)
        return row && column ? column.toText(column.read(row), row) : ''
      },
    }
  }, [
    state,
    dispatch,
    resetState,
    columns,
    visible,
    widths,
    leastWidths,
    view,
    source,
    selection,
    environment,
    pagination,
    pageCount,
    isArranged,
    server,
    getRowId,
  ])
}

function toRowIdGetter<TRow extends object>(
  rowId: RillTableAnyOptions<TRow>['rowId'],
): (row: TRow, index: number) => RillRowId {
  if (typeof rowId === 'function') return rowId
  if (rowId === undefined) return (_row, index) => index
  return (row, index) => {
    const id: unknown = row[rowId]
    if (typeof id === 'string' || typeof id === 'number') return id
    return typeof id === 'bigint' || typeof id === 'boolean' ? String(id) : index
  }
}
