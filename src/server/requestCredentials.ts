import { abortable } from '../core/abortable.ts'
import { describe } from '../core/describe.ts'
import { RillConfigError, RillNetworkError, RillResponseError } from '../core/errors.ts'
import { createDeadline } from './createDeadline.ts'
import { fetchUpstream } from './fetchUpstream.ts'
import { isPlainObject } from './isPlainObject.ts'
import { checkServiceToken } from './readOptions.ts'
import type { RillProject } from './readOptions.ts'
import type { WireSubject } from './readSubject.ts'
import { toCredentialsError } from './toCredentialsError.ts'
import type { RillCredentials } from './types.ts'

const WHAT = 'the credentials call'

interface CredentialsCall {
  subject: WireSubject
  signal: AbortSignal | undefined
}

/**
 * Trades the service token for a token of one subject (contract §4).
 *
 * @throws {RillError} as `issueCredentials` tells
 */
export async function requestCredentials(
  project: RillProject,
  { subject, signal }: CredentialsCall,
): Promise<RillCredentials> {
  const deadline = createDeadline({ what: WHAT, timeoutMs: project.tokenTimeoutMs, signal })
  try {
    return await abortable(exchange(project, { subject, signal: deadline.signal }), deadline.signal)
  } finally {
    deadline.release()
  }
}

async function exchange(
  project: RillProject,
  { subject, signal }: { subject: WireSubject; signal: AbortSignal },
): Promise<RillCredentials> {
  const serviceToken = await readServiceToken(project)
  const response = await fetchUpstream({
    what: WHAT,
    url: project.credentialsUrl,
    accessToken: serviceToken,
    body: JSON.stringify({ ...subject, ttl_seconds: project.ttlSeconds }),
    fetch: project.fetch,
    signal,
  })
  const body = await readText(response, signal)
  if (!response.ok) throw toCredentialsError({ status: response.status, body, serviceToken })
  return readCredentials(body)
}

async function readServiceToken({ serviceToken }: RillProject): Promise<string> {
  const value: unknown = typeof serviceToken === 'function' ? await callServiceToken(serviceToken) : serviceToken
  checkServiceToken(value)
  return value
}

async function callServiceToken(serviceToken: () => unknown): Promise<unknown> {
  try {
    return await serviceToken()
  } catch (error) {
    throw new RillConfigError('serviceToken failed.', { cause: error, hint: 'The cause has its error.' })
  }
}

async function readText(response: Response, signal: AbortSignal): Promise<string> {
  try {
    return await response.text()
  } catch {
    signal.throwIfAborted()
    throw new RillNetworkError(`The answer to ${WHAT} broke off.`, { hint: 'Check the network.' })
  }
}

function readCredentials(body: string): RillCredentials {
  const value = parse(body)
  if (!isPlainObject(value)) throw shapeError('is no JSON object')
  const { runtimeHost, instanceId, accessToken, ttlSeconds } = value
  if (typeof runtimeHost !== 'string') throw shapeError(`has as runtimeHost ${describe(runtimeHost)}`)
  if (typeof instanceId !== 'string') throw shapeError(`has as instanceId ${describe(instanceId)}`)
  if (typeof accessToken !== 'string' || accessToken === '') {
    throw shapeError(`has as accessToken ${describe(accessToken)}`)
  }
  if (accessToken.startsWith('rill_')) throw shapeError('has an accessToken that is no short-lived one')
  if (typeof ttlSeconds !== 'number' || !(ttlSeconds > 0)) {
    throw shapeError(`has as ttlSeconds ${describe(ttlSeconds)}`)
  }
  return { runtimeHost, instanceId, accessToken, ttlSeconds }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function shapeError(problem: string): RillResponseError {
  return new RillResponseError(`The answer to ${WHAT} ${problem}.`, {
    hint: 'Check that host is the API host of Rill and that no proxy changes its answers.',
  })
}
