import { readOptions } from './readOptions.ts'
import { readSubject } from './readSubject.ts'
import { requestCredentials } from './requestCredentials.ts'
import type { IssueCredentialsOptions, RillCredentials } from './types.ts'

/**
 * Trades the service token for a short-lived token of one subject: the handshake, for backends that do it by
 * themselves. The subject is checked before anything is sent, since Rill issues an admin token when it can't tell
 * whom one is for (contract §4).
 *
 * @throws {RillConfigError} `config` for options or a subject that can't work, naming the field
 * @throws {RillAuthError} `token_rejected` for a service token that Rill does not know, `forbidden` for one that may not
 * issue credentials
 * @throws {RillHttpError} `not_found` for an unknown project, `bad_request`, `rate_limited`, `server`
 * @throws {RillNetworkError} `network`
 * @throws {RillTimeoutError} `timeout` after `tokenTimeoutMs`
 * @throws {RillResponseError} `response` when the answer is not Rill's
 *
 * @example
 * import { issueCredentials } from 'rill-react/server'
 *
 * const { accessToken, ttlSeconds } = await issueCredentials({
 *   org: 'acme',
 *   project: 'shop',
 *   serviceToken: () => process.env.RILL_SERVICE_TOKEN,
 *   subject: { attributes: { tenant_id: 't1', admin: false }, externalUserId: 'u-42' },
 * })
 */
export async function issueCredentials(options: IssueCredentialsOptions): Promise<RillCredentials> {
  const project = readOptions(options, 'issueCredentials')
  const subject = readSubject(options.subject)
  return requestCredentials(project, { subject, signal: options.signal })
}
