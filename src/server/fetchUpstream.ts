import { abortable } from '../core/abortable.ts'
import { RillNetworkError, RillResponseError } from '../core/errors.ts'

/** One request to Rill. */
export interface UpstreamRequest {
  /** What is asked for, as messages name it. */
  what: string
  url: string
  accessToken: string
  /** JSON text. */
  body: string
  fetch: typeof fetch
  /** Ends the request, and the body that is on its way when the answer has begun. */
  signal: AbortSignal
}

/**
 * Sends one request to Rill, with a bearer token and nothing of the caller's. Resolves when the answer begins, whatever
 * its status.
 *
 * @throws {RillNetworkError} `network` when no answer comes
 * @throws {RillResponseError} `response` for a redirect, which is not followed: a token is for one host alone
 * @throws the signal's reason when it aborts
 */
export async function fetchUpstream(request: UpstreamRequest): Promise<Response> {
  const { what, url, accessToken, body, signal } = request
  signal.throwIfAborted()
  const response = await begin(request, {
    method: 'POST',
    headers: { accept: 'application/json', authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body,
    redirect: 'manual',
    signal,
    ...noStore(),
  })
  if ((response.status >= 200 && response.status < 300) || response.status >= 400) return response
  discard(response)
  throw new RillResponseError(`Rill answered ${what} with a redirect, which is not followed.`, {
    hint: `Give the host that answers itself, and https. It was asked at ${new URL(url).origin}.`,
  })
}

/** Gives up a body that nobody reads. */
function discard(response: Response): void {
  response.body?.cancel().catch(() => {})
}

async function begin({ what, url, fetch, signal }: UpstreamRequest, init: RequestInit): Promise<Response> {
  try {
    // A fetch that ignores its signal must not hold up the caller.
    return await abortable(fetch(url, init), signal)
  } catch (error) {
    signal.throwIfAborted()
    throw networkError(what, error)
  }
}

/** Keeps frameworks that cache `fetch` off it. Runtimes without such a cache may refuse the option. */
function noStore(): RequestInit {
  return 'cache' in Request.prototype ? { cache: 'no-store' } : {}
}

function networkError(what: string, cause: unknown): RillNetworkError {
  return new RillNetworkError(`No answer from Rill to ${what}.`, {
    // Name and code alone: the error of a fetch can hold the request, and with it the token.
    cause: cause instanceof Error ? new Error(`${cause.name}${codeOf(cause)}`) : undefined,
    hint: 'Check the network, the host and its certificate.',
  })
}

function codeOf(error: Error): string {
  const code = (error.cause as { code?: unknown } | undefined)?.code
  return typeof code === 'string' ? ` (${code})` : ''
}
