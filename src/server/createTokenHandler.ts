import { isRillError } from '../core/errors.ts'
import { authorizeRequest } from './authorizeRequest.ts'
import { createHandler } from './createHandler.ts'
import { createReporter } from './createReporter.ts'
import { checkFunction, readOptions } from './readOptions.ts'
import { requestCredentials } from './requestCredentials.ts'
import { requestSignal } from './requestSignal.ts'
import { toJsonResponse } from './responses.ts'
import { toCredentialsRefusal } from './toCredentialsRefusal.ts'
import type { RillRequestHandler, RillTokenHandlerOptions } from './types.ts'

/**
 * Makes the route that a page's `getToken` fetches from: `POST`, answered with Rill's four fields for the subject that
 * `authorize` names.
 *
 * | status | code | when |
 * |---|---|---|
 * | 401 | `signed_out` | `authorize` gave `null` |
 * | 403 | `forbidden` | a page of an origin that is neither the handler's own nor in `allowedOrigins` |
 * | 405 | `bad_request` | not `POST` |
 * | 500 | `config` | `authorize` failed or gave no valid subject; nothing was sent to Rill |
 * | 502 | that of the exchange's error | Rill refused, failed, or could not be reached |
 * | 504 | `timeout` | Rill did not answer within `tokenTimeoutMs` |
 *
 * The body of these is `{ error, code }`. Nothing is cached, here or on the way: each call is one exchange.
 *
 * @throws {RillConfigError} `config` for options that can't work, naming the option
 *
 * @example
 * import { createTokenHandler } from 'rill-react/server'
 *
 * declare function findTenant(cookie: string | null): Promise<string | null>
 *
 * export const POST = createTokenHandler({
 *   org: 'acme',
 *   project: 'shop',
 *   serviceToken: () => process.env.RILL_SERVICE_TOKEN,
 *   authorize: async (request) => {
 *     const tenantId = await findTenant(request.headers.get('cookie'))
 *     return tenantId === null ? null : { attributes: { tenant_id: tenantId, admin: false } }
 *   },
 * })
 */
export function createTokenHandler(options: RillTokenHandlerOptions): RillRequestHandler {
  const project = readOptions(options, 'createTokenHandler')
  const { authorize, allowedOrigins, onError } = options
  checkFunction('authorize', authorize)
  return createHandler({
    methods: ['POST'],
    allowedOrigins,
    report: createReporter(onError),
    answer: async (request) => {
      const subject = await authorizeRequest(authorize, request)
      try {
        return toJsonResponse(await requestCredentials(project, { subject, signal: requestSignal(request) }))
      } catch (error) {
        throw isRillError(error) ? toCredentialsRefusal(error) : error
      }
    },
  })
}
