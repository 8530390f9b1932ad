import { sleep } from '../abortable.ts'
import type { Clock } from '../clock.ts'
import type { RillError } from '../errors.ts'
import { isExpiryText, toHttpError } from '../httpErrors.ts'
import { retryDelayMs, shouldRetry } from '../retryPolicy.ts'
import type { TokenManager } from '../token/createTokenManager.ts'
import { sendRequest } from './sendRequest.ts'
import type { Answer, SendRequest } from './sendRequest.ts'

interface RunCallOptions {
  request: Omit<SendRequest, 'accessToken' | 'signal' | 'clock'>
  tokens: TokenManager | undefined
  retry: number
  signal: AbortSignal
  clock: Clock
}

/**
 * One call: attempts by the retry policy, and among them at most one replay after a refused token.
 * Resolves to a successful answer's status and text.
 */
export async function runCall({ request, tokens, retry, signal, clock }: RunCallOptions): Promise<Answer> {
  let isReplayed = false

  async function attempt(accessToken: string | undefined): Promise<Answer> {
    const sentAtMs = clock.now()
    signal.throwIfAborted()
    const answer = await sendRequest({ ...request, accessToken, signal, clock })
    const isOk = answer.status >= 200 && answer.status < 300
    if (answer.status !== 401 || accessToken === undefined || !tokens) {
      // Other statuses can come from before the token was looked at (contract §2.3).
      if (accessToken !== undefined && (isOk || answer.status === 403)) tokens?.accept(accessToken)
      if (isOk) return answer
      throw toError(answer)
    }
    const error = toError(answer)
    // The word of a proxy of ours, which did not look at the token.
    if (error.code === 'signed_out') throw error
    const refusal = { accessToken, error, isExpired: isExpiryText(error.detail), sentAtMs }
    if (isReplayed) throw tokens.refuse(refusal)
    isReplayed = true
    return attempt(await tokens.getAfterRefusal(refusal, signal))
  }

  function toError(answer: Answer): RillError {
    return toHttpError({ api: request.api, ...answer, nowMs: clock.now() })
  }

  for (let failedRetries = 0; ; failedRetries++) {
    try {
      return await attempt(await tokens?.get(signal))
    } catch (error) {
      if (!shouldRetry(failedRetries, { error, limit: retry })) throw error
      await sleep(retryDelayMs(failedRetries, error), { clock, signal })
    }
  }
}
