import type { RillError } from '../../core/errors.ts'
import type { RillArgs, RillClient } from '../../core/types.ts'
import type { UseRillApiOptions } from '../../react/types.ts'
import type { RillTableState } from '../state/types.ts'

/** What of a table's state a server has to know, and the rows to answer with. */
export interface RillServerState extends Pick<RillTableState, 'sort' | 'filters' | 'search' | 'page' | 'pageSize'> {
  /** How many rows to answer: one more than are shown, to know whether another page follows. */
  readonly limit: number
  /** How many rows to skip. */
  readonly offset: number
}

/** Who sorts, filters and pages: `true` for an API that takes `limit`, `offset`, `sort`, `sort_desc` and `search`. */
export type RillServer = boolean | { toArgs: (state: RillServerState) => RillArgs }

/** React Query's and the request's options for a table's rows. */
export type RillTableQueryOptions<TRow> = Omit<UseRillApiOptions<TRow>, 'select'>

/** Where the rows are. */
export interface TableSourceOptions<TRow> {
  rows?: readonly TRow[] | undefined
  api?: string | undefined
  args?: RillArgs | symbol | undefined
  query?: RillTableQueryOptions<TRow> | undefined
  server?: RillServer | undefined
}

/** The rows of a table and how they fare. */
export interface TableSource<TRow> {
  readonly rows: readonly TRow[]
  /** `pending` before the first rows, `error` when there are none because of an error. */
  readonly status: 'pending' | 'ready' | 'error'
  /** Whether rows are on their way, the first or newer ones. */
  readonly isFetching: boolean
  /** Why there are no rows, or why the rows shown are old. */
  readonly error: RillError | null
  /** Whether the rows shown are those of the view before, while the present one loads. */
  readonly isPrevious: boolean
  /** Whether the API has rows beyond those loaded. */
  readonly hasMore: boolean
  /** Loads the next rows of an `'infinite'` table. */
  readonly loadMore: () => void
  readonly isLoadingMore: boolean
  /** Whether `error` says why the next rows of an `'infinite'` table could not be loaded. */
  readonly isLoadMoreError: boolean
  /** Fetches the rows anew. After an error of the token it fetches that first, whatever back-off runs. */
  readonly refetch: () => Promise<void>
  /** Fetches some rows of the present view straight from the API; `undefined` where all rows are at hand. */
  readonly fetchPage: ((page: { limit: number; offset: number; signal: AbortSignal }) => Promise<TRow[]>) | undefined
  /** Name of the API, `undefined` for static rows. */
  readonly api: string | undefined
  /** The client asked, `undefined` for static rows. */
  readonly client: RillClient | undefined
}
