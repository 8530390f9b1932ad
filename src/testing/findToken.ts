/** A text that reads like a token, and where it begins. */
export interface TokenFinding {
  /** What it looks like, for a message. */
  kind: string
  index: number
}

const RILL_TOKEN = /rill_(?:svc|usr|mgc|dpl)_[A-Za-z0-9]+/

/** `eyJ`, `eyA`, `ew0` and `ewo` are how `{` with a quote, blank or line break after it begins in base64. */
const JWT = /e(?:yJ|yA|w0|wo)[\w-]{5,}\.[\w-]{2,}\.[\w-]*/g

/** A whole header value; or, in the midst of a text, something after the word that is no English: long, or with a digit. */
const BEARER = /^\s*bearer\s+\S+\s*$|\bbearer(?:\s|%20)+(?:[\w.~+/-]{20,}|(?=[A-Za-z_.~+/-]*\d)[\w.~+/-]{8,})/i

/** The first thing in `text` that reads like a token, or one of the `secrets`, which are never empty. */
export function findToken(text: string, secrets: readonly string[]): TokenFinding | undefined {
  for (const secret of secrets) {
    for (const form of new Set([secret, encodeURIComponent(secret)])) {
      const index = text.indexOf(form)
      if (index >= 0) return { kind: 'one of the given tokens', index }
    }
  }
  const rillToken = RILL_TOKEN.exec(text)
  if (rillToken) return { kind: 'a Rill token', index: rillToken.index }
  const jwt = findJwt(text)
  if (jwt !== undefined) return { kind: 'a JSON Web Token', index: jwt }
  const bearer = BEARER.exec(text)
  return bearer ? { kind: 'an Authorization header', index: bearer.index } : undefined
}

function findJwt(text: string): number | undefined {
  JWT.lastIndex = 0
  for (let match = JWT.exec(text); match; match = JWT.exec(text)) {
    if (isJoseHeader(match[0].slice(0, match[0].indexOf('.')))) return match.index
    // What looked like a beginning may hold the real one.
    JWT.lastIndex = match.index + 1
  }
  return undefined
}

function isJoseHeader(segment: string): boolean {
  try {
    const header: unknown = JSON.parse(atob(segment.replaceAll('-', '+').replaceAll('_', '/')))
    return typeof header === 'object' && header !== null && 'alg' in header
  } catch {
    return false
  }
}
