import type { RillApis } from './RillApis.ts'
import type { RillError } from './errors.ts'

/** A value in a row, as JSON can carry it, or `bigint` with `numbers: 'lossless'` (contract §5). */
export type RillCellValue =
  string | number | bigint | boolean | null | readonly RillCellValue[] | { readonly [key: string]: RillCellValue }

/** A row of an API that has no type of its own. */
export type RillRow = Record<string, RillCellValue>

/** Arguments of an API that has no type of its own. */
export type RillArgs = Readonly<Record<string, unknown>>

/** Names in the {@link RillApis} registry. */
// oxlint-disable-next-line typescript/no-redundant-type-constituents -- never only while the registry is empty
export type RillApiName = keyof RillApis & string

/** The arguments of a registered API. One that may be left out may be `undefined` too, which leaves it out. */
export type RillApiArgs<TName extends RillApiName> = RillApis[TName] extends { args: infer TArgs }
  ? OrUndefined<TArgs>
  : RillArgs

type OrUndefined<TArgs> = {
  [TKey in keyof TArgs]: NoArgs extends Pick<TArgs, TKey> ? TArgs[TKey] | undefined : TArgs[TKey]
}

/** The arguments of a call without any: they fit where none is required. */
// oxlint-disable-next-line typescript/no-generated-empty-object-type -- `object` fits no index signature, such as Record<string, never>
export type NoArgs = Record<never, never>

/** The row of a registered API. */
export type RillApiRow<TName extends RillApiName> = RillApis[TName] extends { row: infer TRow } ? TRow : RillRow

/**
 * Where the APIs are: a project on Rill Cloud, or any URL below which `/api/{name}` answers (a runtime instance, a
 * local Rill, a proxy of your own; a path such as `/rill` means the page's origin). Contract §1.1.
 */
export type RillEndpoint =
  | {
      org: string
      project: string
      /** Branch deployment. */
      branch?: string | undefined
      /** @default 'https://api.rilldata.com' */
      host?: string | undefined
    }
  | { url: string }

/** A token. Rill's answer to a credentials call fits as it is (contract §4). */
export type RillToken =
  | string
  | {
      accessToken: string
      /** Lifetime in seconds, counted from when it is received. */
      ttlSeconds?: number | undefined
      /** Absolute expiry: a Date, an ISO 8601 string, milliseconds or (below 1e11) seconds since 1970. `ttlSeconds` wins. */
      expiresAt?: number | string | Date | undefined
    }

/** What `getToken` is told. */
export interface GetTokenContext {
  /** Aborts on time-out, sign-out and dispose. */
  signal: AbortSignal
  /** Why a token is wanted: there is none, it expires soon, or Rill refused it. */
  reason: 'initial' | 'expiring' | 'rejected'
}

/** Fetches a token for the present user from your own backend. `null` says that nobody is signed in. */
export type GetToken = (context: GetTokenContext) => Promise<RillToken | null> | RillToken | null

/**
 * Columns of a row and the kinds of their values, joined by ` | `: `string`, `number`, `boolean`, `list`, `object`,
 * `unknown`; with `undefined` among them the column may be absent. `null` always fits. `'[key: string]': 'unknown'`
 * says that there may be other columns.
 */
export type RillRowShape = Readonly<Record<string, string>>

/**
 * What the rows of your APIs look like at run time, by name: `rill-react types --shapes` writes it. Types are gone by
 * then; these let a development build notice that rows have drifted from them.
 *
 * @example
 * import type { RillShapes } from 'rill-react'
 *
 * const shapes: RillShapes = { 'top-products': { product: 'string', orders: 'number', note: 'string | undefined' } }
 */
export type RillShapes = Readonly<Record<string, RillRowShape>>

/** Shapes, or the way to load them: `() => import('./rill.shapes.json')`. */
export type RillShapesSource =
  RillShapes | (() => RillShapes | { default: RillShapes } | Promise<RillShapes | { default: RillShapes }>)

/** Options of `createRillClient` and of `RillProvider`. */
export interface RillClientOptions {
  endpoint: RillEndpoint
  /** Absent: requests go out without an Authorization header (local Rill, same-origin proxy, public project). */
  getToken?: GetToken | undefined
  /** Who is signed in. Partitions the cache: one user's rows never reach another. */
  user?: string | undefined
  /** @default the global `fetch`, looked up at call time */
  fetch?: typeof fetch | undefined
  /** Added to every data request. */
  headers?: HeadersInit | undefined
  /** Milliseconds for one attempt, from sending to the last byte. @default 60_000 */
  timeoutMs?: number | undefined
  /** How often a transient failure is tried again. @default 2 */
  retry?: number | undefined
  /** Milliseconds that `getToken` may take. @default 15_000 */
  tokenTimeoutMs?: number | undefined
  /** Told of every error that a call ends with; not of aborts. */
  onError?: ((error: RillError) => void) | undefined
  /**
   * What rows look like, as `rill-react types --shapes` writes it. Development builds warn once for each API whose rows
   * have drifted, and suggest the nearest name on a 404. Production builds never look at it, nor load it.
   */
  shapes?: RillShapesSource | undefined
  /**
   * Lifts the refusal of service and user tokens (`rill_svc_…`, `rill_usr_…`) in a browser. Whoever opens your page
   * then holds a key to the whole project.
   * @default false
   */
  dangerouslyAllowPrivilegedTokenInBrowser?: boolean | undefined
}

