import { RillConfigError } from './errors.ts'
import { isBuildKnown } from './isBuildKnown.ts'
import { checkOption, optionError } from './optionError.ts'
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
  const { getToken, user, fetch, timeoutMs, retry, tokenTimeoutMs, onError, shapes } = options
  const { dangerouslyAllowPrivilegedTokenInBrowser: isPrivilegedAllowed } = options
  checkOption('getToken', {
    value: getToken,
    isRight: typeof getToken === 'function',
    must: 'a function that fetches a token from your backend',
  })
  checkOption('user', {
    value: user,
    isRight: typeof user === 'string' && user !== '',
    must: 'a non-empty string, or left out when nobody is signed in',
  })
  checkOption('fetch', { value: fetch, isRight: typeof fetch === 'function', must: 'a function' })
  checkOption('onError', { value: onError, isRight: typeof onError === 'function', must: 'a function' })
  if (isBuildKnown && process.env.NODE_ENV !== 'production') {
    checkOption('shapes', {
      value: shapes,
      isRight: typeof shapes === 'function' || (typeof shapes === 'object' && shapes !== null),
      must: 'the object that rill-react types --shapes writes, or a function that imports it',
    })
  }
  checkTimeout('timeoutMs', timeoutMs)
  checkTimeout('tokenTimeoutMs', tokenTimeoutMs)
  checkRetry(retry)
  checkOption('dangerouslyAllowPrivilegedTokenInBrowser', {
    value: isPrivilegedAllowed,
    isRight: typeof isPrivilegedAllowed === 'boolean',
    must: 'true or false',
  })
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
  checkOption('signal', {
    value: signal,
    isRight: typeof signal === 'object' && signal !== null && 'aborted' in signal,
    must: 'an AbortSignal',
  })
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

function checkTimeout(option: string, value: number | undefined): void {
  checkOption(option, {
    value,
    isRight: typeof value === 'number' && value > 0 && value <= MAX_TIMER_MS,
    must: `a number of milliseconds above 0 and at most ${MAX_TIMER_MS}`,
  })
}

function checkRetry(value: number | undefined): void {
  checkOption('retry', { value, isRight: Number.isInteger(value) && Number(value) >= 0, must: 'a whole number from 0' })
}

function checkChoice(option: string, value: string | undefined, choices: readonly string[]): void {
  checkOption(option, {
    value,
    isRight: choices.includes(value as string),
    must: choices.map((choice) => `'${choice}'`).join(' or '),
  })
}
