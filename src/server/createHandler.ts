import { isRillError } from '../core/errors.ts'
import { createOriginGuard } from './createOriginGuard.ts'
import type { Reporter } from './createReporter.ts'
import { Refusal, toConfigRefusal } from './Refusal.ts'
import { requestSignal } from './requestSignal.ts'
import { toAbortedResponse, toRefusalResponse } from './responses.ts'
import type { RillRequestHandler, RillTokenHandlerOptions } from './types.ts'

interface HandlerParts {
  methods: readonly string[]
  allowedOrigins: RillTokenHandlerOptions['allowedOrigins']
  report: Reporter
  /** What is left when origin and method are right. Throws {@link Refusal} or {@link RillConfigError} to fail. */
  answer: RillRequestHandler
}

/**
 * What both handlers share: preflight, origin, method, and failures turned into answers.
 *
 * @throws {RillConfigError} `config` for origins that are none
 */
export function createHandler({ methods, allowedOrigins, report, answer }: HandlerParts): RillRequestHandler {
  const guard = createOriginGuard({ allowedOrigins, methods })

  async function respond(request: Request, context: object | undefined): Promise<Response> {
    const preflight = guard.answerPreflight(request)
    if (preflight) return preflight
    guard.check(request)
    if (methods.includes(request.method)) return answer(request, context)
    throw new Refusal(`Use ${methods.join(' or ')}.`, {
      status: 405,
      code: 'bad_request',
      headers: { allow: methods.join(', ') },
    })
  }

  function toFailure(thrown: unknown, request: Request): Response {
    if (requestSignal(request)?.aborted) return toAbortedResponse()
    const refusal = isRillError(thrown) ? toConfigRefusal(thrown) : thrown
    if (!(refusal instanceof Refusal)) throw thrown
    if (refusal.cause) report(refusal.cause)
    return toRefusalResponse(refusal)
  }

  return async (request, context) => {
    const response = await respond(request, context).catch((thrown: unknown) => toFailure(thrown, request))
    for (const [name, value] of Object.entries(guard.headersFor(request))) response.headers.set(name, value)
    return response
  }
}
