import type { GetToken, GetTokenContext, RillToken } from '../../../src/core/types.ts'
import { deferred } from './deferred.ts'
import type { Deferred } from './deferred.ts'

/** One call of a scripted `getToken`, answered by hand. */
export interface PendingExchange extends GetTokenContext, Pick<Deferred<RillToken | null>, 'resolve' | 'reject'> {}

/** A `getToken` whose calls wait until the test answers them. */
export function createExchanges(): { getToken: GetToken; calls: PendingExchange[]; last: () => PendingExchange } {
  const calls: PendingExchange[] = []
  return {
    calls,
    last: () => {
      const call = calls.at(-1)
      if (!call) throw new Error('getToken was not called')
      return call
    },
    getToken: (context) => {
      const { promise, resolve, reject } = deferred<RillToken | null>()
      calls.push({ ...context, resolve, reject })
      return promise
    },
  }
}
