import { createControls, type Controls } from './createControls.ts'
import { createTokenRoute } from './createTokenRoute.ts'
import { readControl } from './readControl.ts'
import { json } from './responses.ts'
import type { RillSource } from './RillSource.ts'
import { users } from './users.ts'

export interface BackendOptions {
  readonly source: RillSource
  /** Lifetime of the tokens. @default 60: short, so that one sees them expire */
  readonly tokenTtlSeconds?: number
  /** Path on the page's own origin that leads to a Rill Developer. @default '/rill' */
  readonly developerPath?: string
}

export interface Backend {
  /** Answers everything below `/api/`. */
  readonly handler: (request: Request) => Promise<Response>
  /** What `/api/control` does; `undefined` with a Rill elsewhere. */
  readonly controls: Controls | undefined
}

/** What `GET /api/config` answers: how the page reaches Rill. */
export interface DashboardConfig {
  /** Fits `createRillClient` and `RillProvider`. */
  readonly endpoint:
    { readonly org: string; readonly project: string; readonly host: string } | { readonly url: string }
  /** Whether data requests need a token of `POST /api/rill/token`. */
  readonly needsToken: boolean
  /** Whether `/api/control` works. */
  readonly hasControls: boolean
}

/**
 * The company's own backend, Web-standard: it knows its users and trades its service token for theirs. Who is signed in
 * says the header `x-demo-user` or the cookie `demo-user`, with a user's id.
 *
 * | route | answers |
 * |---|---|
 * | `GET /api/config` | {@link DashboardConfig} |
 * | `GET /api/users` | `DemoUser[]`, whom one may sign in as |
 * | `POST /api/rill/token` | Rill's four credentials fields, for whoever is signed in |
 * | `GET /api/control` | `ControlState` |
 * | `POST /api/control` | `ControlState` after doing what the `ControlRequest` in the body says |
 */
export function createBackend({ source, tokenTtlSeconds = 60, developerPath = '/rill' }: BackendOptions): Backend {
  let tokenRoute = createTokenRoute(source, { ttlSeconds: tokenTtlSeconds })

  const controls =
    source.type === 'local'
      ? createControls({
          rill: source.rill,
          tokenTtlSeconds,
          onTokenTtl: (ttlSeconds) => {
            tokenRoute = createTokenRoute(source, { ttlSeconds })
          },
        })
      : undefined

  return {
    controls,
    handler: async (request) => {
      switch (new URL(request.url).pathname) {
        case '/api/config':
          return json(toConfig(source, developerPath))
        case '/api/users':
          return json(users)
        case '/api/rill/token':
          return tokenRoute(request)
        case '/api/control':
          return answerControl(request, controls)
        default:
          return json({ error: 'There is no such route.' }, 404)
      }
    },
  }
}

function toConfig(source: RillSource, developerPath: string): DashboardConfig {
  if (source.type === 'local') return { endpoint: source.rill.endpoint, needsToken: true, hasControls: true }
  return { endpoint: { url: developerPath }, needsToken: source.issuesTokens, hasControls: false }
}

async function answerControl(request: Request, controls: Controls | undefined): Promise<Response> {
  if (!controls) return json({ error: 'Only the local Rill has controls. Start without RILL_URL.' }, 409)
  if (request.method === 'GET') return json(controls.state)
  if (request.method !== 'POST') return json({ error: 'Use GET or POST.' }, 405)
  // A form of another site can't send this media type without asking first.
  if (request.headers.get('content-type') !== 'application/json') return json({ error: 'Send application/json.' }, 415)
  const read = readControl(await request.json().catch(() => undefined))
  return 'problem' in read ? json({ error: read.problem }, 400) : json(await controls.apply(read.control))
}
