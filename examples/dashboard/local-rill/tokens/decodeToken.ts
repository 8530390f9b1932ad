/** The claims of a runtime JWT (contract §4). */
export interface TokenPayload {
  readonly iss?: string
  readonly sub?: string
  readonly aud?: string | readonly string[]
  readonly exp?: number
  readonly nbf?: number
  /** Permission numbers by instance. */
  readonly ins?: Readonly<Record<string, readonly number[]>>
  readonly attr?: Readonly<Record<string, unknown>>
}

/**
 * Reads a JWT without checking it.
 *
 * @throws {Error} worded as Rill's JWT library; an opaque `rill_…` token has too few segments to be one
 */
export function decodeToken(token: string): { header: { kid?: string; alg?: string }; payload: TokenPayload } {
  const segments = token.split('.')
  const [header, payload] = segments
  if (segments.length !== 3 || header === undefined || payload === undefined) {
    throw new Error('token contains an invalid number of segments')
  }
  return { header: decodeSegment(header), payload: decodeSegment(payload) }
}

function decodeSegment(segment: string): Record<string, never> {
  if (!/^[\w-]+$/.test(segment)) throw new Error('illegal base64 data at input byte 0')
  try {
    const value = JSON.parse(Buffer.from(segment, 'base64url').toString()) as unknown
    if (typeof value === 'object' && value !== null) return value as Record<string, never>
  } catch {
    // Falls through to the one error for both cases.
  }
  throw new Error('invalid character in token: expected a JSON object')
}
