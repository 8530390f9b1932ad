import { isRillError } from '../core/errors.ts'
import { authorizeRequest } from './authorizeRequest.ts'
import { createHandler } from './createHandler.ts'
import { createReporter } from './createReporter.ts'
import { createTokenCache } from './proxy/createTokenCache.ts'
import { forward } from './proxy/forward.ts'
import { readApis } from './proxy/readApis.ts'
import { readArgs } from './proxy/readArgs.ts'
import { readBody } from './proxy/readBody.ts'
import { notFound, readBasePath, readName } from './proxy/readName.ts'
import { superviseExchanges } from './proxy/superviseExchanges.ts'
import { toProxyRefusal } from './proxy/toProxyRefusal.ts'
import { checkFunction, checkWholeNumber, readOptions, readTimeout, refuse } from './readOptions.ts'
import { readWaitUntil } from './readWaitUntil.ts'
import { requestSignal } from './requestSignal.ts'
import { ANSWER_HEADERS } from './responses.ts'
import type { RillProxyHandlerOptions, RillRequestHandler } from './types.ts'

/** Where the proxy is when nobody says otherwise. */
const DEFAULT_BASE_PATH = '/api/rill'

/** Largest request body in bytes. */
const DEFAULT_MAX_BODY_BYTES = 262_144

/** Milliseconds until Rill begins to answer. */
const DEFAULT_TIMEOUT_MS = 60_000

/** How many subjects' tokens are kept. */
const DEFAULT_MAX_SUBJECTS = 10_000

/** By how much an exchange that lives has ended after its own deadline. */
const STUCK_SLACK_MS = 2000

/**
 * Makes a proxy that keeps tokens out of browsers altogether: `POST` and `GET {basePath}/api/{name}` call the API as the
 * subject that `authorize` names. The client needs no `getToken` then, only `endpoint: { url: '/api/rill' }`.
 *
 * Rill gets the arguments and the subject's token, nothing else of the request: no cookie, no header. The page gets
 * Rill's status and rows as they stream in, no header of Rill's. Tokens are kept in memory, one for each subject, with
 * the promises of the client: one exchange for any number of requests, ahead of expiry behind them, one replay after a
 * 401, a back-off after failures. It tries nothing else again, since the client does.
 *
 * | status | code | when |
 * |---|---|---|
 * | 400 | `bad_request` | the body is no JSON object, the schema refuses the arguments, or Rill refuses the call |
 * | 401 | `signed_out` | `authorize` gave `null` |
 * | 401 | `token_rejected` | Rill refuses the subject |
 * | 403 | `forbidden` | a page of an origin that is neither the handler's own nor in `allowedOrigins`; or Rill's own |
 * | 404 | `not_found` | not in `apis`, another path, or unknown to Rill |
 * | 405, 413 | `bad_request` | neither `POST` nor `GET`; body larger than `maxBodyBytes` |
 * | 500 | `config` | `authorize` failed or gave no valid subject, or a schema failed; nothing was sent to Rill |
 * | 502, 504 | that of the error | no token or no answer to be had of Rill; `timeout` for 504 |
 * | other | by status | Rill's own |
 *
 * The body of these is `{ error, code }`, without Rill's text unless `exposeErrors`.
 *
 * Cloudflare Workers have to pass their context as the second argument: `(request, env, context) => proxy(request, context)`.
 *
 * @throws {RillConfigError} `config` for options that can't work, naming the option
 *
 * @example
 * import { createProxyHandler } from 'rill-react/server'
 *
 * declare function findTenant(cookie: string | null): Promise<string | null>
 *
 * const handler = createProxyHandler({
 *   org: 'acme',
 *   project: 'shop',
 *   serviceToken: () => process.env.RILL_SERVICE_TOKEN,
 *   apis: ['top-products', 'daily-orders'],
 *   authorize: async (request) => {
 *     const tenantId = await findTenant(request.headers.get('cookie'))
 *     return tenantId === null ? null : { attributes: { tenant_id: tenantId, admin: false } }
 *   },
 * })
 * export { handler as GET, handler as POST }
 */
export function createProxyHandler(options: RillProxyHandlerOptions): RillRequestHandler {
  const project = readOptions(options, 'createProxyHandler')
  const { authorize, allowedOrigins, onError, exposeErrors = false } = options
  checkFunction('authorize', authorize)
  if (typeof exposeErrors !== 'boolean')
    throw refuse('exposeErrors', { expected: 'true or false', value: exposeErrors })
  const basePath = readBasePath(options.basePath ?? DEFAULT_BASE_PATH)
  const apis = readApis(options.apis)
  const maxBodyBytes = options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES
  checkWholeNumber('maxBodyBytes', { value: maxBodyBytes })
  const timeoutMs = readTimeout('timeoutMs', options.timeoutMs ?? DEFAULT_TIMEOUT_MS)
  const maxSubjects = options.maxSubjects ?? DEFAULT_MAX_SUBJECTS
  checkWholeNumber('maxSubjects', { value: maxSubjects })
  const report = createReporter(onError)
  const cache = createTokenCache({
    project,
    maxSubjects,
    onBackgroundError: (error) => report(isRillError(error.cause) ? error.cause : error),
  })

  async function answer(request: Request, context?: object): Promise<Response> {
    const waitUntil = readWaitUntil(context)
    const api = readName(request, basePath)
    const subject = await authorizeRequest(authorize, request)
    if (!apis.has(api)) throw notFound(`"${api}" is not among the APIs of this proxy.`)
    const text = await readBody(request, maxBodyBytes)
    const body = await readArgs({ api, url: request.url, body: text, schema: apis.schemaOf(api) })
    const signal = requestSignal(request)
    const cached = cache.get(subject)
    const tokens = superviseExchanges(cached, {
      waitUntil,
      timeoutMs: project.tokenTimeoutMs + STUCK_SLACK_MS,
      onStuck: () => cache.drop(subject, cached),
    })
    try {
      const response = await forward(project, { api, body, tokens, timeoutMs, signal })
      return new Response(response.body, { status: response.status, headers: ANSWER_HEADERS })
    } catch (error) {
      throw isRillError(error) ? toProxyRefusal(error, { api, exposeErrors }) : error
    }
  }

  return createHandler({ methods: ['GET', 'POST'], allowedOrigins, report, answer })
}
