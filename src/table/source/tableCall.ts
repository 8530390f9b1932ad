import { QueryClient, skipToken } from '@tanstack/react-query'
import type { Query } from '@tanstack/react-query'
import type { RillArgs } from '../../core/types.ts'
import { buildApiOptions } from '../../react/rillApiOptions.ts'
import type { RillContextValue } from '../../react/RillContext.ts'
import type { RillQueryKey } from '../../react/rillKeys.ts'
import type { RillApiQueryOptions } from '../../react/types.ts'
import type { RillTableState } from '../state/types.ts'
import { toServerArgs, toServerState } from './serverArgs.ts'
import type { TableSource, TableSourceOptions } from './types.ts'

/** What asks an API for a table's rows. */
export interface TableCall<TRow> {
  options: TableSourceOptions<TRow>
  state: RillTableState
}

/** Some of the rows. */
export interface RowRange {
  limit: number
  offset: number
}

export const noRows: readonly never[] = []

let idle: QueryClient | undefined
/** Where the query of a hook rests that has nothing to ask: it fetches nothing, and no timer waits to forget nothing. */
export const idleClient = (): QueryClient => (idle ??= new QueryClient())
export const idleQuery = { queryKey: ['rill', 'idle'], queryFn: skipToken, enabled: false, gcTime: Infinity } as const

/** Query options for `range` of the rows; for all of them when the API doesn't page. */
export function toCallOptions<TRow>(
  { options, state }: TableCall<TRow>,
  { client, queryClient }: RillContextValue,
  range?: RowRange,
): RillApiQueryOptions<TRow, TRow[]> {
  const { api = '', query } = options
  const args = range && typeof options.args !== 'symbol' ? toArgs({ options, state }, range) : options.args
  return buildApiOptions<TRow, TRow[]>({ client, name: api, args: args as RillArgs | undefined, queryClient }, {
    placeholderData: keepRowsOf(api),
    ...query,
  } as never)
}

/** Fetches some rows of the present view, past the cache. */
export function createPageFetcher<TRow>(
  { options, state }: TableCall<TRow>,
  { client }: RillContextValue,
): TableSource<TRow>['fetchPage'] {
  const { api, query } = options
  const { method, encoding, numbers } = query ?? {}
  return async ({ limit, offset, signal }) => {
    const page = { ...state, page: Math.floor(offset / limit), pageSize: limit }
    const args = toArgs({ options, state: page }, { limit, offset })
    return (await client.query(api as never, args, { method, encoding, numbers, signal })) as TRow[]
  }
}

function toArgs<TRow>({ options, state }: TableCall<TRow>, range: RowRange): RillArgs {
  const { server } = options
  // An API that only pages is told nothing of the rest.
  const view = server ? state : { ...state, sort: [], filters: {}, search: '' }
  return { ...(options.args as RillArgs | undefined), ...toServerArgs(server ?? true, toServerState(view, range)) }
}

/** Keeps the rows shown while the arguments change, but not those of another API. */
function keepRowsOf(api: string) {
  return <TData>(previous: TData | undefined, query: Query<never, never, never, RillQueryKey> | undefined) =>
    query?.queryKey[1].api === api ? previous : undefined
}