/** How arguments travel; see contract §1.2. */
export type RillArgEncoding = 'safe' | 'json'

/** How numbers are read. */
export type RillNumbers = 'number' | 'lossless'

/** Options of one call. */
export interface RillQueryOptions {
  /** Aborts this call alone. It then rejects with the signal's reason. */
  signal?: AbortSignal | undefined
  /** `GET` puts scalars in the query string and refuses lists and objects. @default 'POST' */
  method?: 'GET' | 'POST' | undefined
  /**
   * `safe` sends numbers as exact decimal strings, because Rill prints a JSON number such as `1000000` into SQL as
   * `1e+06`. `json` sends values as they are. @default 'safe', but 'json' for the built-ins `metrics`, `metrics-sql`, `sql`
   */
  encoding?: RillArgEncoding | undefined
  /** `lossless` gives integers beyond ±(2^53 − 1) as `bigint`, exact. @default 'number' */
  numbers?: RillNumbers | undefined
  /** How often a transient failure is tried again. @default the client's `retry` */
  retry?: number | undefined
}

/** Where a token stands. */
export type RillTokenStatus = 'idle' | 'exchanging' | 'ready' | 'failed' | 'signed-out'

/** A snapshot of the token's state. Never holds the token. */
export interface RillTokenState {
  /**
   * `idle`: none asked for yet. `exchanging`: `getToken` runs (also while the present token is still good).
   * `ready`: there is a token. `failed`: there is none, `error` says why. `signed-out`: nobody is signed in.
   */
  readonly status: RillTokenStatus
  /** When the present token expires on this machine's clock, or `null` without a token or a known expiry. */
  readonly expiresAt: Date | null
  /** The last exchange's failure; `null` after a success. */
  readonly error: RillError | null
  /** How many times `getToken` was called. */
  readonly exchanges: number
}

/** The token of a client. */
export interface RillClientToken {
  /** The present snapshot; the same object until something changes. */
  readonly state: RillTokenState
  /** Calls `listener` after each change of `state`. Returns the way to stop. */
  subscribe: (listener: () => void) => () => void
  /**
   * Fetches a new token now, whatever back-off is running and also after a sign-out. Joins an exchange under way.
   * @throws {RillAuthError} `token_unavailable`, or `signed_out` when `getToken` answers `null`
   */
  refresh: () => Promise<void>
  /** Drops the token, aborts what runs, and sends nothing more until `refresh()`. */
  signOut: () => void
}

/** A connection to the APIs of one project for one user. */
export interface RillClient {
  /** Base URL below which `/api/{name}` answers. A path when it is relative to the page. */
  readonly endpoint: string
  /** The `user` it was made for. */
  readonly user: string | undefined
  /** How often transient failures are tried again. */
  readonly retry: number
  readonly token: RillClientToken
  /** `true` after {@link RillClient.dispose}. */
  readonly disposed: boolean
  /** Calls any API; `TRow` says what you expect of one that is not registered. */
  query<TRow = never>(
    name: RillUnregisteredName<TRow>,
    args?: RillArgs,
    options?: RillQueryOptions,
  ): Promise<RillRowOr<TRow>[]>
  /** Calls a registered API. */
  query<TName extends RillApiName>(
    name: TName,
    ...rest: NoArgs extends RillApiArgs<TName>
      ? [args?: RillApiArgs<TName> | undefined, options?: RillQueryOptions | undefined]
      : [args: RillApiArgs<TName>, options?: RillQueryOptions | undefined]
  ): Promise<RillApiRow<TName>[]>
  /** Aborts what runs and sends nothing more. */
  dispose(): void
}

/** A name for a call whose row type is `TRow`: any name with a row type, and also without one while the registry is empty. */
export type RillUnregisteredName<TRow> = [TRow] extends [never]
  ? [RillApiName] extends [never]
    ? string
    : never
  : string

/** `TRow`, or the general row when none was given. */
export type RillRowOr<TRow> = [TRow] extends [never] ? RillRow : TRow

/** The arguments of `TName` when it is registered, else any. */
export type RillArgsOf<TName extends string> = TName extends RillApiName ? RillApiArgs<TName> : RillArgs
