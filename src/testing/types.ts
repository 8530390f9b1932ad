import type { RillArgs } from '../core/types.ts'

/** What policies see as `.user`: the attributes of the token (contract §4). Empty for an anonymous caller. */
export type FakeRillUser = Readonly<Record<string, unknown>>

/** Rows as an API holds them. `null` is what a `union` without rows answers (contract §1.3). */
export type FakeRillRows = readonly object[] | null

/**
 * Works out an API's rows. `args` is what a template would see as `.args`: body and query merged, query first, one value
 * per key (contract §1.2). Numbers arrive as strings from a client that encodes safely, so say `Number(args.limit)`.
 *
 * A throw becomes 400 with the error's text, as a failing query does (contract §2.3). A `Response` is sent as it is.
 */
export type FakeRillResolve = (
  args: RillArgs,
  user: FakeRillUser,
) => FakeRillRows | Response | Promise<FakeRillRows | Response>

/** An API with more than rows. */
export interface FakeRillApi {
  rows: FakeRillRows | FakeRillResolve
  /**
   * The YAML's `security.access`. Judged only with the quirk `apiSecurity`, because Rill does not enforce it yet
   * (contract §2.3).
   */
  access?: ((user: FakeRillUser) => boolean) | undefined
  /**
   * What kind of API it is; decides what the row cap and the argument `priority` do (contract §§1.2, 1.4).
   * @default 'sql'
   */
  resolver?: 'sql' | 'metrics_sql' | 'metrics' | 'union' | undefined
  /** Whether Rill could cache the result: a breach of the row cap is then 400, else 500 (contract §1.4). @default true */
  cacheable?: boolean | undefined
  /** The YAML's `openapi.summary` (contract §6). */
  summary?: string | undefined
  /** The YAML's `openapi.parameters`, copied to the operation (contract §6). */
  parameters?: readonly object[] | undefined
  /** The YAML's `openapi.request_schema`. With it the document lists `post`, without it `get` (contract §6). */
  requestSchema?: object | undefined
  /** The YAML's `openapi.response_schema`: one row (contract §6). */
  responseSchema?: object | undefined
  /** The YAML's `openapi.defs_prefix`. @default the name in PascalCase */
  defsPrefix?: string | undefined
}

/** Switches for what a Rill server may do (contract §§12.7, 13). Set them at any time through `fake.quirks`. */
export interface FakeRillQuirks {
  /** Judges `access` and answers 403, as the docs say; Rill itself does not yet (contract §2.3). @default false */
  apiSecurity?: boolean | undefined
  /** Most rows an API may answer; 0 for no cap (contract §1.4). @default 10_000 */
  rowCap?: number | undefined
  /** The project has no deployment: 400 (contract §2.3). @default false */
  hibernated?: boolean | undefined
  /** Every API call panics: 500 with a text body (contract §2.3). @default false */
  panic?: boolean | undefined
  /**
   * The token's owner may not read the project: 401 as JSON, without `WWW-Authenticate` (contract §2.3). Rill says so
   * for `rill_…` tokens; here every valid token gets it.
   * @default false
   */
  noAccess?: boolean | undefined
  /** Tokens lack the right to call APIs: 403 (contract §2.3). @default false */
  forbidden?: boolean | undefined
  /** `Retry-After` on forced 429 and 503 answers: seconds or an HTTP date. Rill itself sends none (contract §2.5). */
  retryAfter?: number | string | undefined
  /** How far the server's clock is ahead of `now`. Moves `iat` and `exp` in tokens. @default 0 */
  serverClockOffsetMs?: number | undefined
  /** `restricted` is the proxy before v0.81.0: only `allowedOrigins` (contract §§3, 13). @default 'any' */
  proxyCors?: 'any' | 'restricted' | undefined
  /** Before v0.77.0: the proxy denies with 403 and no `WWW-Authenticate` (contract §13). @default false */
  legacyForbidden?: boolean | undefined
  /** Before v0.50.0: no rows is `null` for all SQL APIs (contract §1.3). @default false */
  legacyNull?: boolean | undefined
  /**
   * Before v0.83.0: a denied RPC is 401/16; before v0.87.0: an unknown project is 400/3 on credentials, and an empty
   * credentials call gives a token with no attributes (contract §13).
   * @default false
   */
  legacyRpc?: boolean | undefined
  /** v0.64 to v0.66: the document's response schema is a copy of the request schema (contract §6). @default false */
  legacyOpenApi?: boolean | undefined
}

/** A service or user token that the admin host knows (contract §2.1). */
export interface FakeRillServiceToken {
  /** Only `admin` may issue credentials (contract §4). @default 'admin' */
  role?: 'admin' | 'editor' | 'viewer' | undefined
  /** Attributes of the service or user, seen as `.user`. */
  attributes?: FakeRillUser | undefined
}

/** Options of `createFakeRill`. */
export interface FakeRillOptions {
  /** The project's APIs by name. Names match in any case and may hold slashes (contract §1.1). */
  apis?: Readonly<Record<string, FakeRillRows | FakeRillResolve | FakeRillApi>> | undefined
  /** Attributes by user. The first one is signed in. Left out: any user name works, without attributes. */
  users?: Readonly<Record<string, FakeRillUser>> | undefined
  /** The clock, in milliseconds since 1970. @default `Date.now`, looked up at each call */
  now?: (() => number) | undefined
  /** Lifetime of a token when nobody asks for another. @default 86_400 (contract §4) */
  tokenTtlSeconds?: number | undefined
  /** How long every answer takes. Can be set later as `fake.latencyMs`. @default 0 */
  latencyMs?: number | undefined
  quirks?: FakeRillQuirks | undefined
  /** The only organisation that exists; left out, every name is answered. */
  org?: string | undefined
  /** The only project that exists; left out, every name is answered. */
  project?: string | undefined
  /** Branch deployments that exist; left out, every name is answered (contract §1.1). */
  branches?: readonly string[] | undefined
  /** Anonymous callers may read (contract §2.2). @default false */
  public?: boolean | undefined
  /** Tokens that the admin host knows, besides `fake.serviceToken`. */
  serviceTokens?: Readonly<Record<string, FakeRillServiceToken>> | undefined
  /** Origins that may call credentials and a local or direct runtime from a browser (contract §3). @default none */
  allowedOrigins?: readonly string[] | undefined
  /**
   * Path of your app's own token route, such as `/api/rill/token`. The fake then answers it for the signed-in user,
   * so that a page runs without its backend.
   */
  tokenPath?: string | undefined
  /** Path of your app's own proxy, such as `/api/rill`: `{proxyPath}/api/{name}` answers as the signed-in user. */
  proxyPath?: string | undefined
}

/** What a failure or a hang applies to. */
export interface FakeRillTarget {
  /** `apis`: calls of custom APIs. `exchanges`: `getToken`, the token route and credentials calls. @default 'apis' */
  on?: 'apis' | 'exchanges' | undefined
  /** Only calls of this API. */
  api?: string | undefined
}

/** What `hang()` holds. */
export interface FakeRillHangOptions extends FakeRillTarget {
  /** Holds the whole answer, or sends its status and headers and holds the body. @default 'answer' */
  at?: 'answer' | 'body' | undefined
}

/** Rill's answer to a credentials call (contract §4); fits as `getToken`'s result. */
export interface FakeRillCredentials {
  runtimeHost: string
  instanceId: string
  accessToken: string
  ttlSeconds: number
}
