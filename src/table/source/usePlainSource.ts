import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { RillError } from '../../core/errors.ts'
import type { RillContextValue } from '../../react/RillContext.ts'
import type { RillQueryKey } from '../../react/rillKeys.ts'
import { retryQuery } from './retryQuery.ts'
import { createPageFetcher, idleClient, idleQuery, noRows, toCallOptions } from './tableCall.ts'
import type { TableCall } from './tableCall.ts'
import type { TableSource } from './types.ts'

/** The rows of an API, all in one answer or, when it pages, those of the page shown. Rests without a `context`. */
export function usePlainSource<TRow>(call: TableCall<TRow>, context: RillContextValue | undefined): TableSource<TRow> {
  const { options, state } = call
  const { page, pageSize } = state
  const isPage = Boolean(options.server)
  const range = isPage ? { limit: pageSize + 1, offset: page * pageSize } : undefined
  const query = useQuery<TRow[], RillError, TRow[], RillQueryKey>(
    (context ? toCallOptions(call, context, range) : idleQuery) as never,
    context?.queryClient ?? idleClient(),
  )
  const { data, error, isFetching, isPlaceholderData, refetch: refetchQuery } = query
  const hasMore = isPage && (data?.length ?? 0) > pageSize
  const rows = useMemo(() => (hasMore ? data?.slice(0, pageSize) : data), [data, hasMore, pageSize])
  const client = context?.client
  const refetch = useCallback(() => retryQuery({ client, error, refetch: refetchQuery }), [client, error, refetchQuery])
  return {
    rows: rows ?? noRows,
    status: rows ? 'ready' : error ? 'error' : 'pending',
    isFetching,
    error,
    isPrevious: isPlaceholderData,
    hasMore,
    loadMore: () => {},
    isLoadingMore: false,
    isLoadMoreError: false,
    refetch,
    fetchPage: context && isPage ? createPageFetcher(call, context) : undefined,
    api: options.api,
    client,
  }
}
