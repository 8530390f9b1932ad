import type { GetTokenContext, RillClientOptions } from '../core/types.ts'
import { RillConfigError } from '../core/errors.ts'
import { createApiCatalog } from './apis.ts'
import { checkLatency, checkOptions } from './checkOptions.ts'
import { exchange } from './exchange.ts'
import { createFaults, type FakeRillFailure } from './faults.ts'
import { createLog, type FakeRillLog } from './log.ts'
import { networkFailure, serve } from './serve.ts'
import type { FakeServer } from './server.ts'
import { createTokenStore } from './tokens.ts'
import type { FakeRillCredentials, FakeRillOptions, FakeRillQuirks, FakeRillTarget } from './types.ts'
import { toWireRequest } from './wireRequest.ts'

/** The admin service token that every fake knows. */
const serviceToken = 'rill_svc_fake'

/** 24 hours (contract §4). */
const defaultTokenTtlSeconds = 86_400

/** A `getToken` for a client; also to be called by hand. */
export type FakeRillGetToken = (context?: Partial<GetTokenContext>) => Promise<FakeRillCredentials | null>

/** An in-memory Rill. All members can be taken off it: `const { fetch, getToken } = fake`. */
export interface FakeRill {
  /**
   * Answers as Rill Cloud, a runtime host and Rill Developer do, by the URL's path. Takes everything that `fetch` takes
   * and honours the signal. Use {@link FakeRill.handlers} or {@link FakeRill.listen} where no `fetch` can be passed.
   */
  readonly fetch: typeof fetch
  /** Gives a token for the signed-in user, or `null` when there is none. */
  readonly getToken: FakeRillGetToken
  /** A `getToken` for one user, whoever is signed in. */
  readonly getTokenFor: (user: string) => FakeRillGetToken
  /** The project, as Rill Cloud serves it. */
  readonly endpoint: { org: string; project: string }
  /** A service token with the right to issue credentials; for tests of your backend. */
  readonly serviceToken: string
  /** Options for `createRillClient` or `RillProvider`. @default the signed-in user */
  readonly clientOptions: (
    user?: string,
  ) => Required<Pick<RillClientOptions, 'endpoint' | 'getToken' | 'fetch'>> & Pick<RillClientOptions, 'user'>
  /** Who is signed in: at first the first of `users`. Change it with {@link FakeRill.signIn}. */
  readonly user: string | null
  /** Signs in another user, or with `null` nobody. */
  readonly signIn: (user: string | null) => void
  /** How long every answer takes from now on, in milliseconds. */
  latencyMs: number
  /** The switches, to be set at any time. */
  readonly quirks: FakeRillQuirks
  /** What happened so far. */
  readonly log: FakeRillLog
  /** Lets all tokens issued so far expire: 401 with Rill's words for that (contract §2.3). */
  readonly expireTokens: () => void
  /** Refuses all tokens issued so far as after a change of Rill's keys: 401 with other words (contract §2.3). */
  readonly revokeTokens: () => void
  /**
   * Makes the next `count` calls fail with a status, in the words that Rill has for it, or with no answer.
   * @default count 1
   */
  readonly failNext: (failure: FakeRillFailure, count?: number, target?: FakeRillTarget) => void
  /** Holds calls from now on until the returned function is called. A held call can be aborted. */
  readonly hang: (target?: FakeRillTarget) => () => void
  /** Back to the start: tokens, log, failures, hangs, latency, quirks and the signed-in user. */
  readonly reset: () => void
}

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
  const server: FakeServer = {
    options,
    apis: createApiCatalog(options.apis),
    tokens: createTokenStore(() => now() + (quirks.serverClockOffsetMs ?? 0)),
    faults: createFaults(),
    log: createLog(),
    serviceTokens: new Map([[serviceToken, {}], ...Object.entries(options.serviceTokens ?? {})]),
    quirks,
    now,
    tokenTtlSeconds: options.tokenTtlSeconds ?? defaultTokenTtlSeconds,
    latencyMs: options.latencyMs ?? 0,
    signedIn: firstUser,
  }
  const endpoint = { org: options.org ?? 'acme', project: options.project ?? 'shop' }

  const fakeFetch: typeof fetch = async (input, init) => serve(server, await toWireRequest(input, init))
  const getTokenFor = (user: string): FakeRillGetToken => {
    checkUser(options, user)
    return (context) => getToken(server, user, context?.signal)
  }
  const getSignedInToken: FakeRillGetToken = (context) => getToken(server, server.signedIn, context?.signal)

  return {
    fetch: fakeFetch,
    getToken: getSignedInToken,
    getTokenFor,
    endpoint,
    serviceToken,
    clientOptions: (user = server.signedIn ?? undefined) => ({
      endpoint,
      fetch: fakeFetch,
      getToken: user === undefined ? getSignedInToken : getTokenFor(user),
      user,
    }),
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
    hang: (target = {}) => server.faults.hang(target),
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
