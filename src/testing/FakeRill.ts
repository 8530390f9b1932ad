import type { GetTokenContext } from '../core/types.ts'
import type { FakeRillFailure } from './faults.ts'
import type { FakeRillMswHandler } from './handlers.ts'
import type { FakeRillListener } from './listen.ts'
import type { FakeRillLog } from './log.ts'
import type { FakeRillCredentials, FakeRillHangOptions, FakeRillQuirks, FakeRillTarget } from './types.ts'

/** A `getToken` for a client; also to be called by hand. */
export type FakeRillGetToken = (context?: Partial<GetTokenContext>) => Promise<FakeRillCredentials | null>

/** Options of a client that talks to the fake. */
export interface FakeRillClientOptions {
  endpoint: { org: string; project: string }
  getToken: FakeRillGetToken
  fetch: typeof fetch
  user: string | undefined
}

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
  /**
   * Options for `createRillClient` or `RillProvider`. Without a user they are for the one who is signed in, and tokens
   * follow `signIn()`.
   */
  readonly clientOptions: (user?: string) => FakeRillClientOptions
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
  readonly hang: (options?: FakeRillHangOptions) => () => void
  /**
   * Handlers for MSW 2, for code whose `fetch` you can't pass. They answer Rill's URLs, `tokenPath` and `proxyPath`, and
   * leave all else to your other handlers.
   *
   * @example
   * import { setupServer } from 'msw/node'
   * import { createFakeRill } from 'rill-react/testing'
   *
   * const fake = createFakeRill({ apis: { sales: [{ region: 'eu' }] }, tokenPath: '/api/rill/token' })
   * const server = setupServer(...fake.handlers())
   */
  readonly handlers: () => FakeRillMswHandler[]
  /**
   * Serves the fake on a free port of 127.0.0.1, under Node only.
   * @throws {RillConfigError} `config` in a browser
   */
  readonly listen: () => Promise<FakeRillListener>
  /** Back to the start: tokens, log, failures, hangs, latency, quirks and the signed-in user. */
  readonly reset: () => void
}
