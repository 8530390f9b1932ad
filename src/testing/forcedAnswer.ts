import { jsonError, panicAnswer, rpcError, textError } from './dialects.ts'
import type { FakeServer } from './server.ts'
import { tokenTexts } from './tokens.ts'

/** What stands before Rill answers these; the contract knows no body for them (contract §14). */
const gatewayTexts: Readonly<Record<number, string>> = {
  408: 'Request Timeout',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** The answer for a status that `failNext()` asks for, in the words that Rill has for it (contract §§2.3, 2.5). */
export function forcedAnswer(server: FakeServer, status: number, name: string): Response {
  const response = toAnswer(status, name)
  const { retryAfter } = server.quirks
  if (retryAfter === undefined || (status !== 429 && status !== 503)) return response
  const headers = new Headers(response.headers)
  headers.set('Retry-After', String(retryAfter))
  return new Response(response.body, { status, headers })
}

function toAnswer(status: number, name: string): Response {
  const gatewayText = gatewayTexts[status]
  if (gatewayText !== undefined) return textError(status, gatewayText)
  switch (status) {
    case 401:
      return textError(401, tokenTexts.expired)
    case 403:
      return jsonError(403, 'does not have access to custom APIs')
    case 404:
      return jsonError(404, `api with name ${JSON.stringify(name)} not found`)
    case 429:
      return rpcError(8, 'Rate limit exceeded. Try again in 333ms seconds')
    case 500:
      return panicAnswer()
    default:
      return jsonError(status, `failed on request with status ${status}`)
  }
}
