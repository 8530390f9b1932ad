import { QueryClient, skipToken, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { InfiniteData, Query, QueryFunction } from '@tanstack/react-query'
import { useCallback, useContext, useMemo } from 'react'
import type { RillError } from '../../core/errors.ts'
import type { RillArgs, RillClient } from '../../core/types.ts'
import { buildApiOptions } from '../../react/rillApiOptions.ts'
import type { RillCall } from '../../react/rillApiOptions.ts'
import { RillContext, useRillContext } from '../../react/RillContext.ts'
import type { RillContextValue } from '../../react/RillContext.ts'
import type { RillQueryKey } from '../../react/rillKeys.ts'
import type { RillTableState } from '../state/types.ts'
import type { RillPagination } from '../types.ts'
import { retryQuery } from './retryQuery.ts'
import { toServerArgs, toServerState } from './serverArgs.ts'
import type { TableSource, TableSourceOptions } from './types.ts'

const noRows: readonly never[] = []
const doNothing = (): void => {}

let idle: QueryClient | undefined
/** Where the query of a table with static rows rests: it fetches nothing and keeps nothing. */
const idleClient = (): QueryClient => (idle ??= new QueryClient())
const idleQuery = { queryKey: ['rill', 'static'], queryFn: skipToken, enabled: false } as const

interface SourceContext {
  state: RillTableState
  pagination: RillPagination
}

/** The rows of a table: the given ones, or those of an API, whole, by page or as the reader scrolls on. */
export function useTableSource<TRow extends object>(
  options: TableSourceOptions<TRow>,
  { state, pagination }: SourceContext,
): TableSource<TRow> {
  const { rows, api, server } = options
  const context = useApiContext(api)
  const isInfinite = api !== undefined && pagination === 'infinite'
  const isPlain = api !== undefined && !isInfinite

  const plain = useQuery<TRow[], RillError, TRow[], RillQueryKey>(
    (context && isPlain ? toPlainQuery(options, { context, state }) : idleQuery) as never,
    context && isPlain ? context.queryClient : idleClient(),
  )
  const infinite = useInfiniteQuery<TRow[], RillError, InfiniteData<TRow[], number>, RillQueryKey, number>(
    (context && isInfinite
      ? toInfiniteQuery(options, { context, state })
      : { ...idleQuery, initialPageParam: 0, getNextPageParam: doNothing }) as never,
    context && isInfinite ? context.queryClient : idleClient(),
  )
  const query = isInfinite ? infinite : plain

  const { pageSize } = state
  const pages = infinite.data?.pages
  const infiniteRows = useMemo(() => pages?.flatMap((page) => page.slice(0, pageSize)), [pages, pageSize])
  const isPage = isPlain && Boolean(server)
  const plainRows = plain.data
  const shown = useMemo(
    () => (isPage && plainRows && plainRows.length > pageSize ? plainRows.slice(0, pageSize) : plainRows),
    [isPage, plainRows, pageSize],
  )

  const client = context?.client
  const refetchQuery = query.refetch
  const { error } = query
  const refetch = useCallback(() => retryQuery({ client, error, refetch: refetchQuery }), [client, error, refetchQuery])
  const { fetchNextPage } = infinite
  const loadMore = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage])

  if (api === undefined) {
    return {
      rows: rows ?? noRows,
      status: 'ready',
      isFetching: false,
      error: null,
      isPrevious: false,
      hasMore: false,
      loadMore: doNothing,
      isLoadingMore: false,
      refetch: async () => {},
      fetchPage: undefined,
      client: undefined,
    }
  }
  const found = isInfinite ? infiniteRows : shown
  return {
    rows: found ?? noRows,
    status: found ? 'ready' : query.isError ? 'error' : 'pending',
    isFetching: query.isFetching,
    error: query.error,
    isPrevious: query.isPlaceholderData,
    hasMore: isInfinite ? infinite.hasNextPage : isPage && (plainRows?.length ?? 0) > pageSize,
    loadMore,
    isLoadingMore: infinite.isFetchingNextPage,
    refetch,
    fetchPage: client && (isPage || isInfinite) ? createPageFetcher(options, { client, state }) : undefined,
    client,
  }
}

