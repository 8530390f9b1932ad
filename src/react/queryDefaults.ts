import type { DefaultOptions, QueryClient } from '@tanstack/react-query'
import { retryDelayMs, shouldRetry } from '../core/retryPolicy.ts'
import type { RillClient } from '../core/types.ts'

/** Milliseconds for which rows count as fresh. */
export const DEFAULT_STALE_TIME_MS = 30_000

/** Options that every Rill query starts from. */
export interface QueryDefaults {
  staleTime: number
  retry: (failureCount: number, error: Error) => boolean
  retryDelay: (failureCount: number, error: Error) => number
}

/**
 * The defaults of a Rill query. Query owns its retries, by the same policy as the client's. What the app has set on its
 * own QueryClient wins.
 */
export function toQueryDefaults(client: RillClient, appDefaults?: DefaultOptions['queries']): QueryDefaults {
  const {
    staleTime = DEFAULT_STALE_TIME_MS,
    retry = (failureCount: number, error: Error) => shouldRetry(failureCount, { error, limit: client.retry }),
    retryDelay = retryDelayMs,
  } = appDefaults ?? {}
  return { staleTime, retry, retryDelay } as QueryDefaults
}

/** What the app has set on its QueryClient for a query: for all, or with `setQueryDefaults` for keys like this one. */
export function readAppDefaults(
  queryClient: QueryClient,
  queryKey: readonly unknown[],
): DefaultOptions['queries'] | undefined {
  return { ...queryClient.getDefaultOptions().queries, ...queryClient.getQueryDefaults(queryKey) }
}
