import { isBuildKnown } from './isBuildKnown.ts'

/**
 * Every way in which a call can fail. The family is closed: a `switch` over it is exhaustive.
 *
 * | code | means |
 * |---|---|
 * | `config` | a mistake in the calling code; thrown before anything is sent |
 * | `signed_out` | `getToken` answered `null` or `signOut()` was called |
 * | `token_unavailable` | `getToken` threw, rejected, hung or gave something that is no token |
 * | `token_rejected` | Rill answered 401, also for a replay with a new token |
 * | `forbidden` | Rill answered 403: the token is valid but lacks the right |
 * | `not_found` | Rill answered 404: no API of that name |
 * | `bad_request` | Rill answered another 4xx, in most cases a failed query |
 * | `rate_limited` | Rill answered 429 |
 * | `server` | Rill answered 5xx |
 * | `network` | no answer came |
 * | `timeout` | the answer did not come within `timeoutMs` |
 * | `response` | the answer came but breaks Rill's contract, or the `schema` refused a row |
 */
export type RillErrorCode =
  | 'config'
  | 'signed_out'
  | 'token_unavailable'
  | 'token_rejected'
  | 'forbidden'
  | 'not_found'
  | 'bad_request'
  | 'rate_limited'
  | 'server'
  | 'network'
  | 'timeout'
  | 'response'

/** What an error knows besides its message. None of it holds a token, a header or an argument's value. */
export interface RillErrorContext {
  /** Name of the API that was called. */
  api?: string | undefined
  /** HTTP status, when there was an answer. */
  status?: number | undefined
  /** Whether the same call may succeed later without any change. */
  retryable?: boolean | undefined
  /** Milliseconds that the server, or the token back-off, asks to wait. */
  retryAfterMs?: number | undefined
  /** Rill's own text, read from the body. Can quote data, so it is kept out of `message`. */
  detail?: string | undefined
  /** What the developer can do about it. The error adds where the guide has more; production builds leave both out. */
  hint: string | undefined
  /** The error underneath. */
  cause?: unknown
}

const brand: unique symbol = Symbol.for('rill-react.error') as never

/**
 * Base of all errors of this package. Narrow it by `code`, or with a guard such as {@link isRillAuthError};
 * `instanceof` fails when an app holds two copies of the package.
 *
 * @example
 * import { isRillError } from 'rill-react/core'
 *
 * function explain(error: unknown): string {
 *   return isRillError(error) ? `${error.message} ${error.hint}` : 'Unexpected error'
 * }
 */
export class RillError extends Error {
  override readonly name: string = 'RillError'
  declare readonly code: RillErrorCode
  declare readonly api: string | undefined
  declare readonly status: number | undefined
  declare readonly retryable: boolean
  declare readonly retryAfterMs: number | undefined
  declare readonly detail: string | undefined
  declare readonly hint: string
  /** @internal */
  readonly [brand] = true

  constructor(code: RillErrorCode, message: string, context: RillErrorContext) {
    super(message, context.cause === undefined ? undefined : { cause: context.cause })
    this.code = code
    this.api = context.api
    this.status = context.status
    this.retryable = context.retryable ?? false
    this.retryAfterMs = context.retryAfterMs
    this.detail = context.detail
    this.hint = toHint(code, context.hint)
  }
}

/** Production builds have no hint, and no place where the guide is. */
function toHint(code: RillErrorCode, hint: string | undefined): string {
  if (!(isBuildKnown && process.env.NODE_ENV !== 'production'))
    return hint ?? `See "${code}" in the guide to errors of rill-react.`
  // An error that is made of another one may bring that one's whole hint.
  const own = hint?.replace(/ ?More: rill-react\/docs\/\S+$/, '')
  return [own, `More: rill-react/docs/troubleshooting.md#${code}`].filter(Boolean).join(' ')
}

/** A mistake in the calling code: a missing provider, an option or argument that can't work. Code `config`. */
export class RillConfigError extends RillError {
  override readonly name = 'RillConfigError'
  declare readonly code: 'config'

  constructor(message: string, context: RillErrorContext) {
    super('config', message, context)
  }
}

/** No access: codes `signed_out`, `token_unavailable`, `token_rejected`, `forbidden`. */
export class RillAuthError extends RillError {
  override readonly name = 'RillAuthError'
  declare readonly code: 'signed_out' | 'token_unavailable' | 'token_rejected' | 'forbidden'

  constructor(code: RillAuthError['code'], message: string, context: RillErrorContext) {
    super(code, message, context)
  }
}

/** Rill answered with a failure: codes `not_found`, `bad_request`, `rate_limited`, `server`. */
export class RillHttpError extends RillError {
  override readonly name = 'RillHttpError'
  declare readonly code: 'not_found' | 'bad_request' | 'rate_limited' | 'server'

  constructor(code: RillHttpError['code'], message: string, context: RillErrorContext) {
    super(code, message, context)
  }
}

/** No answer: code `network`. A missing CORS header looks the same to a browser (contract §2.4). */
export class RillNetworkError extends RillError {
  override readonly name = 'RillNetworkError'
  declare readonly code: 'network'

  constructor(message: string, context: RillErrorContext) {
    super('network', message, { retryable: true, ...context })
  }
}

/** The answer did not come within `timeoutMs`: code `timeout`. */
export class RillTimeoutError extends RillError {
  override readonly name = 'RillTimeoutError'
  declare readonly code: 'timeout'

  constructor(message: string, context: RillErrorContext) {
    super('timeout', message, context)
  }
}

/** The answer breaks the contract, or a row does not fit the `schema`: code `response`. */
export class RillResponseError extends RillError {
  override readonly name = 'RillResponseError'
  declare readonly code: 'response'

  constructor(message: string, context: RillErrorContext) {
    super('response', message, context)
  }
}

/** Whether `error` is one of this package's, from whichever copy of it. */
export function isRillError(error: unknown): error is RillError {
  return typeof error === 'object' && error !== null && brand in error
}

/** Whether `error` is a {@link RillConfigError}. */
export function isRillConfigError(error: unknown): error is RillConfigError {
  return isRillError(error) && error.code === 'config'
}

/** Whether `error` is a {@link RillAuthError}. */
export function isRillAuthError(error: unknown): error is RillAuthError {
  return isRillError(error) && ['signed_out', 'token_unavailable', 'token_rejected', 'forbidden'].includes(error.code)
}

/** Whether `error` is a {@link RillHttpError}. */
export function isRillHttpError(error: unknown): error is RillHttpError {
  return isRillError(error) && ['not_found', 'bad_request', 'rate_limited', 'server'].includes(error.code)
}

/** Whether `error` is a {@link RillNetworkError}. */
export function isRillNetworkError(error: unknown): error is RillNetworkError {
  return isRillError(error) && error.code === 'network'
}

/** Whether `error` is a {@link RillTimeoutError}. */
export function isRillTimeoutError(error: unknown): error is RillTimeoutError {
  return isRillError(error) && error.code === 'timeout'
}

/** Whether `error` is a {@link RillResponseError}. */
export function isRillResponseError(error: unknown): error is RillResponseError {
  return isRillError(error) && error.code === 'response'
}
