'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import type { InfiniteData, SkipToken, UseInfiniteQueryOptions, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { RillError } from '../core/errors.ts'
import type { StandardSchema } from '../core/standardSchema.ts'
import type { RillApiName, RillApiRow, RillArgs, RillArgsOf, RillRowOr, RillUnregisteredName } from '../core/types.ts'
import { buildInfiniteApiOptions } from './rillInfiniteApiOptions.ts'
import type { RillCall } from './rillApiOptions.ts'
import type { PageArgs } from './rillInfiniteApiOptions.ts'
import type { RillQueryKey } from './rillKeys.ts'
import { useRillContext } from './RillContext.ts'
import type { RillApiRest, UseInfiniteRillApiOptions } from './types.ts'

/**
 * Rows of an API page by page, for APIs that take `limit` and `offset` and order their rows totally.
 * `data.pages` has one array of at most `pageSize` rows for each page.
 *
 * @throws {RillConfigError} `config` outside of a provider, for a `pageSize` that can't be, and for `limit` or `offset` in `args`
 *
 * @example
 * import { useInfiniteRillApi } from 'rill-react'
 *
 * function Flights() {
 *   const { data, fetchNextPage, hasNextPage } = useInfiniteRillApi('flights', undefined, { pageSize: 50 })
 *   return (
 *     <>
 *       <p>{data?.pages.flat().length} flights</p>
 *       <button disabled={!hasNextPage} onClick={() => void fetchNextPage()}>More</button>
 *     </>
 *   )
 * }
 */
export function useInfiniteRillApi<TName extends string, TRow, TData = InfiniteData<TRow[], number>>(
  name: TName,
  args: PageArgs<RillArgsOf<TName>> | SkipToken | undefined,
  options: UseInfiniteRillApiOptions<TRow, TData> & { schema: StandardSchema<unknown, TRow> },
): UseInfiniteQueryResult<TData, RillError>
export function useInfiniteRillApi<TRow = never, TData = InfiniteData<RillRowOr<TRow>[], number>>(
  name: RillUnregisteredName<TRow>,
  args: RillArgs | SkipToken | undefined,
  options: UseInfiniteRillApiOptions<NoInfer<RillRowOr<TRow>>, TData>,
): UseInfiniteQueryResult<TData, RillError>
export function useInfiniteRillApi<TName extends RillApiName, TData = InfiniteData<RillApiRow<TName>[], number>>(
  name: TName,
  args: PageArgs<RillApiRest<TName, unknown>[0]>,
  options: UseInfiniteRillApiOptions<RillApiRow<TName>, TData>,
): UseInfiniteQueryResult<TData, RillError>
export function useInfiniteRillApi(name: string, args: unknown, options: unknown): unknown {
  const { client, queryClient } = useRillContext('useInfiniteRillApi')
  const call: RillCall = { client, name, args: args as RillCall['args'], queryClient }
  const built = buildInfiniteApiOptions(call, options as UseInfiniteRillApiOptions<unknown>)
  return useInfiniteQuery(built as unknown as AnyInfiniteOptions, queryClient)
}

/** The page parameter functions are inside, untyped. */
type AnyInfiniteOptions = UseInfiniteQueryOptions<unknown[], RillError, unknown, RillQueryKey, number>
