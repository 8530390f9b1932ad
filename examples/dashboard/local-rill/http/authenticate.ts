import type { Deployment } from '../createDeployment.ts'
import { decodeToken, type TokenPayload } from '../tokens/decodeToken.ts'
import { toGoMap, type GoMap } from '../template/values.ts'
import type { RillHttpRequest } from './messages.ts'
import { readBearer } from './readBearer.ts'
import { jsonError, textError } from './responses.ts'

/** Permission to call custom APIs. */
const readApi = 25

/** Rill Developer: open without a header; with one it wants a JWT and takes its attributes unchecked (contract §2.3). */
export function authenticateDeveloper({ headers }: RillHttpRequest): GoMap {
  if (!headers.authorization) return toGoMap({ admin: true, email: '', name: '' })
  const token = readBearer(headers.authorization)
  if (token === undefined) throw textError(401, 'no bearer token found in authorization header')
  try {
    return toGoMap(decodeToken(token).payload.attr ?? {})
  } catch (error) {
    throw textError(401, error instanceof Error ? error.message : String(error))
  }
}

/** A deployment called directly: its own JWTs and nothing else. */
export async function authenticateRuntime({ headers }: RillHttpRequest, deployment: Deployment): Promise<GoMap> {
  if (!headers.authorization) throw jsonError(403, 'does not have access to custom APIs')
  const token = readBearer(headers.authorization)
  if (token === undefined) throw textError(401, 'no bearer token found in authorization header')
  return toUser(await verify(token, deployment), deployment)
}

/**
 * The cloud's proxy: without a bearer token anonymous, and the project is private; the service token acts as itself;
 * whatever else is passed on for the runtime to judge, also what only looks like a service token (contract §2.2).
 */
export async function authenticateProxy({ headers }: RillHttpRequest, deployment: Deployment): Promise<GoMap> {
  const token = readBearer(headers.authorization)
  if (token === undefined) {
    throw jsonError(401, 'does not have permission to access the production deployment', {
      'www-authenticate': `Bearer resource_metadata="${deployment.url}/.well-known/oauth-protected-resource"`,
    })
  }
  if (token === deployment.serviceToken) return toGoMap({ ...deployment.serviceAttributes })
  return toUser(await verify(token, deployment), deployment)
}

async function verify(token: string, { tokens }: Deployment): Promise<TokenPayload> {
  try {
    return await tokens.verify(token)
  } catch (error) {
    throw textError(401, error instanceof Error ? error.message : String(error))
  }
}

/** `.user` is the token's attributes, with the subject as `id`. */
function toUser({ ins, attr, sub }: TokenPayload, { instanceId }: Deployment): GoMap {
  if (!ins?.[instanceId]?.includes(readApi)) throw jsonError(403, 'does not have access to custom APIs')
  return toGoMap({ id: sub ?? '', ...attr })
}
