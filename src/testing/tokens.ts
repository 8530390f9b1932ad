import { toJwt, type TokenClaims } from './jwt.ts'
import type { FakeRillUser } from './types.ts'

/** Permission numbers in a token (contract §4). */
const userPermissions = [25, 23, 21, 27]
const adminPermissions = [...userPermissions, 17, 26, 32]

export const runtimeHost = 'https://eu1.runtime.rill.test'
export const instanceId = '7f0c2a'
const issuer = 'https://admin.rilldata.com'

/** Subject of a token that is for the service itself; a policy sees it as `.user.id` (contract §4). */
export const serviceSubject = 'service'

/** Texts of the runtime's token middleware (contract §2.3). */
export const tokenTexts = {
  notAToken: 'token contains an invalid number of segments',
  badSignature: 'crypto/rsa: verification error',
  expired: 'rpc error: code = Unauthenticated desc = jwt is expired',
  noBearer: 'no bearer token found in authorization header',
} as const

export interface TokenRequest {
  /** How the log names the user. */
  user: string | null
  attributes: FakeRillUser
  subject?: string | undefined
  ttlSeconds: number
  /** Issued for an admin-level caller itself (contract §2.2). */
  elevated?: boolean | undefined
}

interface IssuedToken {
  /** Counted from 1. */
  readonly number: number
  readonly accessToken: string
  readonly user: string | null
  /** What a policy sees as `.user`; `id` is the subject unless an attribute says otherwise (contract §4). */
  readonly attributes: FakeRillUser
  readonly ttlSeconds: number
  expiresAtMs: number
  isRevoked: boolean
}

export interface TokenStore {
  issue: (request: TokenRequest) => IssuedToken
  /** The token of that text, good or not. */
  find: (accessToken: string) => IssuedToken | undefined
  /** A good token, or the text that the runtime refuses it with (contract §2.3). */
  verify: (accessToken: string) => IssuedToken | string
  expireAll: () => void
  revokeAll: () => void
  clear: () => void
}

function toClaims(request: TokenRequest, issuedAtMs: number): TokenClaims {
  const issuedAt = Math.floor(issuedAtMs / 1000)
  return {
    iss: issuer,
    ...(request.subject === undefined ? {} : { sub: request.subject }),
    aud: [runtimeHost],
    exp: Math.floor(issuedAtMs / 1000 + request.ttlSeconds),
    nbf: issuedAt,
    iat: issuedAt,
    ins: { [instanceId]: request.elevated ? adminPermissions : userPermissions },
    attr: request.attributes,
  }
}

/** Issues and judges runtime tokens by the server's clock. */
export function createTokenStore(serverNow: () => number): TokenStore {
  const tokens = new Map<string, IssuedToken>()
  let issued = 0

  return {
    issue(request) {
      const nowMs = serverNow()
      issued += 1
      const accessToken = toJwt(
        { alg: 'RS256', kid: 'fake-rill', typ: 'JWT' },
        toClaims(request, nowMs),
        `fake-rill-signature-${issued}`,
      )
      const subject = request.subject === undefined ? {} : { id: request.subject }
      const token: IssuedToken = {
        number: issued,
        accessToken,
        user: request.user,
        attributes: { ...subject, ...request.attributes },
        ttlSeconds: request.ttlSeconds,
        expiresAtMs: nowMs + request.ttlSeconds * 1000,
        isRevoked: false,
      }
      tokens.set(accessToken, token)
      return token
    },
    find: (accessToken) => tokens.get(accessToken),
    verify(accessToken) {
      const token = tokens.get(accessToken)
      if (!token) return accessToken.split('.').length === 3 ? tokenTexts.badSignature : tokenTexts.notAToken
      // Rill can't revoke one runtime token; what refuses them all is a change of its keys.
      if (token.isRevoked) return tokenTexts.badSignature
      return serverNow() < token.expiresAtMs ? token : tokenTexts.expired
    },
    expireAll() {
      const nowMs = serverNow()
      for (const token of tokens.values()) token.expiresAtMs = Math.min(token.expiresAtMs, nowMs)
    },
    revokeAll() {
      for (const token of tokens.values()) token.isRevoked = true
    },
    clear() {
      tokens.clear()
      issued = 0
    },
  }
}
