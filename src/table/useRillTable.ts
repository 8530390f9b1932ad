'use client'

import { useCallback, useMemo } from 'react'
import type { RillApiName, RillApiRow, RillRow } from '../core/types.ts'
import { checkTableOptions } from './checkTableOptions.ts'
import { createPropGetters } from './createPropGetters.ts'
import type { RillTablePropGetters } from './createPropGetters.ts'
import type {
  RillTableAnyOptions,
  RillTableApiOptions,
  RillTableNamedOptions,
  RillTableRowsOptions,
} from './options.ts'
import type { TableSource } from './source/types.ts'
import { useTableSource } from './source/useTableSource.ts'
import { DEFAULT_PAGE_SIZE } from './state/createTableState.ts'
import type { RillRowId, RillTableAction, RillTableState } from './state/types.ts'
import { useTableState } from './state/useTableState.ts'
import type { RillPagination, RillPlacedColumn, RillTableColumn, RillTableView } from './types.ts'
import type { RowSelection } from './useRowSelection.ts'
import { useRowSelection } from './useRowSelection.ts'
import { useStableValue } from './useStableValue.ts'
import { isDeepEqual } from './isDeepEqual.ts'
import { useTableColumns } from './useTableColumns.ts'
import { useTableEnvironment } from './useTableEnvironment.ts'
import type { TableEnvironment } from './useTableEnvironment.ts'
import { useTableView } from './useTableView.ts'

/** A table without markup: what to show, and the ways to change it. */
export interface RillTableInstance<TRow extends object = object> extends RillTablePropGetters {
  readonly state: RillTableState
  /** The one way to change the state. */
  readonly dispatch: (action: RillTableAction) => void
  /** Goes back to `defaultState`. */
  readonly resetState: () => void
  /** All columns, in the order defined or inferred. */
  readonly columns: readonly RillTableColumn<TRow>[]
  /** The columns to show, in the order to show them. */
  readonly visible: readonly RillPlacedColumn<TRow>[]
  /** Pixels of each of `visible`. */
  readonly widths: readonly number[]
  /** The rows to show, as positions over the caller's own array. */
  readonly view: RillTableView<TRow>
  /** The rows and how they fare. */
  readonly source: TableSource<TRow>
  readonly selection: RowSelection
  readonly environment: TableEnvironment
  readonly pagination: RillPagination
  /** How many pages there are; `null` when only the API knows. */
  readonly pageCount: number | null
  readonly hasNextPage: boolean
  /** Whether the API sorts, filters and pages. */
  readonly isServerSide: boolean
  /** Whether columns can be filtered: not by an API that nobody told how. */
  readonly canFilter: boolean
  /** The id of a row, by `rowId`. */
  readonly getRowId: (row: TRow, index: number) => RillRowId
  /** The row at `position` of the page shown. */
  readonly rowAt: (position: number) => TRow | undefined
  /** The text of a cell as the reader sees it. */
  readonly textAt: (position: number, key: string) => string
}

/**
 * A table without markup, for tables that look nothing like `RillTable`: sorted, filtered and paged positions over your own
 * rows, one reducer for everything a reader can change, and props to spread on your elements.
 *
 * The rows come from `rows` (no provider needed) or from an API (`api`, `args`). Neither is copied.
 *
 * @throws {RillConfigError} `config` for options that contradict each other, and for `api` outside of a `RillProvider`
 *
 * @example
 * import { useRillTable } from 'rill-react'
 *
 * function Cards({ sales }: { sales: { product: string; revenue: number }[] }) {
 *   const table = useRillTable({ rows: sales, defaultSort: { key: 'revenue', desc: true } })
 *   return (
 *     <ol>
 *       {Array.from({ length: table.view.count }, (_, position) => (
 *         <li key={position}>{table.textAt(position, 'product')}</li>
 *       ))}
 *     </ol>
 *   )
 * }
 */
export function useRillTable<TName extends RillApiName>(
  options: RillTableNamedOptions<TName>,
): RillTableInstance<RillApiRow<TName> & object>
export function useRillTable<TRow extends object>(options: RillTableRowsOptions<TRow>): RillTableInstance<TRow>
export function useRillTable<TRow extends object = RillRow>(options: RillTableApiOptions<TRow>): RillTableInstance<TRow>
export function useRillTable(options: unknown): unknown {
  return useTable(options as RillTableAnyOptions<object>)
}

/** {@link useRillTable} without the overloads. */
export function useTable<TRow extends object>(options: RillTableAnyOptions<TRow>): RillTableInstance<TRow> {
  checkTableOptions(options)
  const { server, selection: mode = 'none', rowId, onSelectionChange } = options
  const environment = useTableEnvironment(options)
  const { locale, timeZone } = environment
  const pagination = useStableValue(toPagination(options), isDeepEqual)
  const isPaged = typeof pagination === 'object'
  const [state, dispatchState, initialState] = useTableState(options, {
    pageSize: isPaged ? pagination.pageSize : DEFAULT_PAGE_SIZE,
  })
  const source = useTableSource(options, { state, pagination })
  const { rows } = source
  const { columns, visible, widths } = useTableColumns<TRow>({
    columns: options.columns,
    rows,
    state,
    locale,
    timeZone,
  })
  const isArranged = Boolean(server)
  const view = useTableView({ rows, columns, state, isArranged, isPaged, locale, timeZone })

  const dispatch = useCallback(
    (action: RillTableAction) => {
      dispatchState(action)
      if (action.type === 'set-selection') onSelectionChange?.(action.selection)
    },
    [dispatchState, onSelectionChange],
  )
  const getRowId = useMemo(() => toRowIdGetter(rowId), [rowId])
  const selection = useRowSelection({ mode, selection: state.selection, view, getRowId, dispatch })
  const resetState = useCallback(() => dispatch({ type: 'reset', state: initialState }), [dispatch, initialState])

  const pageCount = isPaged && !isArranged ? Math.max(1, Math.ceil(view.filteredCount / state.pageSize)) : null
  return useMemo(() => {
    const rowAt = (position: number): TRow | undefined => {
      const place = view.first + position
      const index = view.positions ? (view.positions[place] ?? -1) : place
      return position < view.count ? view.store.rows[index] : undefined
    }
    const parts = {
      state,
      dispatch,
      resetState,
      columns,
      visible,
      widths,
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
    return { ...parts, ...createPropGetters(parts) }
  }, [
    state,
    dispatch,
    resetState,
    columns,
    visible,
    widths,
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

function toPagination({
  pagination,
  server,
}: Pick<RillTableAnyOptions<object>, 'pagination' | 'server'>): RillPagination {
  if (!server) return pagination ?? false
  if (pagination === undefined) return { pageSize: DEFAULT_PAGE_SIZE }
  // Only the API knows all rows, so scrolling through them means loading them on the way.
  return pagination === false ? 'infinite' : pagination
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
