import { describe } from '../core/describe.ts'
import { toEndpointUrl } from '../core/endpoints.ts'
import { RillConfigError } from '../core/errors.ts'
import type { RillServerOptions } from './types.ts'

/** Lifetime of a token when nobody asks for another. Rill's own default is a day (contract §4). */
const DEFAULT_TTL_SECONDS = 900

/** Milliseconds that an exchange may take. */
const DEFAULT_TOKEN_TIMEOUT_MS = 15_000

const MAX_TTL_SECONDS = 86_400

/** The longest delay that a timer can wait. */
const MAX_TIMER_MS = 2 ** 31 - 1

const RUNTIME_SUFFIX = '/runtime'

/** {@link RillServerOptions}, checked, with defaults and URLs. */
export interface RillProject {
  /** Below it `/api/{name}` answers. */
  readonly runtimeUrl: string
  readonly credentialsUrl: string
  readonly serviceToken: RillServerOptions['serviceToken']
  readonly ttlSeconds: number
  readonly tokenTimeoutMs: number
  readonly fetch: typeof fetch
}

/**
 * Checks the options that all three functions share.
 *
 * @throws {RillConfigError} `config`, naming the option
 */
export function readOptions(options: RillServerOptions, caller: string): RillProject {
  if (typeof options !== 'object' || options === null) {
    throw refuse(`The options of ${caller}`, { expected: 'an object', value: options })
  }
  const { org, project, host, serviceToken, ttlSeconds = DEFAULT_TTL_SECONDS, fetch } = options
  checkName('org', org)
  checkName('project', project)
  if (typeof serviceToken !== 'function') checkServiceToken(serviceToken)
  if (fetch !== undefined) checkFunction('fetch', fetch)
  checkWholeNumber('ttlSeconds', { value: ttlSeconds, max: MAX_TTL_SECONDS })
  const tokenTimeoutMs = readTimeout('tokenTimeoutMs', options.tokenTimeoutMs ?? DEFAULT_TOKEN_TIMEOUT_MS)
  const runtimeUrl = toEndpointUrl({ org, project, host })
  return {
    runtimeUrl,
    credentialsUrl: `${runtimeUrl.slice(0, -RUNTIME_SUFFIX.length)}/credentials`,
    serviceToken,
    ttlSeconds,
    tokenTimeoutMs,
    fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)),
  }
}

/**
 * Refuses what no HTTP header can carry, before it gets into an error of `fetch` that quotes it.
 *
 * @throws {RillConfigError} `config`
 */
export function checkServiceToken(value: unknown): asserts value is string {
  if (typeof value !== 'string' || value === '') {
    throw refuse('serviceToken', {
      expected: 'a non-empty string',
      value,
      hint: 'Check the environment variable or secret that it comes from.',
    })
  }
  if (!/^[\x21-\x7e]+$/.test(value)) {
    throw new RillConfigError('serviceToken has a space, a line break or another character that no token has.', {
      hint: 'Check the environment variable or secret that it comes from; trim it.',
    })
  }
}

/** @throws {RillConfigError} `config`, naming the option */
export function checkFunction(option: string, value: unknown): void {
  if (typeof value !== 'function') throw refuse(option, { expected: 'a function', value })
}

/** @throws {RillConfigError} `config`, naming the option */
export function checkWholeNumber(option: string, { value, max }: { value: unknown; max?: number }): void {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= (max ?? value)) return
  throw refuse(option, { expected: `a whole number from 1${max === undefined ? '' : ` to ${max}`}`, value })
}

/** @throws {RillConfigError} `config`, naming the option */
export function readTimeout(option: string, value: unknown): number {
  if (typeof value === 'number' && value > 0 && value <= MAX_TIMER_MS) return value
  throw refuse(option, { expected: `a number of milliseconds above 0 and at most ${MAX_TIMER_MS}`, value })
}

interface Refused {
  expected: string
  value: unknown
  hint?: string
}

/** The error for an option that can't work. */
export function refuse(option: string, { expected, value, hint = `Correct ${option}.` }: Refused): RillConfigError {
  return new RillConfigError(`${option} must be ${expected}; it is ${describe(value)}.`, { hint })
}

function checkName(option: string, value: unknown): asserts value is string {
  if (typeof value !== 'string' || value === '') throw refuse(option, { expected: 'a non-empty string', value })
}
