import { RillConfigError } from '../../core/errors.ts'
import { Refusal } from '../Refusal.ts'
import { readText } from './readText.ts'

/**
 * Reads the request's body.
 *
 * @throws {Refusal} 413 for one of more than `maxBytes`, 400 for one that breaks off
 * @throws {RillConfigError} `config` when somebody else has read it
 */
export async function readBody(request: Request, maxBytes: number): Promise<string> {
  if (request.bodyUsed) {
    throw new RillConfigError('authorize read the body, which is gone then.', {
      hint: 'Read it from request.clone().',
    })
  }
  const isTooLong = Number(request.headers.get('content-length')) > maxBytes
  const { text, isCut } = isTooLong ? { text: '', isCut: true } : await readText(request.body, maxBytes).catch(brokeOff)
  if (!isCut) return text
  throw new Refusal(`The body is larger than ${maxBytes} bytes.`, { status: 413, code: 'bad_request' })
}

function brokeOff(): never {
  throw new Refusal('The body broke off.', { status: 400, code: 'bad_request' })
}
