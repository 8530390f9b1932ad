import type { ApiCatalog } from './apis.ts'
import type { Faults } from './faults.ts'
import type { LogWriter } from './log.ts'
import type { TokenStore } from './tokens.ts'
import type { FakeRillOptions, FakeRillQuirks, FakeRillServiceToken, FakeRillUser } from './types.ts'

/** The fake's state, as the parts that answer requests share it. */
export interface FakeServer {
  readonly options: FakeRillOptions
  /** What the project is called where the caller does not say. */
  readonly project: { org: string; project: string }
  readonly apis: ApiCatalog
  readonly tokens: TokenStore
  readonly faults: Faults
  readonly log: LogWriter
  readonly serviceTokens: ReadonlyMap<string, FakeRillServiceToken>
  readonly quirks: FakeRillQuirks
  readonly now: () => number
  readonly tokenTtlSeconds: number
  latencyMs: number
  /** Who is signed in to the app: `getToken`, the token route and the app's proxy speak for this user. */
  signedIn: string | null
}

/** Attributes of a user by the key in `users`; none for a key that is not there. */
export function attributesOf(server: FakeServer, user: string): FakeRillUser {
  const { users } = server.options
  return users && Object.hasOwn(users, user) ? users[user]! : {}
}
