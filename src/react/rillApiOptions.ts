import { skipToken } from '@tanstack/react-query'
import type { Query, QueryClient, SkipToken } from '@tanstack/react-query'
import type { StandardSchema } from '../core/standardSchema.ts'
import type {
  RillApiName,
  RillApiRow,
  RillArgs,
  RillClient,
  RillArgsOf,
  RillRowOr,
  RillUnregisteredName,
} from '../core/types.ts'
import { checkCallOptions, checkClient } from './checkCall.ts'
import { warnOfSchemas } from './development/warnOfSchemas.ts'
import { fetchRows } from './fetchRows.ts'
import { readAppDefaults, toQueryDefaults } from './queryDefaults.ts'
import { isSameIdentity, toArgsDigest } from './rillKeys.ts'
import type { RillKeyParts, RillQueryKey } from './rillKeys.ts'
import type { RillApiQueryOptions, RillApiRest, RillRequestOptions, UseRillApiOptions } from './types.ts'

/**
 * React Query options for one call of an API: for `useQuery`, and in loaders for `fetchQuery`, `prefetchQuery` and
 * `ensureQueryData`. All hooks are built on it, so a prefetched call is found by them.
 *
 * Rows are fresh for 30 s; transient failures are retried by the client's policy. Equal `args` in any key order are one query.
 *
 * @throws {RillConfigError} `config` for what is no client, and for options that are no object
 *
 * @example
 * import { QueryClient } from '@tanstack/react-query'
 * import { createRillClient, rillApiOptions } from 'rill-react'
 *
 * const queryClient = new QueryClient()
 * const client = createRillClient({ endpoint: { url: 'http://localhost:9009/v1/instances/default' } })
 * const rows = await queryClient.ensureQueryData(rillApiOptions(client, 'top-products', { region: 'eu' }))
 */
export function rillApiOptions<TName extends string, TRow, TData = TRow[]>(
  client: RillClient,
  name: TName,
  args: RillArgsOf<TName> | SkipToken | undefined,
  options: UseRillApiOptions<TRow, TData> & { schema: StandardSchema<unknown, TRow> },
): RillApiQueryOptions<TRow, TData>
export function rillApiOptions<TRow = never, TData = RillRowOr<TRow>[]>(
  client: RillClient,
  name: RillUnregisteredName<TRow>,
  args?: RillArgs | SkipToken,
  options?: UseRillApiOptions<NoInfer<RillRowOr<TRow>>, TData>,
): RillApiQueryOptions<RillRowOr<TRow>, TData>
export function rillApiOptions<TName extends RillApiName, TData = RillApiRow<TName>[]>(
  client: RillClient,
  name: TName,
  ...rest: RillApiRest<TName, UseRillApiOptions<RillApiRow<TName>, TData>>
): RillApiQueryOptions<RillApiRow<TName>, TData>
export function rillApiOptions(client: RillClient, name: string, args?: unknown, options?: unknown): unknown {
  checkClient(client, 'rillApiOptions')
  return buildApiOptions({ client, name, args: args as RillCall['args'] }, options as UseRillApiOptions<unknown>)
}

/** A call as the hooks see it. */
export interface RillCall {
  client: RillClient
  name: string
  args: RillArgs | SkipToken | undefined
  /** The QueryClient that it runs on, when it is known. What the app has set there wins over our defaults. */
  queryClient?: QueryClient
}

/** What React Query gives to a query function; the QueryClient since 5.69. */
interface FetchContext {
  signal: AbortSignal
  pageParam?: number
  client?: QueryClient
}

/** {@link rillApiOptions} without the overloads; of a `pageSize`, for one page after the other. */
export function buildApiOptions<TRow, TData>(
  { client, name, args, queryClient }: RillCall,
  options: UseRillApiOptions<TRow, TData> & { pageSize?: number } = {},
): RillApiQueryOptions<TRow, TData> {
  checkCallOptions(options, name)
  const { method, encoding, numbers, schema, placeholderData, pageSize, ...queryOptions } = options
  const request = { method, encoding, numbers }
  const queryKey = toQueryKey({ client, name, args }, { ...request, schema, pageSize })
  if (process.env.NODE_ENV !== 'production' && schema && args !== skipToken) warnOfSchemas(queryKey, schema)
  return {
    ...toQueryDefaults(client, queryClient && readAppDefaults(queryClient, queryKey)),
    ...queryOptions,
    ...(placeholderData === undefined ? {} : { placeholderData: withinIdentity(queryKey, placeholderData) }),
    queryKey,
    queryFn:
      args === skipToken
        ? skipToken
        : ({ signal, pageParam, client: ownClient }: FetchContext) => {
            const page = pageSize !== undefined && { limit: pageSize + 1, offset: pageParam }
            const call = { name, args: page ? { ...args, ...page } : args, schema }
            return fetchRows(client, { ...request, ...call, signal, queryClient: queryClient ?? ownClient })
          },
    // Built from parts whose generic union React Query's own type cannot express.
  } as unknown as RillApiQueryOptions<TRow, TData>
}

/** The key of a call. Arguments that can't be sent get a key too, so that the query can fail with the reason. */
function toQueryKey(
  { client, name, args }: RillCall,
  { encoding, numbers, schema, pageSize }: RillRequestOptions & { schema: unknown; pageSize: number | undefined },
): RillQueryKey {
  const parts: RillKeyParts = {
    endpoint: client.endpoint,
    user: client.user ?? null,
    api: name,
    args: args === skipToken ? 'skipped' : digestOrReason(name, args, encoding),
    ...(numbers === 'lossless' ? { numbers } : {}),
    ...(schema ? { schema: true } : {}),
    ...(pageSize === undefined ? {} : { pageSize }),
  }
  return ['rill', parts]
}

function digestOrReason(name: string, args: RillArgs | undefined, encoding: RillRequestOptions['encoding']): string {
  try {
    return toArgsDigest(name, args, { encoding })
  } catch (error) {
    return error instanceof Error ? error.message : 'invalid'
  }
}

/** Keeps a placeholder function, such as `keepPreviousData`, from showing one user's rows to another. */
function withinIdentity<TPlaceholder>(queryKey: RillQueryKey, placeholderData: TPlaceholder): TPlaceholder {
  if (typeof placeholderData !== 'function') return placeholderData
  const guarded = (previousData: unknown, previousQuery: Query | undefined): unknown => {
    const isForeign = previousQuery !== undefined && !isSameIdentity(previousQuery.queryKey, queryKey)
    return isForeign
      ? (placeholderData as (data?: unknown, query?: unknown) => unknown)(undefined, undefined)
      : (placeholderData as (data?: unknown, query?: unknown) => unknown)(previousData, previousQuery)
  }
  return guarded as TPlaceholder
}
