import { describe } from '../core/describe.ts'
import { RillConfigError } from '../core/errors.ts'
import { optionError } from '../core/optionError.ts'
import { hasMethod } from './hasMethod.ts'

/**
 * Refuses what is no Rill client, such as a QueryClient in its place.
 *
 * @throws {RillConfigError} `config`, naming `caller`
 */
export function checkClient(client: unknown, caller: string): void {
  if (hasMethod(client, 'query') && 'token' in (client as object)) return
  throw new RillConfigError(`The client of ${caller} is no Rill client; it is ${describe(client)}.`, {
    hint: 'Make it with createRillClient, or take that of useRillClient.',
  })
}

/**
 * Refuses calls that are no list of objects.
 *
 * @throws {RillConfigError} `config`, naming `caller` and the call
 */
export function checkCalls(calls: unknown, caller: string): void {
  if (!Array.isArray(calls)) {
    throw optionError(`calls of ${caller}`, {
      must: 'a list such as [{ name: "top-products", args: { region: "eu" } }]',
      value: calls,
    })
  }
  const wrong = calls.findIndex((call) => typeof call !== 'object' || call === null)
  if (wrong >= 0)
    throw optionError(`calls[${wrong}] of ${caller}`, { must: 'an object with a name', value: calls[wrong] })
}

/**
 * Refuses options of a call that are no object.
 *
 * @throws {RillConfigError} `config`
 */
export function checkCallOptions(options: unknown, api: string): void {
  if (typeof options === 'object' && options !== null) return
  throw optionError(`The options for "${api}"`, { api, must: 'an object', value: options })
}
