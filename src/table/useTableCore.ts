import { checkTableOptions } from './checkTableOptions.ts'
import { isDeepEqual } from './isDeepEqual.ts'
import type { RillTableAnyOptions } from './options.ts'
import { DEFAULT_PAGE_SIZE } from './state/createTableState.ts'
import type { RillDensity, RillTableAction, RillTableState } from './state/types.ts'
import { useTableState } from './state/useTableState.ts'
import type { RillPagination } from './types.ts'
import { useStableValue } from './useStableValue.ts'

/** What a table is before it has rows. */
export interface TableCore {
  readonly pagination: RillPagination
  readonly state: RillTableState
  readonly initialState: RillTableState
  readonly dispatch: (action: RillTableAction) => void
}

/** Checks the options and keeps the state. `density` is one of the component alone. */
export function useTableCore<TRow extends object>(
  options: RillTableAnyOptions<TRow> & { density?: RillDensity | undefined },
): TableCore {
  if (process.env.NODE_ENV !== 'production') checkTableOptions(options)
  const pagination = useStableValue(toPagination(options), isDeepEqual)
  const pageSize = typeof pagination === 'object' ? pagination.pageSize : DEFAULT_PAGE_SIZE
  const [state, dispatch, initialState] = useTableState(options, { pageSize })
  return { pagination, state, initialState, dispatch }
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
