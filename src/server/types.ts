import type { RillError } from '../core/errors.ts'
import type { StandardSchema } from '../core/standardSchema.ts'

/**
 * Whose rows a token opens (contract §4). Exactly one of `userEmail`, `attributes` and `userId`.
 *
 * `attributes` are what policies and SQL templates see as `.user`, word for word: add `admin`, `email` or `domain`
 * yourself if yours read them. `userEmail` and `userId` take the attributes of that Rill user. `externalUserId` is your
 * own stable id of the person; Rill keeps a hash of it.
 */
export type Subject =
  | { userEmail: string; externalUserId?: string | undefined }
  | { attributes: Record<string, unknown>; externalUserId?: string | undefined }
  | { userId: string }

/** A short-lived token of one subject, in the fields of Rill's own answer (contract §4). */
export interface RillCredentials {
  /** Where the project's runtime is. For backends: browsers call it through Rill's API host (contract §3). */
  runtimeHost: string
  instanceId: string
  accessToken: string
  /** Lifetime in seconds, counted from when it is received. */
  ttlSeconds: number
}

/**
 * A Web-standard request handler. `context` is what a worker is given with a request: Cloudflare Workers have to pass it
 * to the proxy, for its `waitUntil`; elsewhere it is ignored. Rejects for mistakes of this package alone.
 */
export type RillRequestHandler = (request: Request, context?: object) => Promise<Response>

/** The project, and the right to issue tokens for it. */
export interface RillServerOptions {
  org: string
  project: string
  /**
   * A service token with the role `admin` on the project (contract §4): text, or a function that fetches it anew for
   * each exchange, from a secret store or from an environment that is not there yet while the app is being built.
   */
  serviceToken: string | (() => string | undefined | Promise<string | undefined>)
  /** @default 'https://api.rilldata.com' */
  host?: string | undefined
  /** Lifetime of the tokens in seconds: a whole number from 1 to 86_400. @default 900 */
  ttlSeconds?: number | undefined
  /** Milliseconds that an exchange may take. @default 15_000 */
  tokenTimeoutMs?: number | undefined
  /** @default the global `fetch`, looked up at call time */
  fetch?: typeof fetch | undefined
}

/** Options of `createTokenHandler`. */
export interface RillTokenHandlerOptions extends RillServerOptions {
  /**
   * Says who is asking, from the session cookie or the header that your app uses; `null` when nobody is signed in.
   * Read the body from `request.clone()`, if at all.
   */
  authorize: (request: Request) => Promise<Subject | null> | Subject | null
  /**
   * Other origins whose pages may call, such as `https://app.acme.com`. Pages of the handler's own origin always may.
   * @default none
   */
  allowedOrigins?: readonly string[] | undefined
  /** Told of mistakes in your code and of calls that Rill failed or refused; not of what a caller did wrong. */
  onError?: ((error: RillError) => void) | undefined
}

/** Options of `createProxyHandler`. */
export interface RillProxyHandlerOptions extends RillTokenHandlerOptions {
  /** The path below which `/api/{name}` is served. The client's `endpoint` is `{ url: basePath }`. @default '/api/rill' */
  basePath?: string | undefined
  /**
   * What may be called: names, or a Standard Schema for the arguments of each name. Rill does not escape arguments into
   * SQL (contract §8), so give each API that takes any a schema.
   * @default all custom APIs of the project, but not the built-in `metrics`, `metrics-sql` and `sql`
   */
  apis?: readonly string[] | Readonly<Record<string, StandardSchema>> | undefined
  /** Largest request body in bytes. @default 262_144 */
  maxBodyBytes?: number | undefined
  /** Milliseconds until Rill begins to answer. @default 60_000 */
  timeoutMs?: number | undefined
  /** How many subjects' tokens are kept; the one that was idle longest goes first. @default 10_000 */
  maxSubjects?: number | undefined
  /**
   * Passes Rill's own error texts on. They quote SQL and database messages, so this is for development.
   * @default false
   */
  exposeErrors?: boolean | undefined
}

/** Options of `issueCredentials`. */
export interface IssueCredentialsOptions extends RillServerOptions {
  subject: Subject
  /** Aborts the exchange. It then rejects with the signal's reason. */
  signal?: AbortSignal | undefined
}
