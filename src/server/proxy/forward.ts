import { abortable } from '../../core/abortable.ts'
import { systemClock } from '../../core/clock.ts'
import { toApiUrl } from '../../core/endpoints.ts'
import type { RillError } from '../../core/errors.ts'
import { toHttpError } from '../../core/httpErrors.ts'
import { createDeadline } from '../createDeadline.ts'
import { fetchUpstream } from '../fetchUpstream.ts'
import type { RillProject } from '../readOptions.ts'
import { readText } from './readText.ts'
import { sendWithToken } from './sendWithToken.ts'
import type { RequestTokens } from './superviseExchanges.ts'

/** Enough of a failed answer to find Rill's text in it. */
const MAX_ERROR_BYTES = 65_536

interface Call {
  api: string
  /** Arguments as JSON text. */
  body: string
  tokens: RequestTokens
  timeoutMs: number
  signal: AbortSignal | undefined
}

/**
 * Calls an API with the subject's token. Resolves to a successful answer as soon as it begins; `signal` ends it also
 * after that.
 *
 * @throws {RillError} for all that can go wrong on Rill's side
 */
export async function forward(project: RillProject, call: Call): Promise<Response> {
  const { api, body, tokens, timeoutMs, signal } = call
  const what = `the call of "${api}"`

  async function send(accessToken: string): Promise<Response> {
    const deadline = createDeadline({ what, timeoutMs, signal })
    try {
      return await fetchUpstream({
        what,
        url: toApiUrl(project.runtimeUrl, api),
        accessToken,
        body,
        fetch: project.fetch,
        signal: deadline.signal,
      })
    } catch (error) {
      deadline.release()
      throw error
    } finally {
      deadline.meet()
    }
  }

  async function toError(response: Response, accessToken: string): Promise<RillError> {
    const text = await readErrorBody(response)
    return toHttpError({
      api,
      status: response.status,
      // A gateway's debug page may print the request.
      body: text.replaceAll(accessToken, '[token]'),
      retryAfter: response.headers.get('retry-after'),
      nowMs: systemClock.now(),
    })
  }

  /** Rill's text; none when it does not come to an end. */
  async function readErrorBody(response: Response): Promise<string> {
    const deadline = createDeadline({ what, timeoutMs, signal })
    try {
      return (await abortable(readText(response.body, MAX_ERROR_BYTES), deadline.signal)).text
    } catch {
      signal?.throwIfAborted()
      return ''
    } finally {
      deadline.release()
    }
  }

  return sendWithToken({ tokens, signal, send, toError })
}
