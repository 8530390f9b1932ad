import { describe, expect, it } from 'vitest'
import { createRillClient } from '../../src/core/createRillClient.ts'
import { isRillConfigError } from '../../src/core/errors.ts'
import type { RillError } from '../../src/core/errors.ts'
import type { RillClientOptions } from '../../src/core/types.ts'

const SECRET = 'sentinel-61'
const good: RillClientOptions = { endpoint: { org: 'acme', project: 'shop' } }

function refusal(run: () => unknown): RillError | undefined {
  try {
    run()
  } catch (error) {
    if (isRillConfigError(error)) return error
    throw error
  }
  return undefined
}

describe('an option of createRillClient that can not work', () => {
  it.each<[string, unknown]>([
    ['getToken', SECRET],
    ['getToken', null],
    ['getToken', {}],
    ['user', ''],
    ['user', 42],
    ['user', null],
    ['fetch', {}],
    ['fetch', null],
    ['headers', 42],
    ['headers', { 'x y': SECRET }],
    ['headers', { 'x-y': `${SECRET}\u0000` }],
    ['headers', [[SECRET]]],
    ['timeoutMs', 0],
    ['timeoutMs', -1],
    ['timeoutMs', Number.NaN],
    ['timeoutMs', Infinity],
    ['timeoutMs', 2 ** 31],
    ['timeoutMs', '5000'],
    ['timeoutMs', null],
    ['tokenTimeoutMs', 0],
    ['tokenTimeoutMs', '5000'],
    ['retry', -1],
    ['retry', 1.5],
    ['retry', Infinity],
    ['retry', true],
    ['retry', null],
    ['onError', SECRET],
    ['shapes', SECRET],
    ['shapes', null],
    ['dangerouslyAllowPrivilegedTokenInBrowser', 'yes'],
    ['dangerouslyAllowPrivilegedTokenInBrowser', 1],
  ])('is refused by name: %s = %j', (option, value) => {
    const error = refusal(() => createRillClient({ ...good, [option]: value }))

    expect(error?.message).toMatch(new RegExp(`^${option} (must be|can't be used)`))
    expect(error?.hint).not.toBe('')
    expect(JSON.stringify(error) + error?.stack).not.toContain(SECRET)
  })

  it.each([undefined, null, 'acme', 5])('is refused when the options are %j', (options) => {
    expect(refusal(() => createRillClient(options as never))?.message).toMatch(/^The client options must be an object/)
  })

  it('may be undefined, as if it were left out', () => {
    const client = createRillClient({
      ...good,
      getToken: undefined,
      user: undefined,
      fetch: undefined,
      headers: undefined,
      timeoutMs: undefined,
      retry: undefined,
      tokenTimeoutMs: undefined,
      onError: undefined,
      shapes: undefined,
      dangerouslyAllowPrivilegedTokenInBrowser: undefined,
    })
    expect(client).toMatchObject({ user: undefined, retry: 2, disposed: false })
  })
})

describe('an option of query that can not work', () => {
  const client = createRillClient({ ...good, fetch: () => Promise.reject(new Error('sent')) })

  it.each<[string, unknown]>([
    ['signal', {}],
    ['signal', SECRET],
    ['signal', null],
    ['method', 'PUT'],
    ['method', 'get'],
    ['method', null],
    ['encoding', SECRET],
    ['numbers', 'bigint'],
    ['retry', -1],
    ['retry', '2'],
  ])('is refused by name: %s = %j', async (option, value) => {
    const error: unknown = await client.query('sales', {}, { [option]: value }).catch((thrown: unknown) => thrown)

    expect(isRillConfigError(error)).toBe(true)
    expect((error as RillError).message).toMatch(new RegExp(`^${option} must be`))
    expect(JSON.stringify(error)).not.toContain(SECRET)
  })

  it.each([null, 'GET', 5])('is refused when the options are %j', async (options) => {
    const error: unknown = await client.query('sales', {}, options as never).catch((thrown: unknown) => thrown)

    expect(isRillConfigError(error)).toBe(true)
    expect((error as RillError).message).toMatch(/^The options of a query must be an object/)
  })
})
