import { answerApi } from './answerApi.ts'
import { answerCredentials } from './answerCredentials.ts'
import { answerDevJwt } from './answerDevJwt.ts'
import { answerOpenApi } from './answerOpenApi.ts'
import { readApiArgs, type ApiArgs } from './apiArgs.ts'
import { authorize, readBearer } from './authorize.ts'
import { answerPreflight, isPreflight, withCors } from './cors.ts'
import { textError } from './dialects.ts'
import { exchange } from './exchange.ts'
import type { FakeRillFailure, FaultCall } from './faults.ts'
import { forcedAnswer } from './forcedAnswer.ts'
import type { OpenEntry } from './log.ts'
import { toRoute, type Route } from './routes.ts'
import type { FakeServer } from './server.ts'
import { delay, unlessAborted, withHeldBody } from './waiting.ts'
import type { WireRequest } from './wireRequest.ts'

interface Visit {
  server: FakeServer
  request: WireRequest
  route: Route
  args: ApiArgs
}

/** What `fetch` rejects with when there is no answer. */
export function networkFailure(): TypeError {
  return new TypeError('Failed to fetch')
}

/** Whether the fake has an answer of its own for this URL. */
export function isServed(server: FakeServer, url: URL): boolean {
  const route = toRoute(url.pathname, server.options)
  return route.kind !== 'unrouted' || route.path !== undefined
}

/** Answers a request as Rill would, or rejects as `fetch` does without an answer or after an abort. */
export async function serve(server: FakeServer, request: WireRequest): Promise<Response> {
  const route = toRoute(request.url.pathname, server.options)
  const args: ApiArgs =
    route.kind === 'api' && !isPreflight(request) ? readApiArgs(request.body, request.url.searchParams) : { args: {} }
  const visit: Visit = { server, request, route, args }
  const entry = server.log.open(describe(visit))
  try {
    const response = withCorsUnlessPreflight(visit, await unlessAborted(answerInTime(visit), request.signal))
    entry.status = response.status
    entry.outcome = 'answered'
    return request.method === 'HEAD' ? new Response(null, response) : response
  } catch (error) {
    entry.outcome = request.signal?.aborted ? 'aborted' : 'network'
    throw error
  }
}

function withCorsUnlessPreflight(visit: Visit, response: Response): Response {
  return isPreflight(visit.request) ? response : withCors(response, visit)
}

/** Takes what was put in the call's way, waits, then answers: the server looks at a token when the wait is over. */
async function answerInTime(visit: Visit): Promise<Response> {
  const { server, request, route } = visit
  if (isPreflight(request)) return answerPreflight(server, request, route)
  // The exchange behind the app's token route takes its faults and its wait by itself.
  if (route.kind === 'token-route') return answerTokenRoute(visit)

  const call = toFaultCall(route)
  if (call?.on === 'exchanges') server.log.countExchange()
  const failure = call && server.faults.take(call)
  const heldBody = call && server.faults.held(call, 'body')
  if (call) await server.faults.held(call, 'answer')
  await delay(server.latencyMs, request.signal)
  request.signal?.throwIfAborted()
  const response = failure === undefined ? await answerNow(visit) : fail(visit, failure)
  return heldBody ? withHeldBody(response, heldBody, request.signal) : response
}

function toFaultCall(route: Route): FaultCall | undefined {
  if (route.kind === 'api') return { on: 'apis', api: route.name }
  return route.kind === 'credentials' ? { on: 'exchanges' } : undefined
}

function fail({ server, route }: Visit, failure: FakeRillFailure): Response {
  if (failure === 'network') throw networkFailure()
  return forcedAnswer(server, failure, route.kind === 'api' ? route.name : '')
}

async function answerTokenRoute({ server, request }: Visit): Promise<Response> {
  const headers = { 'Cache-Control': 'no-store' }
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { ...headers, Allow: 'POST' } })
  const outcome = await exchange(server, { user: server.signedIn, signal: request.signal })
  if ('failure' in outcome) {
    if (outcome.failure === 'network') throw networkFailure()
    return Response.json({ error: 'token exchange failed' }, { status: outcome.failure, headers })
  }
  if (outcome.credentials === null) return Response.json({ error: 'not signed in' }, { status: 401, headers })
  return Response.json(outcome.credentials, { headers })
}

async function answerNow({ server, request, route, args }: Visit): Promise<Response> {
  switch (route.kind) {
    case 'credentials':
      return answerCredentials(server, request, route)
    case 'dev-jwt':
      return answerDevJwt(request)
    case 'api':
    case 'openapi': {
      const caller = authorize(server, request, route.path)
      if ('refusal' in caller) return caller.refusal
      return route.kind === 'api'
        ? answerApi(server, { name: route.name, args, caller })
        : answerOpenApi(server, request, route.path)
    }
    default:
      // Contract §2.3, last row.
      return textError(404, 'Not Found')
  }
}

function describe({ server, request, route, args }: Visit): Omit<OpenEntry, 'status' | 'outcome'> {
  const bearer = readBearer(request.headers)
  const token = bearer.state === 'token' ? server.tokens.find(bearer.token) : undefined
  const isService = bearer.state === 'token' && server.serviceTokens.has(bearer.token)
  const { authorization: _hidden, ...headers } = Object.fromEntries(request.headers)
  const isAppProxy = 'path' in route && route.path?.via === 'app'
  return {
    kind: isPreflight(request) ? 'preflight' : route.kind,
    name: route.kind === 'api' ? route.name : '',
    args: 'args' in args ? args.args : {},
    method: request.method,
    url: request.url.href,
    headers,
    credentials: request.credentials,
    body: request.body,
    atMs: server.now(),
    token: token?.number ?? null,
    user: token?.user ?? (isService ? 'service' : isAppProxy ? server.signedIn : null),
  }
}
