import { skipToken, useInfiniteQuery } from '@tanstack/react-query'
import type { InfiniteData, QueryFunction } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { RillError } from '../../core/errors.ts'
import type { RillContextValue } from '../../react/RillContext.ts'
import type { RillQueryKey } from '../../react/rillKeys.ts'
import { retryQuery } from './retryQuery.ts'
import { createPageFetcher, idleClient, idleQuery, noRows, toCallOptions } from './tableCall.ts'
import type { TableCall } from './tableCall.ts'
import type { TableSource } from './types.ts'

/** The rows of an API that have been scrolled to so far. Rests without a `context`. */
export function useInfiniteSource<TRow>(
  call: TableCall<TRow>,
  context: RillContextValue | undefined,
): TableSource<TRow> {
  const { pageSize } = call.state
  const query = useInfiniteQuery<TRow[], RillError, InfiniteData<TRow[], number>, RillQueryKey, number>(
    (context ? toInfiniteOptions(call, context) : { ...idleQuery, ...noPages }) as never,
    context?.queryClient ?? idleClient(),
  )
  const { data, error, isFetching, isPlaceholderData, hasNextPage, isFetchingNextPage } = query
  const { refetch: refetchQuery, fetchNextPage, isFetchNextPageError } = query
  const pages = data?.pages
  const rows = useMemo(() => pages?.flatMap((page) => page.slice(0, pageSize)), [pages, pageSize])
  const client = context?.client
  const refetch = useCallback(() => retryQuery({ client, error, refetch: refetchQuery }), [client, error, refetchQuery])
  const loadMore = useCallback(
    () => void retryQuery({ client, error, refetch: fetchNextPage }),
    [client, error, fetchNextPage],
  )
  return {
    rows: rows ?? noRows,
    status: rows ? 'ready' : error ? 'error' : 'pending',
    isFetching,
    error,
    isPrevious: isPlaceholderData,
    hasMore: hasNextPage,
    loadMore,
    isLoadingMore: isFetchingNextPage,
    isLoadMoreError: isFetchNextPageError,
    refetch,
    fetchPage: context ? createPageFetcher(call, context) : undefined,
    api: call.options.api,
    client,
  }
}

const noPages = { initialPageParam: 0, getNextPageParam: () => undefined }

/** Like `rillInfiniteApiOptions`, but also for an API whose page arguments have names of their own. */
function toInfiniteOptions<TRow>(call: TableCall<TRow>, context: RillContextValue): unknown {
  const { options, state } = call
  const { pageSize } = state
  const toOptions = (offset: number): ReturnType<typeof toCallOptions<TRow>> => {
    const page = { ...state, page: offset / pageSize }
    return toCallOptions({ options, state: page }, context, { limit: pageSize + 1, offset })
  }
  const first = toOptions(0)
  const [scope, parts] = first.queryKey
  return {
    ...first,
    queryKey: [scope, { ...parts, pageSize }],
    queryFn:
      typeof options.args === 'symbol'
        ? skipToken
        : (input: Parameters<QueryFunction<TRow[], RillQueryKey, number>>[0]) =>
            (toOptions(input.pageParam).queryFn as QueryFunction<TRow[], RillQueryKey, number>)(input),
    initialPageParam: 0,
    getNextPageParam: (last: TRow[], _pages: TRow[][], offset: number) =>
      last.length > pageSize ? offset + pageSize : undefined,
  }
}
