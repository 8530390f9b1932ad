import { RillAuthError, RillNetworkError, RillResponseError, RillTimeoutError } from './errors.ts'
import type { RillError, RillErrorContext } from './errors.ts'

/** A failed answer's context. `hint` comes with the error. */
type AnswerContext = Omit<RillErrorContext, 'hint'> & { status: number }

/**
 * The error for an answer of `createProxyHandler` whose status alone would tell another story: a 401 of the app's own
 * sign-in, and a 502 or 504 for what happened between the proxy and Rill. Rill itself answers no code that is text.
 */
export function toProxyError(code: unknown, context: AnswerContext): RillError | undefined {
  const { api, status } = context
  if (typeof code !== 'string') return undefined
  if (status === 401 && code === 'signed_out') {
    return new RillAuthError('signed_out', `Nobody is signed in, says the proxy for "${api}" (401).`, {
      ...context,
      hint: 'authorize of the proxy gave null. Sign the user in to your app.',
    })
  }
  if (status !== 502 && status !== 504) return undefined
  switch (code) {
    case 'network':
      return new RillNetworkError(`The proxy had no answer from Rill for "${api}" (${status}).`, {
        ...context,
        hint: 'Check host and the network of the machine that runs the proxy. Its onError has the reason.',
      })
    case 'timeout':
      return new RillTimeoutError(`Rill did not answer the proxy for "${api}" in time (${status}).`, {
        ...context,
        hint: 'Make the query lighter, or raise timeoutMs of the proxy.',
      })
    case 'response':
      return new RillResponseError(`The proxy can't read Rill's answer for "${api}" (${status}).`, {
        ...context,
        hint: 'Check that host of the proxy is the API host of Rill. Its onError has the reason.',
      })
    // With its own 502, too, the proxy says `server`; all else is about the exchange of a token.
    case 'token_unavailable':
    case 'token_rejected':
    case 'forbidden':
    case 'not_found':
    case 'bad_request':
    case 'rate_limited':
      return new RillAuthError('token_unavailable', `The proxy got no token from Rill for "${api}" (${status}).`, {
        ...context,
        hint: 'Check serviceToken, org, project and the subject of the proxy. Its onError has the reason.',
      })
    default:
      return undefined
  }
}
