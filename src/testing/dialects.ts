import { toWireJson } from './wireJson.ts'

/** Sent with everything, errors and preflights included (contract §1.4). */
const cacheControl = 'no-store, no-cache, must-revalidate'

/** HTTP statuses of the RPC codes that the fake uses (contract §0). */
const statusOfCode = { 3: 400, 5: 404, 7: 403, 8: 429, 9: 400, 13: 500, 16: 401 } as const

/** An RPC code (contract §0). */
export type RpcCode = keyof typeof statusOfCode

function answer(status: number, body: string | null, headers: Record<string, string>): Response {
  return new Response(body, { status, headers: { 'Cache-Control': cacheControl, ...headers } })
}

/** 200 with a JSON body: `application/json`, no charset (contract §1.3). */
export function jsonAnswer(body: string): Response {
  return answer(200, body, { 'Content-Type': 'application/json' })
}

/** E-json: errors of the API handler and of the proxy (contract §0). */
export function jsonError(status: number, text: string, headers: Record<string, string> = {}): Response {
  return answer(status, toWireJson({ error: text }), {
    'Content-Type': 'application/json; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  })
}

/** E-text: errors of the runtime's token middleware, and of unknown routes, methods and media types (contract §0). */
export function textError(status: number, text: string, headers: Record<string, string> = {}): Response {
  return answer(status, `${text}\n`, {
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  })
}

/** E-rpc: errors of every other `/v1/…` endpoint (contract §0). */
export function rpcError(code: RpcCode, text: string): Response {
  const body = `{"code":${code},"message":${toWireJson(text)},"details":[]}`
  return answer(statusOfCode[code], body, { 'Content-Type': 'application/json' })
}

/** A handler's panic: text without a line end (contract §2.3). */
export function panicAnswer(): Response {
  return answer(500, 'Internal Server Error', { 'Content-Type': 'text/plain; charset=utf-8' })
}

/** An answer without a body, such as a preflight's. */
export function emptyAnswer(headers: Record<string, string>): Response {
  return answer(204, null, headers)
}

/** An answer in another media type. */
export function typedAnswer(contentType: string, body: string): Response {
  return answer(200, body, { 'Content-Type': contentType })
}
