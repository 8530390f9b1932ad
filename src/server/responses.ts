import type { Refusal } from './Refusal.ts'

/** On every answer: it is one user's, and it is JSON whatever it looks like. */
export const ANSWER_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-type': 'application/json',
  'x-content-type-options': 'nosniff',
}

/** A JSON answer. */
export function toJsonResponse(value: object): Response {
  return new Response(JSON.stringify(value), { headers: ANSWER_HEADERS })
}

/** `{ error, code }` with the refusal's status. The client shows `error` as `detail`. */
export function toRefusalResponse({ message, status, code, retryAfterMs, headers }: Refusal): Response {
  return new Response(JSON.stringify({ error: message, code }), {
    status,
    headers: {
      ...ANSWER_HEADERS,
      ...headers,
      ...(retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) }),
    },
  })
}

/** The caller has gone, so nobody reads this. 499 is what Rill, too, says then (contract §0). */
export function toAbortedResponse(): Response {
  return new Response(null, { status: 499, headers: { 'cache-control': 'no-store' } })
}
