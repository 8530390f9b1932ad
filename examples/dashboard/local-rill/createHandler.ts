import { corsHeaders, isPreflight, preflightHeaders, type AllowedOrigins } from './http/cors.ts'
import { answerApi, type ApiContext } from './http/answerApi.ts'
import { authenticateDeveloper, authenticateProxy, authenticateRuntime } from './http/authenticate.ts'
import { issueCredentials, isProject } from './http/issueCredentials.ts'
import { issueDevToken } from './http/issueDevToken.ts'
import { matchRoute, type Route } from './http/matchRoute.ts'
import type { RillHttpRequest, RillHttpResponse } from './http/messages.ts'
import { HttpError, jsonError, jsonResponse, panicResponse, textError } from './http/responses.ts'
import { answerOpenApi } from './openapi/answerOpenApi.ts'
import type { Deployment } from './createDeployment.ts'
import { NetworkFailure, type Switches } from './createSwitches.ts'
import type { GoMap } from './template/values.ts'

export interface HandlerOptions {
  readonly deployment: Deployment
  readonly context: ApiContext
  readonly switches: Switches
  /** Origins that may call what isn't open to any origin. */
  readonly allowedOrigins: readonly string[]
  /** Counts data requests and token exchanges. */
  readonly count: (kind: 'data' | 'exchange') => void
  readonly log: (line: string) => void
}

/** The instance that plays Rill Developer: open, and the one that `rill start` has. */
const developerInstance = 'default'

/** Answers any request as Rill would: the local form, the cloud form, and the handshake. */
export function createHandler(options: HandlerOptions): (request: RillHttpRequest) => Promise<RillHttpResponse> {
  return async (request) => {
    const route = matchRoute(request.path)
    const allowed = allowedOriginsOf(route, options)
    const isCrossOriginAsk = isPreflight(request)
    const response = isCrossOriginAsk
      ? { status: 204, headers: preflightHeaders(request, allowed), body: '' }
      : await answerOrFail(request, { route, options })
    return {
      ...response,
      headers: {
        // On everything, errors and preflights included (contract §1.4).
        'cache-control': 'no-store, no-cache, must-revalidate',
        ...(isCrossOriginAsk ? {} : corsHeaders(request, allowed)),
        ...response.headers,
      },
    }
  }
}

function allowedOriginsOf(route: Route | undefined, { allowedOrigins }: HandlerOptions): AllowedOrigins {
  return route?.type === 'proxy' ? 'any' : allowedOrigins
}

async function answerOrFail(
  request: RillHttpRequest,
  { route, options }: { route: Route | undefined; options: HandlerOptions },
): Promise<RillHttpResponse> {
  try {
    if (!route) throw textError(404, 'Not Found')
    return await answer(request, { route, options })
  } catch (error) {
    if (error instanceof HttpError) return error.response
    if (error instanceof NetworkFailure || request.signal.aborted) throw error
    options.log(`unexpected error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    return panicResponse()
  }
}

async function answer(
  request: RillHttpRequest,
  { route, options }: { route: Route; options: HandlerOptions },
): Promise<RillHttpResponse> {
  const { deployment, switches, count } = options
  switch (route.type) {
    case 'keys':
      return jsonResponse(JSON.stringify(deployment.tokens.keys()))
    case 'dev-jwt':
      return issueDevToken(request)
    case 'credentials':
      count('exchange')
      await switches.before('exchange', request.signal)
      return issueCredentials(request, { ...route, deployment })
    case 'proxy':
    case 'runtime':
      count('data')
      await switches.before('data', request.signal)
      return answerInstance(request, { route, options })
  }
}

async function answerInstance(
  request: RillHttpRequest,
  { route, options }: { route: Extract<Route, { type: 'proxy' | 'runtime' }>; options: HandlerOptions },
): Promise<RillHttpResponse> {
  const { deployment, context } = options
  const user = await authenticate(request, { route, deployment })
  if (route.name !== 'openapi') return answerApi(request, { name: route.name, user, context })
  const isDeveloper = route.type === 'runtime' && route.instanceId === developerInstance
  return answerOpenApi(request, {
    title: isDeveloper ? undefined : `${deployment.org}/${deployment.project}`,
    runtimeUrl: deployment.url,
    instanceId: isDeveloper ? developerInstance : deployment.instanceId,
    apis: [...context.project.apis.values()],
  })
}

async function authenticate(
  request: RillHttpRequest,
  { route, deployment }: { route: Extract<Route, { type: 'proxy' | 'runtime' }>; deployment: Deployment },
): Promise<GoMap> {
  if (route.type === 'proxy') {
    if (!isProject(route, deployment)) throw jsonError(400, 'project not found')
    if (route.branch !== undefined && !deployment.branches.includes(route.branch)) {
      throw jsonError(400, `no deployment for branch ${JSON.stringify(route.branch)}`)
    }
    return authenticateProxy(request, deployment)
  }
  if (route.instanceId === developerInstance) return authenticateDeveloper(request)
  if (route.instanceId === deployment.instanceId) return authenticateRuntime(request, deployment)
  throw jsonError(500, 'driver: not found')
}
