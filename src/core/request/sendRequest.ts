import ky from 'ky'
import { abortable } from '../abortable.ts'
import type { Clock } from '../clock.ts'
import { isCrossOrigin, toAbsoluteUrl } from '../endpoints.ts'
import { RillNetworkError, RillTimeoutError } from '../errors.ts'

/** One attempt over the wire. */
export interface SendRequest {
  api: string
  /** Absolute, or a path relative to the page. */
  url: string
  method: 'GET' | 'POST'
  body: string | undefined
  headers: Headers
  accessToken: string | undefined
  fetch: typeof fetch | undefined
  timeoutMs: number
  signal: AbortSignal
  clock: Clock
}

/** An answer, read once as text, whatever its status. */
export interface Answer {
  status: number
  body: string
  retryAfter: string | null
}

/**
 * Sends one request and reads the answer to its last byte within `timeoutMs`. The only file that calls ky, which is
 * asked for no retry: {@link shouldRetry} decides those. The deadline is ours since ky's ends with the headers.
 *
 * @throws {RillNetworkError} `network` when no answer comes
 * @throws {RillTimeoutError} `timeout` at the deadline
 * @throws the signal's reason when it aborts
 */
export async function sendRequest(request: SendRequest): Promise<Answer> {
  const { api, method, body, timeoutMs, signal, clock, fetch = globalThis.fetch } = request
  signal.throwIfAborted()
  const url = toAbsoluteUrl(request.url)
  const headers = new Headers(request.headers)
  headers.set('accept', 'application/json')
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (request.accessToken !== undefined) headers.set('authorization', `Bearer ${request.accessToken}`)
  const attempt = new AbortController()
  const onAbort = (): void => attempt.abort(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  const cancelDeadline = clock.schedule(timeoutMs, () => attempt.abort(timeoutError(api, timeoutMs)))
  try {
    const answer = (async (): Promise<Answer> => {
      const response = await ky(url, {
        method,
        ...(body === undefined ? {} : { body }),
        headers,
        credentials: isCrossOrigin(url) ? 'omit' : 'same-origin',
        signal: attempt.signal,
        // Called as a plain function: a browser's own fetch refuses to be a method of another object.
        fetch: (input, init) => fetch(input, init),
        retry: 0,
        timeout: false,
        throwHttpErrors: false,
      })
      return { status: response.status, body: await response.text(), retryAfter: response.headers.get('retry-after') }
    })()
    // A fetch that ignores its signal must not hold up the caller.
    return await abortable(answer, attempt.signal)
  } catch (error) {
    if (attempt.signal.aborted) throw attempt.signal.reason
    throw networkError(api, error)
  } finally {
    cancelDeadline()
    signal.removeEventListener('abort', onAbort)
  }
}

function timeoutError(api: string, timeoutMs: number): RillTimeoutError {
  return new RillTimeoutError(`"${api}" did not answer within ${timeoutMs} ms.`, {
    api,
    hint: 'Make the query lighter, or raise timeoutMs.',
  })
}

function networkError(api: string, cause: unknown): RillNetworkError {
  return new RillNetworkError(`No answer from Rill for "${api}".`, {
    api,
    // The reason itself, not the error of a fetch wrapper, which can hold the request and with it the token.
    cause: cause instanceof Error ? new Error(`${cause.name}${codeOf(cause)}`) : undefined,
    hint: 'Check the network and the endpoint. In a browser a wrong URL and a missing CORS header look the same.',
  })
}

function codeOf(error: Error): string {
  const code = (error.cause as { code?: unknown } | undefined)?.code
  return typeof code === 'string' ? ` (${code})` : ''
}
