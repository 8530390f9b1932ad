import { RillConfigError } from '../core/errors.ts'
import { createApiCatalog } from './apis.ts'
import { checkLatency, checkOptions } from './checkOptions.ts'
import { exchange } from './exchange.ts'
import { createFaults } from './faults.ts'
import type { FakeRill, FakeRillGetToken } from './FakeRill.ts'
import { createMswHandlers } from './handlers.ts'
import { listen } from './listen.ts'
import { createLog } from './log.ts'
import { isServed, networkFailure, serve } from './serve.ts'
import type { FakeServer } from './server.ts'
import { createTokenStore } from './tokens.ts'
import type { FakeRillCredentials, FakeRillOptions, FakeRillQuirks } from './types.ts'
import { toWireRequest, type WireRequest } from './wireRequest.ts'

/** The admin service token that every fake knows. */
const serviceToken = 'rill_svc_fake'

/** 24 hours (contract §4). */
const defaultTokenTtlSeconds = 86_400

/**
 * Makes an in-memory Rill for tests and stories that need no backend. It speaks Rill's HTTP contract to the byte, its
 * error dialects and oddities included, and keeps a log of what it was asked.
 *
 * @throws {RillConfigError} for options that can't work, such as two APIs whose names differ only by case.
 *
 * @example
 * import { createRillClient } from 'rill-react/core'
 * import { createFakeRill } from 'rill-react/testing'
 *
 * const fake = createFakeRill({
 *   apis: { sales: (args, user) => [{ region: args.region, tenant: user.tenant_id, revenue: 12 }] },
 *   users: { ann: { tenant_id: 't1' } },
 * })
 * const client = createRillClient(fake.clientOptions('ann'))
 * const rows = await client.query('sales', { region: 'eu' })
 */
export function createFakeRill(options: FakeRillOptions = {}): FakeRill {
  checkOptions(options)
  const firstUser = options.users ? (Object.keys(options.users)[0] ?? null) : 'user'
  const quirks: FakeRillQuirks = { ...options.quirks }
  const now = options.now ?? (() => Date.now())
  const endpoint = { org: options.org ?? 'acme', project: options.project ?? 'shop' }
  const server: FakeServer = {
    options,
    project: endpoint,
    apis: createApiCatalog(options.apis),
    tokens: createTokenStore(() => now() + (quirks.serverClockOffsetMs ?? 0)),
    faults: createFaults(Object.keys(options.apis ?? {})),
    log: createLog(),
    serviceTokens: new Map([[serviceToken, {}], ...Object.entries(options.serviceTokens ?? {})]),
    quirks,
    now,
    tokenTtlSeconds: options.tokenTtlSeconds ?? defaultTokenTtlSeconds,
    latencyMs: options.latencyMs ?? 0,
    signedIn: firstUser,
  }
  const answer = (request: WireRequest): Promise<Response> => serve(server, request)
  const fakeFetch: typeof fetch = async (input, init) => answer(await toWireRequest(input, init))
  const getTokenFor = (user: string): FakeRillGetToken => {
    checkUser(options, user)
    return (context) => getToken(server, user, context?.signal)
  }
  const getSignedInToken: FakeRillGetToken = (context) => getToken(server, server.signedIn, context?.signal)
  const clientOptions: FakeRill['clientOptions'] = (user) => ({
    endpoint,
    fetch: fakeFetch,
    getToken: user === undefined ? getSignedInToken : getTokenFor(user),
    user: user ?? server.signedIn ?? undefined,
  })

  return {
    fetch: fakeFetch,
    getToken: getSignedInToken,
    getTokenFor,
    endpoint,
    serviceToken,
    clientOptions,
    get user() {
      return server.signedIn
    },
    signIn(user) {
      if (user !== null) checkUser(options, user)
      server.signedIn = user
    },
    get latencyMs() {
      return server.latencyMs
    },
    set latencyMs(latencyMs) {
      checkLatency(latencyMs)
      server.latencyMs = latencyMs
    },
    quirks,
    log: server.log.log,
    expireTokens: () => server.tokens.expireAll(),
    revokeTokens: () => server.tokens.revokeAll(),
    failNext: (failure, count = 1, target = {}) => server.faults.failNext(failure, count, target),
    hang: (hangOptions = {}) => server.faults.hang(hangOptions),
    handlers: () => createMswHandlers({ isServed: (url) => isServed(server, url), answer }),
    listen: () => listen(answer, endpoint),
    reset() {
      server.faults.clear()
      server.tokens.clear()
      server.log.clear()
      server.latencyMs = options.latencyMs ?? 0
      server.signedIn = firstUser
      for (const key of Object.keys(quirks)) Reflect.deleteProperty(quirks, key)
      Object.assign(quirks, options.quirks)
    },
  }
}

async function getToken(
  server: FakeServer,
  user: string | null,
  signal: AbortSignal | undefined,
): Promise<FakeRillCredentials | null> {
  signal?.throwIfAborted()
  const outcome = await exchange(server, { user, signal })
  if ('credentials' in outcome) return outcome.credentials
  if (outcome.failure === 'network') throw networkFailure()
  throw new Error(`The token route answered ${outcome.failure}.`)
}

function checkUser({ users }: FakeRillOptions, user: string): void {
  if (!users || Object.hasOwn(users, user)) return
  throw new RillConfigError(`The fake Rill has no user "${user}".`, {
    hint: `Add it to \`users\`, or take one of: ${Object.keys(users).join(', ') || '(none)'}.`,
  })
}
