import { RillConfigError } from '../core/errors.ts'
import { readSubject } from './readSubject.ts'
import type { WireSubject } from './readSubject.ts'
import { Refusal } from './Refusal.ts'
import type { RillTokenHandlerOptions } from './types.ts'

/**
 * Asks the app who is asking.
 *
 * @throws {Refusal} 401 when nobody is signed in
 * @throws {RillConfigError} `config` when `authorize` throws or gives something that is no subject
 */
export async function authorizeRequest(
  authorize: RillTokenHandlerOptions['authorize'],
  request: Request,
): Promise<WireSubject> {
  const subject = await callAuthorize(authorize, request)
  if (subject === null) throw new Refusal('Nobody is signed in.', { status: 401, code: 'signed_out' })
  return readSubject(subject)
}

async function callAuthorize(authorize: RillTokenHandlerOptions['authorize'], request: Request): Promise<unknown> {
  try {
    return await authorize(request)
  } catch (error) {
    throw new RillConfigError('authorize failed.', {
      cause: error,
      hint: 'The cause has its error. Give null when nobody is signed in.',
    })
  }
}
