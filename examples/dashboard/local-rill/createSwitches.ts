import { setTimeout as wait } from 'node:timers/promises'
import { textError } from './http/responses.ts'

/** What the demo can do to a healthy server. None of it can be reached through Rill's own routes. */
export interface Switches {
  /** Delay before each data answer. */
  latencyMs: number
  /** Makes the next `count` data requests fail; `network` closes the connection without an answer. */
  failNext(status: number | 'network', count?: number): void
  /** The same for the token exchange. */
  failNextExchange(status: number | 'network', count?: number): void
  /** Failures still to come. */
  readonly failures: { readonly data: number; readonly exchange: number }
  /** Back to normal. */
  reset(): void
  /** Takes its time and fails, as it has been told to. */
  before(kind: 'data' | 'exchange', signal: AbortSignal): Promise<void>
}

/** Thrown to have the connection closed without an answer. */
export class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure'
}

export function createSwitches(): Switches {
  const failures = { data: [] as (number | 'network')[], exchange: [] as (number | 'network')[] }
  const fail = (kind: keyof typeof failures, status: number | 'network', count: number): void => {
    failures[kind].push(...Array.from({ length: count }, () => status))
  }
  return {
    latencyMs: 0,
    failNext: (status, count = 1) => fail('data', status, count),
    failNextExchange: (status, count = 1) => fail('exchange', status, count),
    get failures() {
      return { data: failures.data.length, exchange: failures.exchange.length }
    },
    reset() {
      this.latencyMs = 0
      failures.data = []
      failures.exchange = []
    },
    async before(kind, signal) {
      const failure = failures[kind].shift()
      if (kind === 'data' && this.latencyMs > 0) await wait(this.latencyMs, undefined, { signal })
      if (failure === 'network') throw new NetworkFailure('closed on purpose')
      if (failure !== undefined) throw textError(failure, 'This failure was asked for.')
    },
  }
}
