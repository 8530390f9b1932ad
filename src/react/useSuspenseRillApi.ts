'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import type { UseSuspenseQueryOptions, UseSuspenseQueryResult } from '@tanstack/react-query'
import type { RillError } from '../core/errors.ts'
import type { StandardSchema } from '../core/standardSchema.ts'
import type {
  NoArgs,
  RillApiArgs,
  RillApiName,
  RillApiRow,
  RillArgs,
  RillArgsOf,
  RillRowOr,
  RillUnregisteredName,
} from '../core/types.ts'
import { buildApiOptions } from './rillApiOptions.ts'
import type { RillCall } from './rillApiOptions.ts'
import { useRillContext } from './RillContext.ts'
import type { RillQueryKey } from './rillKeys.ts'
import type { UseRillApiOptions, UseSuspenseRillApiOptions } from './types.ts'

/** `args` and `options` of a registered API, without `skipToken`: suspense has nothing to show for a skipped call. */
type SuspenseRest<TName extends RillApiName, TOptions> =
  NoArgs extends RillApiArgs<TName>
    ? [args?: RillApiArgs<TName> | undefined, options?: TOptions | undefined]
    : [args: RillApiArgs<TName>, options?: TOptions | undefined]

/**
 * Like {@link useRillApi}, but suspends until there are rows and throws errors to the nearest error boundary
 * (see `RillErrorBoundary`), so `data` is always there.
 *
 * @example
 * import { Suspense } from 'react'
 * import { useSuspenseRillApi } from 'rill-react'
 *
 * function Count() {
 *   const { data } = useSuspenseRillApi('top-products')
 *   return <p>{data.length} products</p>
 * }
 * const page = <Suspense fallback="Loading…"><Count /></Suspense>
 */
export function useSuspenseRillApi<TName extends string, TRow, TData = TRow[]>(
  name: TName,
  args: RillArgsOf<TName> | undefined,
  options: UseSuspenseRillApiOptions<TRow, TData> & { schema: StandardSchema<unknown, TRow> },
): UseSuspenseQueryResult<TData, RillError>
export function useSuspenseRillApi<TRow = never, TData = RillRowOr<TRow>[]>(
  name: RillUnregisteredName<TRow>,
  args?: RillArgs,
  options?: UseSuspenseRillApiOptions<NoInfer<RillRowOr<TRow>>, TData>,
): UseSuspenseQueryResult<TData, RillError>
export function useSuspenseRillApi<TName extends RillApiName, TData = RillApiRow<TName>[]>(
  name: TName,
  ...rest: SuspenseRest<TName, UseSuspenseRillApiOptions<RillApiRow<TName>, TData>>
): UseSuspenseQueryResult<TData, RillError>
export function useSuspenseRillApi(name: string, args?: unknown, options?: unknown): unknown {
  const { client, queryClient } = useRillContext('useSuspenseRillApi')
  const call: RillCall = { client, name, args: args as RillCall['args'], queryClient }
  const built = buildApiOptions(call, options as UseRillApiOptions<unknown>)
  return useSuspenseQuery(built as UseSuspenseQueryOptions<unknown[], RillError, unknown[], RillQueryKey>, queryClient)
}
