import { RillConfigError } from './errors.ts'
import { optionError } from './optionError.ts'
import { refusePrivileged } from './token/readToken.ts'
import type { RillClientOptions, RillQueryOptions } from './types.ts'

/** The longest delay that a timer can wait. */
const MAX_TIMER_MS = 2 ** 31 - 1

/**
 * Refuses client options that can't work.
 *
 * @throws {RillConfigError} `config`, naming the option
 */
export function checkClientOptions(options: RillClientOptions): void {
  if (typeof options !== 'object' || options === null)
    throw optionError('The client options', { must: 'an object with an endpoint', value: options })
  const { getToken, user, fetch, timeoutMs, retry, tokenTimeoutMs, onError } = options
  const { dangerouslyAllowPrivilegedTokenInBrowser: isPrivilegedAllowed } = options
  if (getToken !== undefined && typeof getToken !== 'function') {
    throw optionError('getToken', { must: 'a function that fetches a token from your backend', value: getToken })
  }
  if (user !== undefined && (typeof user !== 'string' || user === '')) {
    throw optionError('user', { must: 'a non-empty string, or left out when nobody is signed in', value: user })
  }
  if (fetch !== undefined && typeof fetch !== 'function')
    throw optionError('fetch', { must: 'a function', value: fetch })
  if (onError !== undefined && typeof onError !== 'function')
    throw optionError('onError', { must: 'a function', value: onError })
  checkTimeout('timeoutMs', timeoutMs)
  checkTimeout('tokenTimeoutMs', tokenTimeoutMs)
  checkRetry(retry)
  if (isPrivilegedAllowed !== undefined && typeof isPrivilegedAllowed !== 'boolean') {
    throw optionError('dangerouslyAllowPrivilegedTokenInBrowser', { must: 'true or false', value: isPrivilegedAllowed })
  }
  toHeaders(options)
}

/**
 * Refuses call options that can't work.
 *
 * @throws {RillConfigError} `config`, naming the option
 */
export function checkQueryOptions(options: RillQueryOptions): void {
  if (typeof options !== 'object' || options === null)
    throw optionError('The options of a query', { must: 'an object', value: options })
  const { signal, method, encoding, numbers, retry } = options
  if (signal !== undefined && !(typeof signal === 'object' && signal !== null && 'aborted' in signal)) {
    throw optionError('signal', { must: 'an AbortSignal', value: signal })
  }
  checkChoice('method', method, ['GET', 'POST'])
  checkChoice('encoding', encoding, ['safe', 'json'])
  checkChoice('numbers', numbers, ['number', 'lossless'])
  checkRetry(retry)
}

/**
 * The caller's headers as `Headers`.
 *
 * @throws {RillConfigError} `config`, without the refused value
 */
export function toHeaders(options: RillClientOptions): Headers {
  let headers: Headers
  try {
    headers = new Headers(options.headers)
  } catch {
    throw new RillConfigError("headers can't be used: a name or a value has a character that HTTP does not allow.", {
      hint: 'Give headers as an object of strings, a list of pairs or a Headers object.',
    })
  }
  const authorization = headers.get('authorization')?.replace(/^bearer\s+/i, '') ?? ''
  refusePrivileged(authorization, {
    source: 'headers holds',
    isAllowed: options.dangerouslyAllowPrivilegedTokenInBrowser ?? false,
  })
  return headers
}

function checkTimeout(option: string, value: unknown): void {
  if (value === undefined) return
  if (typeof value !== 'number' || !(value > 0) || value > MAX_TIMER_MS) {
    throw optionError(option, { must: `a number of milliseconds above 0 and at most ${MAX_TIMER_MS}`, value })
  }
}

function checkRetry(value: unknown): void {
  if (value === undefined) return
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw optionError('retry', { must: 'a whole number from 0', value })
  }
}

function checkChoice(option: string, value: unknown, choices: readonly string[]): void {
  if (value !== undefined && !choices.includes(value as string)) {
    throw optionError(option, { must: choices.map((choice) => `'${choice}'`).join(' or '), value })
  }
}
