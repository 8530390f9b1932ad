import { RillAuthError, RillHttpError } from '../core/errors.ts'
import type { RillError } from '../core/errors.ts'
import { readErrorText } from '../core/httpErrors.ts'

/** A credentials call that Rill refused. */
interface RefusedCredentials {
  status: number
  body: string
  serviceToken: string
}

/** The error for a refused credentials call, by its status (contract §4). */
export function toCredentialsError({ status, body, serviceToken }: RefusedCredentials): RillError {
  // A gateway's debug page may print the request.
  const detail = readErrorText(body.replaceAll(serviceToken, '[serviceToken]'))
  const context = { status, detail }
  switch (status) {
    case 401:
      return new RillAuthError('token_rejected', 'Rill does not know the service token (401).', {
        ...context,
        hint: 'Check that serviceToken is a token of this organization that is neither expired nor revoked.',
      })
    case 403:
      return new RillAuthError('forbidden', 'The service token may not issue credentials (403).', {
        ...context,
        hint: 'Give the service the role admin on the project; editor and viewer are not enough.',
      })
    case 404:
      return new RillHttpError('not_found', 'Rill knows no such project (404).', {
        ...context,
        hint: 'Check org, project and host.',
      })
    case 429:
      return new RillHttpError('rate_limited', 'Too many credentials calls (429).', {
        ...context,
        retryable: true,
        hint: 'Raise ttlSeconds: Rill issues about 180 tokens per minute for a service.',
      })
    default:
      return status >= 500
        ? new RillHttpError('server', `Rill failed to issue credentials (${status}).`, {
            ...context,
            retryable: status === 502 || status === 503 || status === 504,
            hint: 'Check the state of the project in Rill, and its status page.',
          })
        : new RillHttpError('bad_request', `Rill refused to issue credentials (${status}).`, {
            ...context,
            hint: 'The detail has the reason in the words of Rill. Check the subject, and that the project is deployed.',
          })
  }
}
