import { calculateJwkThumbprint, compactVerify, exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose'
import { decodeToken, type TokenPayload } from './decodeToken.ts'

export interface TokenIssuerOptions {
  /** `iss`; its keys are at `{issuer}/.well-known/jwks.json`. */
  readonly issuer: string
  /** `aud`: the runtime that takes the tokens. */
  readonly audience: string
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export interface TokenIssuer {
  /** Signs a runtime JWT (contract §4). */
  issue(claims: TokenClaims, options: { ttlSeconds: number }): Promise<string>
  /** @throws {Error} with the text of contract §2.3 */
  verify(token: string): Promise<TokenPayload>
  /** Makes every token issued so far count as expired. Those from now on have a new key, so that none is the same. */
  expireAll(): Promise<void>
  /** Changes the signing key, so that no token issued so far is known any more. */
  revokeAll(): Promise<void>
  /** The public key set. */
  keys(): { keys: readonly JWK[] }
}

export interface TokenClaims {
  /** `sub`; absent for tokens of attributes or an e-mail alone. */
  readonly subject?: string | undefined
  readonly attributes: Readonly<Record<string, unknown>>
  readonly instanceId: string
  readonly permissions: readonly number[]
}

interface SigningKey {
  readonly id: string
  readonly publicJwk: JWK
  readonly publicKey: CryptoKey
  readonly privateKey: CryptoKey
}

/** Issues and checks real RS256 JWTs, as Rill's admin service and runtime do. */
export async function createTokenIssuer({ issuer, audience, now }: TokenIssuerOptions): Promise<TokenIssuer> {
  let key = await createKey()
  /** Ids of keys whose tokens count as expired, whatever they say. */
  const expiredKeys = new Set<string>()

  const nowSeconds = (): number => Math.floor(now() / 1000)

  return {
    issue: async ({ subject, attributes, instanceId, permissions }, { ttlSeconds }) => {
      const issuedAt = nowSeconds()
      const jwt = new SignJWT({ ins: { [instanceId]: permissions }, attr: attributes })
        .setProtectedHeader({ alg: 'RS256', kid: key.id, typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience([audience])
        .setIssuedAt(issuedAt)
        .setNotBefore(issuedAt)
        .setExpirationTime(issuedAt + ttlSeconds)
      if (subject !== undefined) jwt.setSubject(subject)
      return jwt.sign(key.privateKey)
    },

    verify: async (token) => {
      const { header, payload } = decodeToken(token)
      const isOfExpiredKey = header.kid !== undefined && expiredKeys.has(header.kid)
      if (header.kid !== key.id && !isOfExpiredKey) throw new Error('the given key ID was not found in the JWKS')
      // Rill's JWT library looks at the times before the signature.
      if (isOfExpiredKey || (typeof payload.exp === 'number' && now() >= payload.exp * 1000)) {
        throw new Error('rpc error: code = Unauthenticated desc = jwt is expired')
      }
      if (typeof payload.nbf === 'number' && nowSeconds() < payload.nbf) throw new Error('token is not valid yet')
      try {
        await compactVerify(token, key.publicKey, { algorithms: ['RS256'] })
      } catch (error) {
        throw new Error('crypto/rsa: verification error', { cause: error })
      }
      if (payload.iss !== issuer) {
        throw new Error(
          `invalid token issuer ${JSON.stringify(payload.iss ?? '')} (expected ${JSON.stringify(issuer)})`,
        )
      }
      const audiences = [payload.aud ?? []].flat()
      if (!audiences.includes(audience)) {
        throw new Error(`invalid token audience ${JSON.stringify(audiences)} (expected ${JSON.stringify(audience)})`)
      }
      return payload
    },

    expireAll: async () => {
      const next = await createKey()
      expiredKeys.add(key.id)
      key = next
    },

    revokeAll: async () => {
      key = await createKey()
      expiredKeys.clear()
    },

    keys: () => ({ keys: [key.publicJwk] }),
  }
}

async function createKey(): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const jwk = await exportJWK(publicKey)
  const id = await calculateJwkThumbprint(jwk)
  return { id, publicKey, privateKey, publicJwk: { ...jwk, kid: id, alg: 'RS256', use: 'sig' } }
}
