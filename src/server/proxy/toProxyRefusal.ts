import { isRillError, RillAuthError } from '../../core/errors.ts'
import type { RillError } from '../../core/errors.ts'
import { Refusal } from '../Refusal.ts'
import { toCredentialsRefusal } from '../toCredentialsRefusal.ts'

interface RefusalOptions {
  api: string
  exposeErrors: boolean
}

/** A failed call as an answer: Rill's own status where it gave one, 502 or 504 where it did not. */
export function toProxyRefusal(error: RillError, { api, exposeErrors }: RefusalOptions): Refusal {
  switch (error.code) {
    case 'token_unavailable':
      return toCredentialsRefusal(
        isRillError(error.cause) ? error.cause : unusableTokenError(error),
        error.retryAfterMs,
      )
    case 'token_rejected':
      return toAnswerRefusal(refusedSubjectError(error, api), { status: 401, exposeErrors })
    default:
      return error.status === undefined
        ? toCredentialsRefusal(error)
        : toAnswerRefusal(error, { status: error.status, exposeErrors })
  }
}

function toAnswerRefusal(error: RillError, options: { status: number; exposeErrors: boolean }): Refusal {
  return new Refusal((options.exposeErrors ? error.detail : undefined) ?? error.message, {
    status: options.status,
    code: error.code,
    retryAfterMs: error.retryAfterMs,
    cause: error,
  })
}

// The token manager's own errors speak of `getToken`, which is not in this picture.

function unusableTokenError(error: RillError): RillError {
  return new RillAuthError('token_unavailable', 'Rill gave no token that can be used.', {
    cause: error,
    hint: 'Check that host is the API host of Rill and that no proxy changes its answers.',
  })
}

function refusedSubjectError({ detail, retryAfterMs }: RillError, api: string): RillError {
  return new RillAuthError('token_rejected', `Rill refuses the tokens of this subject for "${api}" (401).`, {
    api,
    status: 401,
    detail,
    retryAfterMs,
    hint: 'Check that the subject may read this project.',
  })
}
