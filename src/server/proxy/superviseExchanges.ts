import { abortable } from '../../core/abortable.ts'
import type { TokenManager } from '../../core/token/createTokenManager.ts'
import { createDeadline } from '../createDeadline.ts'

/** What a request does with its subject's tokens. */
export type RequestTokens = Pick<TokenManager, 'get' | 'getAfterRefusal' | 'accept' | 'refuse'>

interface SuperviseOptions {
  /** Keeps the runtime from ending what runs when the request does. */
  waitUntil: ((promise: Promise<unknown>) => void) | undefined
  /** Longer than any exchange takes. */
  timeoutMs: number
  /** Told that the exchange under way will never end. */
  onStuck: () => void
}

/**
 * The tokens of a subject for one request, on runtimes that end a request's work, its timers too, with the request.
 * There an exchange that others wait for must be kept alive; and one that was ended all the same must not hold them.
 */
export function superviseExchanges(tokens: TokenManager, options: SuperviseOptions): RequestTokens {
  const { waitUntil, timeoutMs, onStuck } = options

  async function supervise(token: Promise<string>, signal: AbortSignal | undefined): Promise<string> {
    if (tokens.state.status !== 'exchanging') return token
    // Joins the exchange that runs.
    waitUntil?.(tokens.refresh().catch(() => {}))
    const deadline = createDeadline({ what: 'the credentials call', timeoutMs, signal })
    try {
      return await abortable(token, deadline.signal)
    } catch (error) {
      if (deadline.signal.aborted && !signal?.aborted) onStuck()
      throw error
    } finally {
      deadline.release()
    }
  }

  return {
    get: (signal) => supervise(tokens.get(signal), signal),
    getAfterRefusal: (refusal, signal) => supervise(tokens.getAfterRefusal(refusal, signal), signal),
    accept: tokens.accept,
    refuse: tokens.refuse,
  }
}
