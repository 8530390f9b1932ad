import { describe } from '../describe.ts'
import { RillAuthError, RillConfigError } from '../errors.ts'

/** A token as the manager holds it. Times are on this machine's clock. */
export interface HeldToken {
  readonly accessToken: string
  readonly receivedAtMs: number
  /** From when on a new one is fetched behind the requests; `Infinity` when no expiry is known. */
  readonly expiringAtMs: number
  /** From when on it isn't used; `Infinity` when no expiry is known. */
  readonly expiresAtMs: number
  /** Whether Rill has taken it at least once. */
  readonly accepted: boolean
}

interface ReadTokenOptions {
  receivedAtMs: number
  allowPrivileged: boolean
}

const MAX_EARLY_MS = 60_000
const EARLY_SHARE = 0.2

/** What an HTTP header can carry. */
const HEADER_SAFE = /^[\x21-\x7e]+$/

/** Below this a number of `expiresAt` can't be milliseconds of a present date. */
const SECONDS_LIMIT = 1e11

const PRIVILEGED = /^rill_(svc|usr)_/

/**
 * Reads what `getToken` gave. `null` stays `null`: nobody is signed in.
 *
 * @throws {RillAuthError} `token_unavailable` for what is no token
 * @throws {RillConfigError} `config` for a service or user token in a browser
 */
export function readToken(value: unknown, { receivedAtMs, allowPrivileged }: ReadTokenOptions): HeldToken | null {
  if (value === null) return null
  const parts: Record<string, unknown> =
    typeof value === 'string' ? { accessToken: value } : ((value ?? {}) as Record<string, unknown>)
  if (typeof parts.accessToken !== 'string') {
    throw nonsense(
      typeof value === 'object' ? `an object whose accessToken is ${describe(parts.accessToken)}` : describe(value),
    )
  }
  const accessToken = parts.accessToken.trim()
  if (accessToken === '') throw nonsense('an empty token')
  if (!HEADER_SAFE.test(accessToken)) throw nonsense('a token with a space or another character that no token has')
  refusePrivileged(accessToken, { source: 'getToken gave', isAllowed: allowPrivileged })
  const lifetimeMs = toLifetimeMs(parts, { accessToken, receivedAtMs })
  return {
    accessToken,
    receivedAtMs,
    expiringAtMs: receivedAtMs + lifetimeMs - Math.min(MAX_EARLY_MS, lifetimeMs * EARLY_SHARE || 0),
    expiresAtMs: receivedAtMs + lifetimeMs,
    accepted: false,
  }
}

/**
 * Refuses what opens a whole project to whoever reads the page.
 *
 * @throws {RillConfigError} `config` for a service or user token in a browser
 */
export function refusePrivileged(token: string, { source, isAllowed }: { source: string; isAllowed: boolean }): void {
  if (isAllowed || !PRIVILEGED.test(token) || !isBrowser()) return
  throw new RillConfigError(`${source} a service or user token, which must not reach a browser.`, {
    hint:
      'Such a token opens the whole project to whoever reads the page. Trade it on your backend for a short-lived token of one user ' +
      '(createTokenHandler of rill-react/server does it) and let getToken fetch that.',
  })
}

/**
 * Counted from receipt, so that a wrong clock does no harm (contract §4). An absolute time that is past on this
 * clock tells nothing: the token is then used until Rill refuses it.
 */
function toLifetimeMs(parts: Record<string, unknown>, token: { accessToken: string; receivedAtMs: number }): number {
  const { ttlSeconds = null, expiresAt = null } = parts
  if (ttlSeconds !== null) {
    if (typeof ttlSeconds !== 'number' || !(ttlSeconds > 0)) {
      throw nonsense(`a ttlSeconds that is ${typeof ttlSeconds === 'number' ? 'not above 0' : describe(ttlSeconds)}`)
    }
    return ttlSeconds * 1000
  }
  const { expiresAtMs, startMs } =
    expiresAt === null ? readClaims(token.accessToken) : { expiresAtMs: toEpochMs(expiresAt), startMs: undefined }
  // Without an expiry this is NaN, and a token that came expired says nothing either.
  const lifetimeMs = Number(expiresAtMs) - (startMs ?? token.receivedAtMs)
  return lifetimeMs > 0 ? lifetimeMs : Infinity
}

function toEpochMs(value: unknown): number {
  const isSeconds = typeof value === 'number' && Math.abs(value) < SECONDS_LIMIT
  const isTime = value instanceof Date || typeof value === 'string' || typeof value === 'number'
  const time = isTime ? new Date(isSeconds ? value * 1000 : value).getTime() : Number.NaN
  if (Number.isNaN(time)) throw nonsense(`an expiresAt that is no time but ${describe(value)}`)
  return time
}

function readClaims(accessToken: string): { expiresAtMs?: number | undefined; startMs?: number | undefined } {
  try {
    const payload = accessToken.split('.')[1] ?? ''
    const claims = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as {
      exp?: unknown
      iat?: unknown
    }
    return { expiresAtMs: toClaimMs(claims.exp), startMs: toClaimMs(claims.iat) }
  } catch {
    return {}
  }
}

function toClaimMs(claim: unknown): number | undefined {
  return typeof claim === 'number' && Number.isFinite(claim) ? claim * 1000 : undefined
}

/** A page, a browser's worker, or an app on a user's device. */
function isBrowser(): boolean {
  const scope = globalThis as { document?: unknown; importScripts?: unknown; navigator?: { product?: string } }
  return (
    scope.document !== undefined ||
    typeof scope.importScripts === 'function' ||
    scope.navigator?.product === 'ReactNative'
  )
}

function nonsense(what: string): RillAuthError {
  return new RillAuthError('token_unavailable', `getToken gave ${what} instead of a token.`, {
    hint: 'Return the token as text, or { accessToken, ttlSeconds } as Rill answers a credentials call, or null when nobody is signed in.',
  })
}
