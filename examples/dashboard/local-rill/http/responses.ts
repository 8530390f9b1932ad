import { encodeJson } from '../database/goJson.ts'
import type { RillHttpResponse } from './messages.ts'

/** An answer other than 200, to be thrown from anywhere in a handler. */
export class HttpError extends Error {
  override readonly name = 'HttpError'

  constructor(readonly response: RillHttpResponse) {
    super(response.body)
  }
}

export function jsonResponse(body: string): RillHttpResponse {
  return { status: 200, headers: { 'content-type': 'application/json' }, body }
}

/** Error dialect E-json of contract §0: the custom API handler and the proxy. */
export function jsonError(status: number, message: string, headers: Readonly<Record<string, string>> = {}): HttpError {
  return new HttpError({
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff', ...headers },
    body: encodeJson({ error: message }),
  })
}

/** E-text: the token check and everything that isn't routed. */
export function textError(status: number, message: string, headers: Readonly<Record<string, string>> = {}): HttpError {
  return new HttpError({
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', ...headers },
    body: `${message}\n`,
  })
}

const statusOfCode = { 3: 400, 5: 404, 7: 403, 9: 400, 13: 500, 16: 401 } as const

/** E-rpc: credentials and the other endpoints made from gRPC. */
export function rpcError(code: keyof typeof statusOfCode, message: string): HttpError {
  return new HttpError({
    status: statusOfCode[code],
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, message, details: [] }),
  })
}

/** What Rill's outermost layer says after a panic: plain text without a newline. */
export function panicResponse(): RillHttpResponse {
  return {
    status: 500,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    body: 'Internal Server Error',
  }
}
