import { jsonError, textError } from './dialects.ts'
import { readClaims } from './jwt.ts'
import type { RuntimePath } from './routes.ts'
import { attributesOf, type FakeServer } from './server.ts'
import { instanceId, serviceSubject, tokenTexts } from './tokens.ts'
import type { FakeRillUser } from './types.ts'
import type { WireRequest } from './wireRequest.ts'

/** Who calls, with the right to call APIs; or the answer that refuses. */
export type Caller = { attributes: FakeRillUser; skipsSecurity: boolean } | { refusal: Response }

type Bearer = { state: 'absent' } | { state: 'malformed' } | { state: 'token'; token: string }

/** Reads `Authorization`. The scheme matches in any case (contract §2.1). */
export function readBearer(headers: Headers): Bearer {
  const header = headers.get('authorization')
  if (header === null || header === '') return { state: 'absent' }
  const token = /^bearer\s+(\S.*)$/i.exec(header)?.[1]?.trim()
  return token === undefined ? { state: 'malformed' } : { state: 'token', token }
}

/** The runtime: a valid token without ReadAPI, or none (contract §2.3). */
function noApiAccess(): Caller {
  return { refusal: jsonError(403, 'does not have access to custom APIs') }
}

/** The proxy: 401 since v0.77.0, 403 before (contract §§2.3, 13). `WWW-Authenticate` only for anonymous callers. */
function noProjectAccess(server: FakeServer, headers: Record<string, string>): Caller {
  const text = 'does not have permission to access the production deployment'
  return { refusal: server.quirks.legacyForbidden ? jsonError(403, text) : jsonError(401, text, headers) }
}

/** The runtime's middleware judges a token (contract §2.3). */
function judgeToken(server: FakeServer, accessToken: string): Caller {
  const verdict = server.tokens.verify(accessToken)
  if (typeof verdict === 'string') return { refusal: textError(401, verdict) }
  if (server.quirks.noAccess) return noProjectAccess(server, {})
  if (server.quirks.forbidden) return noApiAccess()
  return { attributes: verdict.attributes, skipsSecurity: false }
}

/** The proxy first looks for the project, then at the token (contract §§2.2, 2.3). */
function authorizeProxy(server: FakeServer, request: WireRequest, path: RuntimePath & { via: 'proxy' }): Caller {
  const missing = findMissing(server, path)
  if (missing !== undefined) return { refusal: jsonError(400, missing) }

  const bearer = readBearer(request.headers)
  if (bearer.state !== 'token') {
    // Another scheme or an empty bearer counts as no token.
    if (server.options.public) return { attributes: {}, skipsSecurity: false }
    const resource = `https://${request.url.host}/.well-known/oauth-protected-resource`
    return noProjectAccess(server, { 'WWW-Authenticate': `Bearer resource_metadata="${resource}"` })
  }
  const service = server.serviceTokens.get(bearer.token)
  if (!service) return judgeToken(server, bearer.token)
  if (server.quirks.noAccess) return noProjectAccess(server, {})
  if (server.quirks.forbidden) return noApiAccess()
  return { attributes: { id: serviceSubject, ...serviceAttributes(service) }, skipsSecurity: false }
}

/** What is not there, in the proxy's words (contract §2.3). Names of orgs and projects match in any case (§1.1). */
function findMissing(server: FakeServer, path: RuntimePath & { via: 'proxy' }): string | undefined {
  if (!hasProject(server, path.org, path.project)) return 'project not found'
  if (server.quirks.hibernated) return 'no prod deployment for project'
  const { branches } = server.options
  if (path.branch !== undefined && branches && !branches.includes(path.branch)) {
    return `no deployment for branch ${JSON.stringify(path.branch)}`
  }
  return undefined
}

/** Whether the project exists. A fake that names none answers for all. */
export function hasProject({ options }: FakeServer, org: string, project: string): boolean {
  const isSame = (known: string | undefined, asked: string): boolean =>
    known === undefined || known.toLowerCase() === asked.toLowerCase()
  return isSame(options.org, org) && isSame(options.project, project)
}

/** Attributes of a service token: its own, with `admin` by role (contract §4). */
export function serviceAttributes(service: {
  role?: string | undefined
  attributes?: FakeRillUser | undefined
}): FakeRillUser {
  return { name: 'service', admin: (service.role ?? 'admin') === 'admin', ...service.attributes }
}

/** The runtime host: it knows runtime tokens only, and no anonymous callers (contract §2.3). */
function authorizeDirect(server: FakeServer, request: WireRequest, path: RuntimePath & { via: 'direct' }): Caller {
  const bearer = readBearer(request.headers)
  if (bearer.state === 'malformed') return { refusal: textError(401, tokenTexts.noBearer) }
  if (bearer.state === 'absent') return noApiAccess()
  const caller = judgeToken(server, bearer.token)
  // A token names the instances it is for, so it has no rights on another one.
  return 'refusal' in caller || path.instance === instanceId ? caller : noApiAccess()
}

/**
 * Rill Developer: open without a header, with all security skipped. A token must be shaped like one; its signature and
 * age are not checked, and its attributes count (contract §2.3).
 */
function authorizeLocal(request: WireRequest): Caller {
  const bearer = readBearer(request.headers)
  if (bearer.state === 'absent') return { attributes: { admin: true, email: '', name: '' }, skipsSecurity: true }
  if (bearer.state === 'malformed') return { refusal: textError(401, tokenTexts.noBearer) }
  const claims = bearer.token.split('.').length === 3 ? readClaims(bearer.token) : undefined
  if (!claims) return { refusal: textError(401, tokenTexts.notAToken) }
  const subject = claims.sub === undefined ? {} : { id: claims.sub }
  return { attributes: { ...subject, ...claims.attr }, skipsSecurity: false }
}

/** The app's own proxy: it knows its user by session, and keeps the token to itself. */
function authorizeApp(server: FakeServer): Caller {
  if (server.signedIn === null) return { refusal: jsonError(401, 'not signed in') }
  if (server.quirks.noAccess) return noProjectAccess(server, {})
  if (server.quirks.forbidden) return noApiAccess()
  return { attributes: attributesOf(server, server.signedIn), skipsSecurity: false }
}

/** Decides who calls and whether they may call APIs. */
export function authorize(server: FakeServer, request: WireRequest, path: RuntimePath): Caller {
  switch (path.via) {
    case 'proxy':
      return authorizeProxy(server, request, path)
    case 'direct':
      return authorizeDirect(server, request, path)
    case 'local':
      return authorizeLocal(request)
    default:
      return authorizeApp(server)
  }
}
