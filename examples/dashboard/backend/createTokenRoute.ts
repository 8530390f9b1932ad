import { createTokenHandler } from 'rill-react/server'
import { authenticate } from './authenticate.ts'
import { json } from './responses.ts'
import type { RillSource } from './RillSource.ts'

/** What the page's `getToken` calls: a token for whoever is signed in. */
export type TokenRoute = (request: Request) => Promise<Response>

/**
 * With the local Rill the handshake of a real app: the service token stays here, a token of one user goes out. Rill
 * Developer has no handshake; it signs attributes without checking who asks.
 */
export function createTokenRoute(source: RillSource, { ttlSeconds }: { ttlSeconds: number }): TokenRoute {
  if (source.type === 'developer') return (request) => issueDevToken(request, source.url)
  const { endpoint, serviceToken } = source.rill
  return createTokenHandler({
    ...endpoint,
    serviceToken,
    ttlSeconds,
    authorize: (request) => {
      const user = authenticate(request)
      return user && { attributes: { ...user.attributes }, externalUserId: user.id }
    },
  })
}

async function issueDevToken(request: Request, url: string): Promise<Response> {
  if (request.method !== 'POST') return json({ error: 'Use POST.' }, 405)
  const user = authenticate(request)
  if (!user) return json({ error: 'Nobody is signed in.' }, 401)
  const token = await requestDevToken(url, user.attributes)
  return token === undefined ? json({ error: 'Rill Developer issued no token.' }, 502) : json({ accessToken: token })
}

/** Asks Rill Developer for a token with these attributes; `undefined` when it has none to give (contract §2.3). */
export async function requestDevToken(
  url: string,
  { name, email, admin, ...attributes }: { name: string; email: string; admin: boolean },
): Promise<string | undefined> {
  const response = await fetch(new URL('/v1/dev-jwt', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, email, groups: [], admin, attributes }),
  })
  if (!response.ok) return undefined
  const { jwt } = (await response.json()) as { jwt?: unknown }
  return typeof jwt === 'string' ? jwt : undefined
}
