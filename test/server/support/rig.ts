import { createProxyHandler, createTokenHandler } from 'rill-react/server'
import type { RillProxyHandlerOptions, RillRequestHandler, RillTokenHandlerOptions, Subject } from 'rill-react/server'
import { createFakeRill, type FakeRill, type FakeRillOptions } from 'rill-react/testing'

/** Where the app that holds the handlers is. */
export const APP = 'https://app.acme.com'

/** Header by which these tests say who asks. */
const USER = 'x-user'

/** The project of `fake`, with the right to issue tokens. */
export function serverOptions(fake: FakeRill): {
  org: string
  project: string
  serviceToken: string
  fetch: typeof fetch
} {
  return { ...fake.endpoint, serviceToken: fake.serviceToken, fetch: fake.fetch }
}

/** The subject of the user named in the request's header; `null` without one. */
export function authorizeByHeader(request: Request): Subject | null {
  const user = request.headers.get(USER)
  return user === null ? null : { attributes: { name: user } }
}

/** A fake Rill whose APIs tell who asked, and with what. */
export function createRill(options: FakeRillOptions = {}): FakeRill {
  return createFakeRill({ ...options, apis: { who: (args, user) => [{ name: user.name, args }], ...options.apis } })
}

/** A proxy before `fake`. */
export function proxyOf(fake: FakeRill, options: Partial<RillProxyHandlerOptions> = {}): RillRequestHandler {
  return createProxyHandler({ ...serverOptions(fake), authorize: authorizeByHeader, ...options })
}

/** A token route before `fake`. */
export function tokenRouteOf(fake: FakeRill, options: Partial<RillTokenHandlerOptions> = {}): RillRequestHandler {
  return createTokenHandler({ ...serverOptions(fake), authorize: authorizeByHeader, ...options })
}

interface Asking {
  user?: string | null
  method?: string
  body?: BodyInit
  headers?: Record<string, string>
  signal?: AbortSignal
}

/** A request to the app. Signed in as ann, and POST, unless told otherwise. */
export function appRequest(
  path: string,
  { user = 'ann', method = 'POST', headers = {}, ...init }: Asking = {},
): Request {
  return new Request(APP + path, { method, headers: user === null ? headers : { [USER]: user, ...headers }, ...init })
}

/** An answer in one piece. */
export async function told(answer: Promise<Response> | Response): Promise<{ status: number; body: unknown }> {
  const response = await answer
  return { status: response.status, body: await response.json() }
}
