import { emptyAnswer } from './dialects.ts'
import type { Route } from './routes.ts'
import type { FakeServer } from './server.ts'
import type { WireRequest } from './wireRequest.ts'

const allowedMethods = new Set(['HEAD', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'])

/** Rill Developer answers its own pages (contract §3). */
const localOrigins = new Set(['http://localhost:9009', 'https://localhost:9009'])

function isProxy(route: Route): boolean {
  return 'path' in route && route.path?.via === 'proxy'
}

function isLocal(route: Route): boolean {
  return route.kind === 'dev-jwt' || ('path' in route && route.path?.via === 'local')
}

/** Any origin on the proxy; a list everywhere else (contract §3). */
function isAllowed(server: FakeServer, route: Route, origin: string): boolean {
  if (isProxy(route) && server.quirks.proxyCors !== 'restricted') return true
  const listed = server.options.allowedOrigins ?? []
  return listed.includes(origin) || (isLocal(route) && localOrigins.has(origin))
}

/** Only the admin host's own endpoints take cookies (contract §3). */
function allowHeaders(route: Route, origin: string): Record<string, string> {
  const takesCookies = route.kind === 'credentials'
  return {
    'Access-Control-Allow-Origin': origin,
    ...(takesCookies ? { 'Access-Control-Allow-Credentials': 'true' } : {}),
  }
}

/** The app's own backend is on the page's origin, so it has no CORS layer. */
function isAppRoute(route: Route): boolean {
  return route.kind === 'token-route' || ('path' in route && route.path?.via === 'app')
}

/** Whether the CORS layer answers by itself, before any token is looked at (contract §3). */
export function isPreflight(request: WireRequest): boolean {
  return (
    request.method === 'OPTIONS' &&
    request.headers.has('origin') &&
    request.headers.has('access-control-request-method')
  )
}

/** 204 with or without permission (contract §3). */
export function answerPreflight(server: FakeServer, request: WireRequest, route: Route): Response {
  const vary = { Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' }
  const origin = request.headers.get('origin') ?? ''
  const method = request.headers.get('access-control-request-method') ?? ''
  if (!isAllowed(server, route, origin) || !allowedMethods.has(method.toUpperCase())) return emptyAnswer(vary)
  const requested = request.headers.get('access-control-request-headers')
  return emptyAnswer({
    ...vary,
    ...allowHeaders(route, origin),
    'Access-Control-Allow-Methods': method,
    ...(requested === null ? {} : { 'Access-Control-Allow-Headers': requested }),
    'Access-Control-Max-Age': '3600',
  })
}

/** Adds what the CORS layer adds to every answer, errors too (contract §3). */
export function withCors(response: Response, { server, request, route }: CorsContext): Response {
  if (isAppRoute(route)) return response
  const headers = new Headers(response.headers)
  headers.append('Vary', 'Origin')
  const origin = request.headers.get('origin')
  if (origin !== null && isAllowed(server, route, origin)) {
    for (const [name, value] of Object.entries(allowHeaders(route, origin))) headers.set(name, value)
  }
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}

/** What {@link withCors} needs to know besides the answer. */
export interface CorsContext {
  server: FakeServer
  request: WireRequest
  route: Route
}
