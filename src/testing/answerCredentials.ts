import { hasProject, readBearer, serviceAttributes } from './authorize.ts'
import { readCredentialsRequest, type CredentialsRequest } from './credentialsRequest.ts'
import { jsonAnswer, rpcError, textError } from './dialects.ts'
import type { FakeServer } from './server.ts'
import { instanceId, runtimeHost, serviceSubject, type TokenRequest } from './tokens.ts'
import type { FakeRillServiceToken, FakeRillUser } from './types.ts'
import type { WireRequest } from './wireRequest.ts'

/** The media types that the RPC layer takes; all else, also curl's and fetch's defaults, is 415 (contract §4). */
const mediaTypes = new Set(['', 'application/json', 'application/json; charset=utf-8'])

/** `POST …/credentials`: a service token against a short-lived user token (contract §4). */
export async function answerCredentials(
  server: FakeServer,
  request: WireRequest,
  project: { org: string; project: string },
): Promise<Response> {
  if (request.method !== 'POST') return textError(405, 'Method Not Allowed', { Allow: 'POST' })
  const mediaType = request.headers.get('content-type') ?? ''
  if (!mediaTypes.has(mediaType)) return textError(415, 'Unsupported Media Type')

  const bearer = readBearer(request.headers)
  const service = bearer.state === 'token' ? server.serviceTokens.get(bearer.token) : undefined
  if (bearer.state === 'token' && !service) {
    // Contract §2.5.
    return rpcError(16, bearer.token.startsWith('rill_') ? 'invalid auth token' : 'malformed auth token')
  }

  const read = readCredentialsRequest(request.body)
  if ('error' in read) return rpcError(3, read.error)
  if (!hasProject(server, project.org, project.project)) {
    return rpcError(server.quirks.legacyRpc ? 3 : 5, 'project not found')
  }
  if (!service || (service.role ?? 'admin') !== 'admin') {
    return rpcError(server.quirks.legacyRpc ? 16 : 7, 'does not have permission to manage deployment')
  }
  if (server.quirks.hibernated) return rpcError(server.quirks.legacyRpc ? 3 : 9, 'project does not have a deployment')
  if (read.branch !== undefined) {
    return rpcError(server.quirks.legacyRpc ? 3 : 9, 'project does not have a deployment for given branch')
  }
  if (read.externalUserId !== undefined && read.userId !== undefined) {
    return rpcError(13, 'external_user_id cannot be combined with user_id')
  }

  const token = server.tokens.issue(await toTokenRequest(server, read, service))
  return jsonAnswer(
    JSON.stringify({ runtimeHost, instanceId, accessToken: token.accessToken, ttlSeconds: token.ttlSeconds }),
  )
}

async function toTokenRequest(
  server: FakeServer,
  asked: CredentialsRequest,
  service: FakeRillServiceToken,
): Promise<TokenRequest> {
  const ttlSeconds = asked.ttlSeconds ?? server.tokenTtlSeconds
  const { externalUserId, userId, userEmail, attributes } = asked
  if (externalUserId === undefined && userId === undefined && userEmail === undefined && attributes === undefined) {
    return ownToken(server, service, ttlSeconds)
  }
  return {
    user: externalUserId ?? userId ?? userEmail ?? null,
    attributes: attributes ?? findAttributes(server, asked),
    subject: externalUserId === undefined ? userId : await toExternalSubject(externalUserId),
    ttlSeconds,
  }
}

/** No subject was named: the token is the service's own, with more rights (contract §4). None before v0.87.0 (§13). */
function ownToken(server: FakeServer, service: FakeRillServiceToken, ttlSeconds: number): TokenRequest {
  const isLegacy = server.quirks.legacyRpc === true
  return {
    user: 'service',
    attributes: isLegacy ? {} : serviceAttributes(service),
    subject: isLegacy ? undefined : serviceSubject,
    ttlSeconds,
    elevated: !isLegacy,
  }
}

/** Attributes of a Rill user, or of the bare address when Rill knows none (contract §4). */
function findAttributes(server: FakeServer, { userId, userEmail }: CredentialsRequest): FakeRillUser {
  const users = Object.entries(server.options.users ?? {})
  if (userId !== undefined) return users.find(([key]) => key === userId)?.[1] ?? {}
  if (userEmail === undefined) return {}
  const known = users.find(([key, attributes]) => key === userEmail || attributes.email === userEmail)
  return known?.[1] ?? { email: userEmail, domain: userEmail.slice(userEmail.lastIndexOf('@') + 1), admin: false }
}

/** `ext_` and the hex SHA-256 of the id and the project's id (contract §4). */
async function toExternalSubject(externalUserId: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${externalUserId}fake-rill-project`)
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return `ext_${Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
