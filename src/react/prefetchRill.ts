import type { QueryClient } from '@tanstack/react-query'
import { optionError } from '../core/optionError.ts'
import type { RillClient } from '../core/types.ts'
import { checkCalls, checkClient } from './checkCall.ts'
import { hasMethod } from './hasMethod.ts'
import { buildApiOptions } from './rillApiOptions.ts'
import type { RillCall } from './rillApiOptions.ts'
import { buildInfiniteApiOptions } from './rillInfiniteApiOptions.ts'
import type { UseInfiniteRillApiOptions } from './types.ts'
import type { RillApiCall, UnregisteredRillApiCall } from './useRillApis.ts'

/**
 * Fetches calls into a QueryClient, all at once, for loaders and server components. The hooks find the rows there, also
 * after `dehydrate` and a `HydrationBoundary`, and don't fetch them again while they are fresh.
 *
 * A call with a `pageSize` is prefetched for `useInfiniteRillApi`. A call that fails is left out: the
 * browser then makes it and shows the error.
 *
 * @throws {RillConfigError} `config` for a `pageSize` that can't be, and for clients and calls that are none
 *
 * @example
 * import { dehydrate, QueryClient } from '@tanstack/react-query'
 * import { createRillClient, prefetchRill } from 'rill-react'
 *
 * async function loadDashboard(accessToken: string) {
 *   const queryClient = new QueryClient()
 *   const client = createRillClient({ endpoint: { org: 'acme', project: 'shop' }, getToken: () => accessToken, user: 'ann' })
 *   await prefetchRill(queryClient, client, [{ name: 'kpis' }, { name: 'top-products', args: { region: 'eu' } }])
 *   client.dispose()
 *   return dehydrate(queryClient)
 * }
 */
export async function prefetchRill<const TNames extends readonly string[]>(
  queryClient: QueryClient,
  client: RillClient,
  calls: readonly [...{ [Index in keyof TNames]: RillApiCall<TNames[Index]> & PrefetchCall<TNames[Index]> }],
): Promise<void> {
  if (!hasMethod(queryClient, 'prefetchQuery')) {
    throw optionError('queryClient of prefetchRill', {
      must: 'a QueryClient of @tanstack/react-query',
      value: queryClient,
    })
  }
  checkClient(client, 'prefetchRill')
  checkCalls(calls, 'prefetchRill')
  await Promise.all(
    (calls as readonly (UnregisteredRillApiCall & PrefetchCall<string>)[]).map(({ name, args, options, pageSize }) => {
      const call: RillCall = { client, name, args }
      if (pageSize === undefined) return queryClient.prefetchQuery(buildApiOptions(call, options))
      const pages = { ...options, pageSize } as unknown as UseInfiniteRillApiOptions<unknown>
      return queryClient.prefetchInfiniteQuery(buildInfiniteApiOptions(call, pages) as unknown as InfiniteOptions)
    }),
  )
}

interface PrefetchCall<TName> {
  name: TName
  /** Prefetches the first page of `useInfiniteRillApi` with this page size. */
  pageSize?: number
}

/** The page parameter functions are inside, untyped. */
type InfiniteOptions = Parameters<QueryClient['prefetchInfiniteQuery']>[0]
