import type { FakeRillFailure } from './faults.ts'
import { attributesOf, type FakeServer } from './server.ts'
import { instanceId, runtimeHost } from './tokens.ts'
import type { FakeRillCredentials } from './types.ts'
import { delay, unlessAborted } from './waiting.ts'

/** How an exchange ended: credentials, `null` for nobody signed in, or a failure that was asked for. */
export type ExchangeOutcome = { credentials: FakeRillCredentials | null } | { failure: FakeRillFailure }

/**
 * Gets a token as an app's backend would for its user: by attributes, so the token has no subject (contract §4).
 * Counts in the log, and takes failures, hangs and latency on the way.
 */
export async function exchange(
  server: FakeServer,
  { user, signal }: { user: string | null; signal: AbortSignal | undefined },
): Promise<ExchangeOutcome> {
  server.log.countExchange()
  const failure = server.faults.take({ on: 'exchanges' })
  await unlessAborted(server.faults.held({ on: 'exchanges' }, 'answer'), signal)
  await delay(server.latencyMs, signal)
  if (failure !== undefined) return { failure }
  if (user === null) return { credentials: null }
  const token = server.tokens.issue({
    user,
    attributes: attributesOf(server, user),
    ttlSeconds: server.tokenTtlSeconds,
  })
  return { credentials: { runtimeHost, instanceId, accessToken: token.accessToken, ttlSeconds: token.ttlSeconds } }
}
