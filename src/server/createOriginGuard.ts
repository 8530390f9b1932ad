import { RillConfigError } from '../core/errors.ts'
import { describe } from '../core/describe.ts'
import { Refusal } from './Refusal.ts'

interface OriginGuardOptions {
  allowedOrigins: readonly string[] | undefined
  methods: readonly string[]
}

/** Keeps pages of other origins from using the session of whoever opens them. */
export interface OriginGuard {
  /** The answer to a preflight; `undefined` for any other request. */
  answerPreflight: (request: Request) => Response | undefined
  /** @throws {Refusal} 403 for a page of an origin that is not allowed */
  check: (request: Request) => void
  /** Headers that let a page of an allowed origin read the answer. */
  headersFor: (request: Request) => Readonly<Record<string, string>>
}

/** Seconds for which a browser may keep the answer to a preflight. */
const PREFLIGHT_MAX_AGE = '600'

/**
 * Makes a guard. Same-origin pages and callers that are no browsers pass; pages of other origins when they are listed.
 *
 * @throws {RillConfigError} `config` for something in `allowedOrigins` that is no origin
 */
export function createOriginGuard({ allowedOrigins = [], methods }: OriginGuardOptions): OriginGuard {
  const allowed = readOrigins(allowedOrigins)

  function allowedOrigin(request: Request): string | undefined {
    const origin = request.headers.get('origin')
    return origin !== null && allowed.has(origin) ? origin : undefined
  }

  function headersFor(request: Request): Readonly<Record<string, string>> {
    if (allowed.size === 0) return {}
    const origin = allowedOrigin(request)
    if (origin === undefined) return { vary: 'Origin' }
    return {
      vary: 'Origin',
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'Retry-After',
    }
  }

  function check(request: Request): void {
    if (isSameOrigin(request) || allowedOrigin(request) !== undefined) return
    throw new Refusal('Pages of this origin may not call.', { status: 403, code: 'forbidden' })
  }

  return {
    check,
    headersFor,
    answerPreflight: (request) => {
      if (request.method !== 'OPTIONS' || !request.headers.has('access-control-request-method')) return undefined
      check(request)
      return new Response(null, {
        status: 204,
        headers: {
          'access-control-allow-methods': methods.join(', '),
          'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? 'content-type',
          'access-control-max-age': PREFLIGHT_MAX_AGE,
          'cache-control': 'no-store',
        },
      })
    },
  }
}

/**
 * `Sec-Fetch-Site` is the browser's own word and no page can set it. Browsers that lack it, and pages served without
 * TLS, send `Origin` with whatever can change something; it is held against `Host`, which is what the page's browser
 * asked for. Without both it is no page: a script or a backend, which has no stranger's cookies to misuse.
 */
function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = request.headers.get('origin')
  if (origin === null) return true
  const url = new URL(request.url)
  const page = URL.canParse(origin) ? new URL(origin) : undefined
  if (page === undefined || page.host !== toHost(request.headers.get('host') ?? url.host, page.protocol)) return false
  // TLS may end before this server, so it may think itself to be on http; never the other way round.
  return url.protocol !== 'https:' || page.protocol === 'https:'
}

/** `host` without the port that goes without saying, as it is in a parsed URL. */
function toHost(host: string, protocol: string): string | undefined {
  const text = `${protocol}//${host}`
  return URL.canParse(text) ? new URL(text).host : undefined
}

function readOrigins(allowedOrigins: unknown): ReadonlySet<string> {
  if (!Array.isArray(allowedOrigins)) {
    throw originError(`must be a list; it is ${describe(allowedOrigins)}`)
  }
  for (const [index, origin] of (allowedOrigins as unknown[]).entries()) {
    if (typeof origin !== 'string') throw originError(`holds ${describe(origin)} at ${index}`)
    if (!URL.canParse(origin) || !/^https?:$/.test(new URL(origin).protocol) || new URL(origin).origin !== origin) {
      throw originError(`holds something at ${index} that is no origin`)
    }
  }
  return new Set(allowedOrigins as string[])
}

function originError(problem: string): RillConfigError {
  return new RillConfigError(`allowedOrigins ${problem}.`, {
    hint: 'Give scheme, host and port as a browser sends them, without a slash at the end: ["https://app.acme.com"]. There is no wildcard.',
  })
}
