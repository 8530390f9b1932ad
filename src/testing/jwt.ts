/** Claims of a runtime token (contract §4). */
export interface TokenClaims {
  iss: string
  sub?: string
  aud: readonly string[]
  exp: number
  nbf: number
  iat: number
  /** Permissions by instance. */
  ins: Readonly<Record<string, readonly number[]>>
  attr: Readonly<Record<string, unknown>>
}

function toBase64Url(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)))
}

/** A string shaped like a signed token. The signature is only a name: the fake knows its tokens by heart. */
export function toJwt(header: object, claims: object, signature: string): string {
  return [JSON.stringify(header), JSON.stringify(claims), signature].map(toBase64Url).join('.')
}

/** The claims of a token whose signature nobody checks, or `undefined` when it is not shaped like one. */
export function readClaims(token: string): Partial<TokenClaims> | undefined {
  try {
    const claims: unknown = JSON.parse(fromBase64Url(token.split('.')[1] ?? ''))
    return typeof claims === 'object' && claims !== null ? claims : undefined
  } catch {
    return undefined
  }
}
