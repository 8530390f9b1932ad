import type { RillHttpRequest } from './messages.ts'

/** Who may read the answers from another origin: `any` for the proxy, a list elsewhere (contract §3). */
export type AllowedOrigins = 'any' | readonly string[]

const methods = new Set(['HEAD', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'])

export function isPreflight({ method, headers }: RillHttpRequest): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined
}

/** The headers of a preflight's 204. A refused one has none that allow. */
export function preflightHeaders({ headers }: RillHttpRequest, allowed: AllowedOrigins): Record<string, string> {
  const vary = { vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' }
  const method = String(headers['access-control-request-method'])
  const requested = headers['access-control-request-headers']
  if (!isAllowed(headers.origin, allowed) || !methods.has(method)) return vary
  return {
    ...vary,
    'access-control-allow-origin': headers.origin ?? '',
    'access-control-allow-methods': method,
    ...(requested === undefined ? {} : { 'access-control-allow-headers': requested }),
    'access-control-max-age': '3600',
  }
}

/** The headers of any other answer, errors included. */
export function corsHeaders({ headers }: RillHttpRequest, allowed: AllowedOrigins): Record<string, string> {
  const vary = { vary: 'Origin' }
  if (!isAllowed(headers.origin, allowed)) return vary
  return { ...vary, 'access-control-allow-origin': headers.origin ?? '' }
}

function isAllowed(origin: string | undefined, allowed: AllowedOrigins): boolean {
  return origin !== undefined && (allowed === 'any' || allowed.includes(origin))
}
