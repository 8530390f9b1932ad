import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { toDecimal } from '../../../src/core/args.ts'
import { createRillClient } from '../../../src/core/createRillClient.ts'
import type { RillArgs, RillQueryOptions } from '../../../src/core/types.ts'
import { createFakeRill } from '../../../src/testing/createFakeRill.ts'
import { errorOf } from '../support/settled.ts'

function setUp() {
  const fake = createFakeRill({ apis: { sales: [], metrics: [], 'metrics-sql': [], sql: [] }, public: true })
  const client = createRillClient({ endpoint: fake.endpoint, fetch: fake.fetch })
  const send = async (args?: RillArgs, options?: RillQueryOptions & { api?: string }): Promise<string> => {
    const { api = 'sales', ...rest } = options ?? {}
    await client.query(api, args, rest).catch(() => {})
    return fake.log.requests.at(-1)?.body ?? ''
  }
  return { fake, client, send }
}

describe('arguments', () => {
  it('go out as JSON in a POST by default', async () => {
    const { fake, send } = setUp()
    expect(await send({ region: 'eu', isOpen: true })).toBe('{"isOpen":true,"region":"eu"}')
    expect(fake.log.requests[0]).toMatchObject({
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
    })
    expect(new URL(fake.log.requests[0]?.url ?? '').search).toBe('')
  })

  it('are an empty object when there are none, never null, which would crash Rill', async () => {
    const { send } = setUp()
    expect(await send()).toBe('{}')
    expect(await send({})).toBe('{}')
    expect(await send({ region: undefined, city: null })).toBe('{}')
  })

  it('have one text for any order of their keys', async () => {
    const { send } = setUp()
    const one = await send({ b: { d: 1, c: 2 }, a: [3, { f: 4, e: 5 }] })
    const other = await send({ a: [3, { e: 5, f: 4, g: undefined }], b: { c: 2, d: 1 }, z: undefined })
    expect(one).toBe(other)
  })

  it.each<[string, unknown, string]>([
    ['a number', 1_000_000, '"1000000"'],
    ['a small number', 1e-7, '"0.0000001"'],
    ['a large number', 1e21, '"1000000000000000000000"'],
    ['minus zero', -0, '"0"'],
    ['a bigint', 123456789012345678901234567890n, '"123456789012345678901234567890"'],
    ['a Date', new Date('2026-01-02T03:04:05.678Z'), '"2026-01-02T03:04:05.678Z"'],
    ['a boolean', false, 'false'],
    ['text', 'a "b" \u2028', '"a \\"b\\" \u2028"'],
    ['a list', [1, 'a', null, true], '[1,"a",null,true]'],
    ['a list with a hole and undefined', [undefined, 1], '[null,1]'],
    ['an object', { n: 1, u: undefined, z: null }, '{"n":1,"z":null}'],
    ['a Date in a list', [new Date(0)], '["1970-01-01T00:00:00.000Z"]'],
    ['a bigint in a list', [5n], '["5"]'],
    ['an object with toJSON', { toJSON: () => 'as text' }, '"as text"'],
    ['a URL', new URL('https://a.example/b'), '"https://a.example/b"'],
  ])('turn %s into what SQL templates read right (safe)', async (_what, value, expected) => {
    const { send } = setUp()
    expect(await send({ value })).toBe(`{"value":${expected}}`)
  })

  it('stay as they are with encoding json', async () => {
    const { send } = setUp()
    const args = { n: 1_000_000, nothing: null, gone: undefined, list: [1], big: 5n, at: new Date(0) }
    expect(await send(args, { encoding: 'json' })).toBe(
      '{"at":"1970-01-01T00:00:00.000Z","big":"5","list":[1],"n":1000000,"nothing":null}',
    )
  })

  it.each(['metrics', 'metrics-sql', 'sql'])(
    'stay as they are for the built-in %s, unless told otherwise',
    async (api) => {
      const { send } = setUp()
      expect(await send({ limit: 10 }, { api })).toBe('{"limit":10}')
      expect(await send({ limit: 10 }, { api, encoding: 'safe' })).toBe('{"limit":"10"}')
    },
  )

  it('carry names that JavaScript treats in a special way', async () => {
    const { send } = setUp()
    const args = JSON.parse('{"__proto__":"a","constructor":"b","toString":{"__proto__":"c"}}') as RillArgs
    expect(JSON.parse(await send(args))).toEqual(
      JSON.parse('{"__proto__":"a","constructor":"b","toString":{"__proto__":"c"}}'),
    )
  })

  const boom = (): never => {
    throw new Error('sentinel-value')
  }
  const throwing = Object.defineProperty({}, 'bad', { enumerable: true, get: boom })
  const nest = (depth: number): object => {
    let value: object = {}
    for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { value }
    return value
  }
  const cycle: Record<string, unknown> = {}
  cycle.inner = { list: [cycle] }
  it.each<[string, unknown, string]>([
    ['NaN', { limit: Number.NaN }, 'Argument "limit" of "sales" is NaN.'],
    ['Infinity', { limit: -Infinity }, 'Argument "limit" of "sales" is Infinity.'],
    ['NaN in a list', { filter: { ids: [1, Number.NaN] } }, 'Argument "filter.ids[1]" of "sales" is NaN.'],
    ['a function', { region: () => 'eu' }, 'Argument "region" of "sales" is a function.'],
    ['a symbol', { region: Symbol('eu') }, 'Argument "region" of "sales" is a symbol.'],
    ['a cycle', cycle, 'Argument "inner.list[0].inner" of "sales" refers to itself.'],
    ['an invalid Date', { from: new Date(Number.NaN) }, 'Argument "from" of "sales" is an invalid Date.'],
    ['a Map', { region: new Map() }, 'Argument "region" of "sales" is a Map, which JSON can\'t carry.'],
    ['a Set in an object', { a: { b: new Set() } }, 'Argument "a.b" of "sales" is a Set, which JSON can\'t carry.'],
    ['a list for all', ['eu'], 'The arguments of "sales" must be an object; they are a list.'],
    ['a Map for all', new Map([['region', 'eu']]), 'The arguments of "sales" must be an object; they are a Map.'],
    ['a Date for all', new Date(0), 'The arguments of "sales" must be an object; they are a Date.'],
    [
      'parameters for all',
      new URLSearchParams('a=1'),
      'The arguments of "sales" must be an object; they are a URLSearchParams.',
    ],
    ['what is too deep', { deep: nest(150) }, 'Argument "deep" of "sales" is more than 100 levels deep.'],
    ['what is far too deep', { deep: nest(100_000) }, 'Argument "deep" of "sales" is more than 100 levels deep.'],
    ['a getter that throws', throwing, 'Argument "bad" of "sales" threw when it was read.'],
    ['a toJSON that throws', { bad: { toJSON: boom } }, 'Argument "bad" of "sales" threw when it was read.'],
    ['text for all', 'eu', 'The arguments of "sales" must be an object; they are a string.'],
    ['null for all', null, 'The arguments of "sales" must be an object; they are null.'],
  ])('that are %s are refused by name before anything is sent', async (_what, args, message) => {
    const { fake, client } = setUp()
    for (const encoding of ['safe', 'json'] as const) {
      const error = await errorOf(client.query('sales', args as never, { encoding }))
      expect(error).toMatchObject({ code: 'config', message, api: 'sales' })
      expect(String(error) + JSON.stringify(error)).not.toContain('sentinel')
      expect(error.hint).not.toBe('')
    }
    expect(fake.log.requests).toHaveLength(0)
  })

  it('may hold the same object twice', async () => {
    const { send } = setUp()
    const shared = { n: 1 }
    expect(await send({ a: shared, b: [shared, shared] })).toBe('{"a":{"n":1},"b":[{"n":1},{"n":1}]}')
  })

  it('are read once and not changed', async () => {
    const { send } = setUp()
    const args = Object.freeze({ b: Object.freeze([1]), a: Object.freeze({ z: 1 }) })
    expect(await send(args)).toBe('{"a":{"z":1},"b":[1]}')
  })
})