function useApiContext(api: string | undefined): RillContextValue | undefined {
  const context = useContext(RillContext)
  // oxlint-disable-next-line react/rules-of-hooks -- reads the same context again, to throw by name without a provider
  if (api !== undefined && !context) return useRillContext('RillTable with "api"')
  return context
}

interface QueryInput {
  context: RillContextValue
  state: RillTableState
}

function toCall<TRow>(
  { api = '', args }: TableSourceOptions<TRow>,
  { client, queryClient }: RillContextValue,
): RillCall {
  const appDefaults = queryClient.getDefaultOptions().queries
  return { client, name: api, args: args as RillCall['args'], appDefaults }
}

function toPlainQuery<TRow>(options: TableSourceOptions<TRow>, { context, state }: QueryInput): unknown {
  const { server, query } = options
  const call = toCall(options, context)
  const { page, pageSize } = state
  const args =
    server && typeof call.args !== 'symbol'
      ? withServerArgs(
          call.args,
          toServerArgs(server, toServerState(state, { limit: pageSize + 1, offset: page * pageSize })),
        )
      : call.args
  return buildApiOptions<TRow, TRow[]>({ ...call, args }, { placeholderData: keepRowsOf(call.name), ...query } as never)
}

/** Like `rillInfiniteApiOptions`, but also for an API whose page arguments have names of their own. */
function toInfiniteQuery<TRow>(options: TableSourceOptions<TRow>, { context, state }: QueryInput): unknown {
  const { server = true, query } = options
  const call = toCall(options, context)
  const { pageSize } = state
  const view = viewOf(options.server, state)
  const toArgs = (offset: number): RillCall['args'] =>
    typeof call.args === 'symbol'
      ? call.args
      : withServerArgs(
          call.args,
          toServerArgs(server, toServerState({ ...view, page: offset / pageSize }, { limit: pageSize + 1, offset })),
        )
  const toOptions = (offset: number): ReturnType<typeof buildApiOptions<TRow, TRow[]>> =>
    buildApiOptions<TRow, TRow[]>({ ...call, args: toArgs(offset) }, {
      placeholderData: keepRowsOf(call.name),
      ...query,
    } as never)
  const first = toOptions(0)
  const [scope, parts] = first.queryKey
  return {
    ...first,
    queryKey: [scope, { ...parts, pageSize }],
    queryFn:
      typeof call.args === 'symbol'
        ? skipToken
        : (input: Parameters<QueryFunction<TRow[], RillQueryKey, number>>[0]) =>
            (toOptions(input.pageParam).queryFn as QueryFunction<TRow[], RillQueryKey, number>)(input),
    initialPageParam: 0,
    getNextPageParam: (last: TRow[], _pages: TRow[][], offset: number) =>
      last.length > pageSize ? offset + pageSize : undefined,
  }
}

/** What the API may be told of the state: nothing but the page when it doesn't sort and filter. */
function viewOf(server: TableSourceOptions<never>['server'], state: RillTableState): RillTableState {
  return server ? state : { ...state, sort: [], filters: {}, search: '' }
}

function createPageFetcher<TRow>(
  { api = '', args, server, query }: TableSourceOptions<TRow>,
  { client, state }: { client: RillClient; state: RillTableState },
): TableSource<TRow>['fetchPage'] {
  const { method, encoding, numbers } = query ?? {}
  return async ({ limit, offset, signal }) => {
    const page = { ...viewOf(server, state), page: Math.floor(offset / limit), pageSize: limit }
    const own = toServerArgs(server ?? true, toServerState(page, { limit, offset }))
    const rows = await client.query(api as never, withServerArgs(args as RillArgs | undefined, own), {
      method,
      encoding,
      numbers,
      signal,
    })
    return rows as TRow[]
  }
}

/** Keeps the rows shown while the arguments change, but not those of another API. */
function keepRowsOf(api: string) {
  return <TData>(previous: TData | undefined, query: Query<never, never, never, RillQueryKey> | undefined) =>
    query?.queryKey[1].api === api ? previous : undefined
}

function withServerArgs(args: RillArgs | undefined, own: RillArgs): RillArgs {
  return { ...args, ...own }
}
