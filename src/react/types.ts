import type {
  DataTag,
  InfiniteData,
  QueryFunction,
  SkipToken,
  useInfiniteQuery,
  UseQueryOptions,
} from '@tanstack/react-query'
import type { RillError } from '../core/errors.ts'
import type { StandardSchema } from '../core/standardSchema.ts'
import type { NoArgs, RillApiArgs, RillApiName, RillArgEncoding, RillNumbers } from '../core/types.ts'
import type { RillQueryKey } from './rillKeys.ts'

/** How a hook's request is made. */
export interface RillRequestOptions {
  /** `GET` puts scalars in the query string and refuses lists and objects. @default 'POST' */
  method?: 'GET' | 'POST' | undefined
  /** How arguments travel. @default 'safe', but 'json' for the built-ins `metrics`, `metrics-sql`, `sql` */
  encoding?: RillArgEncoding | undefined
  /** `lossless` gives integers beyond ±(2^53 − 1) as `bigint`. @default 'number' */
  numbers?: RillNumbers | undefined
}

/** Options of {@link useRillApi}: those of the request, a `schema`, and all of React Query's but key and function. */
export interface UseRillApiOptions<TRow, TData = TRow[]>
  extends RillRequestOptions, Omit<UseQueryOptions<TRow[], RillError, TData, RillQueryKey>, 'queryKey' | 'queryFn'> {
  /** A Standard Schema for one row. Rows that don't fit fail with `RillResponseError`. */
  schema?: StandardSchema<unknown, TRow> | undefined
}

/** Options of {@link useSuspenseRillApi}. */
export type UseSuspenseRillApiOptions<TRow, TData = TRow[]> = Omit<
  UseRillApiOptions<TRow, TData>,
  'enabled' | 'placeholderData' | 'throwOnError'
>

/** What `useInfiniteQuery` takes. Its own name for that had one more type parameter in earlier versions of React Query 5. */
type InfiniteQueryOptions<TRow, TData> = Parameters<
  typeof useInfiniteQuery<TRow[], RillError, TData, RillQueryKey, number>
>[0]

/** Options of {@link useInfiniteRillApi}. */
export interface UseInfiniteRillApiOptions<TRow, TData = InfiniteData<TRow[], number>>
  extends
    RillRequestOptions,
    Omit<
      InfiniteQueryOptions<TRow, TData>,
      'queryKey' | 'queryFn' | 'initialPageParam' | 'getNextPageParam' | 'getPreviousPageParam'
    > {
  /** Rows of a page, from 1 to 9,999. One more is asked for, to know whether another page follows. */
  pageSize: number
  /** A Standard Schema for one row. Rows that don't fit fail with `RillResponseError`. */
  schema?: StandardSchema<unknown, TRow> | undefined
}

/** What {@link rillApiOptions} makes: options for `useQuery`, `fetchQuery`, `prefetchQuery`, `ensureQueryData`. */
export type RillApiQueryOptions<TRow, TData = TRow[]> = Omit<
  UseQueryOptions<TRow[], RillError, TData, RillQueryKey>,
  'queryKey' | 'queryFn' | 'initialData' | 'enabled' | 'staleTime'
> & {
  queryKey: DataTag<RillQueryKey, TRow[], RillError>
  queryFn: QueryFunction<TRow[], RillQueryKey>
  enabled?: boolean
  staleTime?: number
}

/** What {@link rillInfiniteApiOptions} makes: options for `useInfiniteQuery`, `prefetchInfiniteQuery` and the like. */
export type RillInfiniteApiQueryOptions<TRow, TData = InfiniteData<TRow[], number>> = Omit<
  InfiniteQueryOptions<TRow, TData>,
  'queryKey' | 'queryFn' | 'initialData' | 'enabled' | 'staleTime'
> & {
  queryKey: DataTag<RillQueryKey, InfiniteData<TRow[], number>, RillError>
  queryFn: QueryFunction<TRow[], RillQueryKey, number>
  enabled?: boolean
  staleTime?: number
}

/** `args` and `options` of a registered API: `args` may be left out when none is required. */
export type RillApiRest<TName extends RillApiName, TOptions> =
  NoArgs extends RillApiArgs<TName>
    ? [args?: RillApiArgs<TName> | SkipToken | undefined, options?: TOptions | undefined]
    : [args: RillApiArgs<TName> | SkipToken, options?: TOptions | undefined]
