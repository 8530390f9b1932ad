'use client'

import { useQueries } from '@tanstack/react-query'
import type { SkipToken, UseQueryResult } from '@tanstack/react-query'
import type { RillError } from '../core/errors.ts'
import type { NoArgs, RillApiArgs, RillApiName, RillApiRow, RillArgs, RillRow } from '../core/types.ts'
import { checkCalls } from './checkCall.ts'
import { buildApiOptions } from './rillApiOptions.ts'
import { useRillContext } from './RillContext.ts'
import type { UseRillApiOptions } from './types.ts'

/** A call of a registered API in {@link useRillApis}. */
type RegisteredCall<TName extends RillApiName> = {
  name: TName
  options?: UseRillApiOptions<RillApiRow<TName>>
} & (NoArgs extends RillApiArgs<TName>
  ? { args?: RillApiArgs<TName> | SkipToken | undefined }
  : { args: RillApiArgs<TName> | SkipToken })

/** A call of an API that the registry does not know. */
export interface UnregisteredRillApiCall {
  name: string
  args?: RillArgs | SkipToken | undefined
  options?: UseRillApiOptions<RillRow>
}

/** What a call must look like: checked against the registry when its name is in there. */
export type RillApiCall<TName extends string> = TName extends RillApiName
  ? RegisteredCall<TName>
  : UnregisteredRillApiCall

/** The results, in the order of the calls. */
export type RillApisResults<TNames extends readonly string[]> = {
  -readonly [Index in keyof TNames]: UseQueryResult<
    TNames[Index] extends RillApiName ? RillApiRow<TNames[Index]>[] : RillRow[],
    RillError
  >
}

/**
 * Several calls at once, also when their number varies. Results come in the order of the calls, each as from
 * `useRillApi`.
 *
 * @throws {RillConfigError} `config` outside of a provider, and for calls that are no list of objects
 *
 * @example
 * import { useRillApis } from 'rill-react'
 *
 * function Regions() {
 *   const [eu, us] = useRillApis([
 *     { name: 'top-products', args: { region: 'eu' } },
 *     { name: 'top-products', args: { region: 'us' } },
 *   ])
 *   return <p>{eu.data?.length} and {us.data?.length}</p>
 * }
 */
export function useRillApis<const TNames extends readonly string[]>(
  calls: readonly [...{ [Index in keyof TNames]: RillApiCall<TNames[Index]> & { name: TNames[Index] } }],
): RillApisResults<TNames> {
  const { client, queryClient } = useRillContext('useRillApis')
  checkCalls(calls, 'useRillApis')
  const queries = (calls as readonly UnregisteredRillApiCall[]).map(({ name, args, options }) =>
    buildApiOptions<RillRow, RillRow[]>({ client, name, args, queryClient }, options),
  )
  const results: unknown = useQueries({ queries }, queryClient)
  return results as RillApisResults<TNames>
}
