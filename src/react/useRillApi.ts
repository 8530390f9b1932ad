'use client'

import { useQuery } from '@tanstack/react-query'
import type { SkipToken, UseQueryResult } from '@tanstack/react-query'
import type { RillError } from '../core/errors.ts'
import type { StandardSchema } from '../core/standardSchema.ts'
import type { RillApiName, RillApiRow, RillArgs, RillArgsOf, RillRowOr, RillUnregisteredName } from '../core/types.ts'
import { buildApiOptions } from './rillApiOptions.ts'
import type { RillCall } from './rillApiOptions.ts'
import { useRillContext } from './RillContext.ts'
import type { RillApiRest, UseRillApiOptions } from './types.ts'

/** Leaves a schema, which decides on the row, to its own overload. That can't stand first: names complete by the first. */
interface WithoutSchema {
  schema?: undefined
}

/**
 * Rows of a custom API, cached, shared between components and cancelled when nobody wants them any more.
 *
 * `args` may be `skipToken`. Every React Query option passes through; rows are fresh for 30 s by default.
 * A new token for the same user refetches nothing.
 *
 * @throws {RillConfigError} `config` outside of a provider. Other errors, and arguments that can't be sent, are in `error`.
 *
 * @example
 * import { useRillApi } from 'rill-react'
 *
 * function TopProducts() {
 *   const { data, error, isPending } = useRillApi<{ product: string; revenue: number }>('top-products', { region: 'eu' })
 *   if (isPending) return <p>Loading…</p>
 *   if (error) return <p>{error.message}</p>
 *   return <ul>{data.map((row) => <li key={row.product}>{row.product}</li>)}</ul>
 * }
 */
export function useRillApi<TRow = never, TData = RillRowOr<TRow>[]>(
  name: RillUnregisteredName<TRow>,
  args?: RillArgs | SkipToken,
  options?: UseRillApiOptions<NoInfer<RillRowOr<TRow>>, TData> & ([TRow] extends [never] ? WithoutSchema : unknown),
): UseQueryResult<TData, RillError>
export function useRillApi<TName extends string, TRow, TData = TRow[]>(
  name: TName,
  args: RillArgsOf<TName> | SkipToken | undefined,
  options: UseRillApiOptions<TRow, TData> & { schema: StandardSchema<unknown, TRow> },
): UseQueryResult<TData, RillError>
export function useRillApi<TRow = never, TData = RillRowOr<TRow>[]>(
  name: RillUnregisteredName<TRow>,
  args?: RillArgs | SkipToken,
  options?: UseRillApiOptions<NoInfer<RillRowOr<TRow>>, TData>,
): UseQueryResult<TData, RillError>
// The last, since that is the one that TypeScript speaks of when none fits.
export function useRillApi<TName extends RillApiName, TData = RillApiRow<TName>[]>(
  name: TName,
  ...rest: RillApiRest<TName, UseRillApiOptions<RillApiRow<TName>, TData>>
): UseQueryResult<TData, RillError>
export function useRillApi(name: string, args?: unknown, options?: unknown): unknown {
  const { client, queryClient } = useRillContext('useRillApi')
  const call: RillCall = { client, name, args: args as RillCall['args'], queryClient }
  return useQuery(buildApiOptions(call, options as UseRillApiOptions<unknown>), queryClient)
}