describe("arguments with method: 'GET'", () => {
  it('go into the query string', async () => {
    const { fake, client } = setUp()
    await client.query(
      'sales',
      { q: 'a&b=c #?', limit: 1e6, isOpen: true, gone: undefined, none: null },
      { method: 'GET' },
    )

    expect(fake.log.requests[0]).toMatchObject({
      method: 'GET',
      body: '',
      args: { q: 'a&b=c #?', limit: '1000000', isOpen: 'true' },
    })
    expect(fake.log.requests[0]?.headers).not.toHaveProperty('content-type')
    await client.query('sales', {}, { method: 'GET' })
    expect(fake.log.requests[1]?.url).not.toContain('?')
  })

  it.each([
    ['a list', { ids: [1] }, 'Argument "ids" of "sales" is a list, which can\'t travel in a query string.'],
    ['an object', { where: {} }, 'Argument "where" of "sales" is an object, which can\'t travel in a query string.'],
  ])('refuse %s', async (_what, args, message) => {
    const { fake, client } = setUp()
    const error = await errorOf(client.query('sales', args, { method: 'GET' }))

    expect(error).toMatchObject({ code: 'config', message })
    expect(error.hint).toContain("method: 'POST'")
    expect(fake.log.requests).toHaveLength(0)
  })
})

describe('toDecimal', () => {
  /** A decimal text as an exact fraction of bigints. */
  function toFraction(text: string): { numerator: bigint; denominator: bigint } {
    const [, sign, whole = '', fraction = '', exponent = '0'] =
      /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text) ?? []
    const scale = fraction.length - Number(exponent)
    const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n)
    return scale >= 0
      ? { numerator: digits, denominator: 10n ** BigInt(scale) }
      : { numerator: digits * 10n ** BigInt(-scale), denominator: 1n }
  }
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true })

  it('writes any number without exponent and reads back as the same number', () => {
    fc.assert(
      fc.property(finite, (value) => {
        const text = toDecimal(value)
        expect(text).toMatch(/^-?\d+(\.\d+)?$/)
        expect(Number(text) === value).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('gives integers to the last digit', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.maxSafeInteger(),
          fc.integer({ min: 53, max: 1023 }).map((power) => 2 ** power),
        ),
        (value) => {
          expect(toDecimal(value)).toBe(BigInt(value).toString())
        },
      ),
    )
  })

  it('gives fractions exactly as JavaScript shows them', () => {
    fc.assert(
      fc.property(
        finite.filter((value) => !Number.isInteger(value)),
        (value) => {
          const [exact, shown] = [toFraction(toDecimal(value)), toFraction(String(value))]
          expect(exact.numerator * shown.denominator).toBe(shown.numerator * exact.denominator)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
