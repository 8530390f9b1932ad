import { systemClock } from '../../core/clock.ts'
import type { RillError } from '../../core/errors.ts'
import { isExpiryText } from '../../core/httpErrors.ts'
import type { Refusal } from '../../core/token/createTokenManager.ts'
import type { RequestTokens } from './superviseExchanges.ts'

interface TokenCall {
  tokens: RequestTokens
  signal: AbortSignal | undefined
  /** One request; the answer's body is not read yet. */
  send: (accessToken: string) => Promise<Response>
  /** The error for an answer that failed. */
  toError: (response: Response, accessToken: string) => Promise<RillError>
}

/**
 * Sends a request with the subject's token, and once more with a new one when Rill refuses it.
 *
 * @throws {RillAuthError} `token_rejected` for a second 401, `token_unavailable` when there is no token to be had
 * @throws {RillError} what `toError` makes of any other answer that failed
 * @throws what `send` throws
 */
export async function sendWithToken({ tokens, signal, send, toError }: TokenCall): Promise<Response> {
  async function attempt(accessToken: string): Promise<{ response: Response } | { refusal: Refusal }> {
    const sentAtMs = systemClock.now()
    const response = await send(accessToken)
    // Other statuses can come from before the token was looked at (contract §2.3).
    if (response.ok || response.status === 403) tokens.accept(accessToken)
    if (response.ok) return { response }
    const error = await toError(response, accessToken)
    if (response.status !== 401) throw error
    return { refusal: { accessToken, error, isExpired: isExpiryText(error.detail), sentAtMs } }
  }

  const first = await attempt(await tokens.get(signal))
  if ('response' in first) return first.response
  const second = await attempt(await tokens.getAfterRefusal(first.refusal, signal))
  if ('response' in second) return second.response
  throw tokens.refuse(second.refusal)
}
