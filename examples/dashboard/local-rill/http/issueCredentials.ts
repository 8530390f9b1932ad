import { createHash } from 'node:crypto'
import type { Deployment } from '../createDeployment.ts'
import type { TokenClaims } from '../tokens/createTokenIssuer.ts'
import type { RillHttpRequest, RillHttpResponse } from './messages.ts'
import { readBearer } from './readBearer.ts'
import { readRpcBody, type RpcBody } from './readRpcBody.ts'
import { jsonResponse, rpcError } from './responses.ts'

/** ReadAPI, ReadMetrics, ReadObjects, UseAI. */
const userPermissions = [25, 23, 21, 27]
/** A service that asks for itself also gets ReadInstance and ReadResolvers. */
const servicePermissions = [...userPermissions, 17, 26]

const defaultTtlSeconds = 86_400

/** The branch of the production deployment; no other can be asked for here. */
const primaryBranch = 'main'

/** The handshake: a service token in, a short-lived token for one user out (contract §4). */
export async function issueCredentials(
  request: RillHttpRequest,
  { org, project, deployment }: { org: string; project: string; deployment: Deployment },
): Promise<RillHttpResponse> {
  const body = readRpcBody(request)
  const isService = assertToken(readBearer(request.headers.authorization), deployment)
  if (!isProject({ org, project }, deployment)) throw rpcError(5, 'project not found')
  if (!isService) throw rpcError(7, 'does not have permission to manage deployment')
  if (![undefined, '', primaryBranch].includes(body.string('branch'))) {
    throw rpcError(9, 'project does not have a deployment for given branch')
  }
  const claims = toClaims(body, deployment)
  const ttlSeconds = body.uint32('ttl_seconds') || defaultTtlSeconds
  const accessToken = await deployment.tokens.issue(claims, { ttlSeconds })
  return jsonResponse(
    JSON.stringify({ runtimeHost: deployment.url, instanceId: deployment.instanceId, accessToken, ttlSeconds }),
  )
}

/** Organisation and project names match in any case. */
export function isProject({ org, project }: { org: string; project: string }, deployment: Deployment): boolean {
  return (
    org.toLowerCase() === deployment.org.toLowerCase() && project.toLowerCase() === deployment.project.toLowerCase()
  )
}

/** Whether the token is the service's. Without a token the caller is anonymous; a wrong one is refused at once. */
function assertToken(token: string | undefined, { serviceToken }: Deployment): boolean {
  if (token === undefined) return false
  if (token === serviceToken) return true
  throw rpcError(16, token.startsWith('rill_') ? 'invalid auth token' : 'malformed auth token')
}

/** No subject at all gives a token for the service itself, with all its rights: Rill's most dangerous default. */
function toClaims(body: RpcBody, deployment: Deployment): TokenClaims {
  const userEmail = body.string('user_email')
  const userId = body.string('user_id')
  const attributes = body.object('attributes')
  const externalUserId = body.string('external_user_id')
  const subjects = [userEmail, userId, attributes].filter((subject) => subject !== undefined)
  if (subjects.length > 1) throw rpcError(3, 'proto: oneof "for" is already set')
  if (externalUserId !== undefined && userId !== undefined) {
    throw rpcError(13, 'external_user_id cannot be combined with user_id')
  }
  const { instanceId, org, project } = deployment
  const subject = externalUserId === undefined ? userId : toExternalSubject(externalUserId, `${org}/${project}`)
  const base = { subject, instanceId, permissions: userPermissions }
  if (attributes) return { ...base, attributes }
  if (userEmail !== undefined) return { ...base, attributes: toAttributes(userEmail) }
  if (userId !== undefined) throw rpcError(5, 'user not found')
  if (externalUserId !== undefined) return { ...base, attributes: {} }
  const { serviceAttributes } = deployment
  return { ...base, subject: 'dashboard-backend', attributes: serviceAttributes, permissions: servicePermissions }
}

/** The attributes of an e-mail address that no Rill user has. */
function toAttributes(email: string): Readonly<Record<string, unknown>> {
  const domain = /^[^\s@]+@([^\s@]+\.[^\s@]+)$/.exec(email)?.[1]
  if (domain === undefined) throw rpcError(3, 'invalid user_email: value must be a valid email address')
  return { email, domain, admin: false }
}

function toExternalSubject(id: string, projectId: string): string {
  const hash = createHash('sha256').update(id + projectId)
  return `ext_${hash.digest('hex')}`
}
