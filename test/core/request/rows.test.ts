import * as fc from '../../setup/fastCheck.ts'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createRillClient } from '../../../src/core/createRillClient.ts'
import { parseJson } from '../../../src/core/parseJson.ts'
import { createFakeRill } from '../../../src/testing/createFakeRill.ts'
import { errorOf } from '../support/settled.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** A client of an API whose answer is `body`. */
function clientOf(body: string, init?: ResponseInit) {
  const fake = createFakeRill({ apis: { sales: () => new Response(body, init) }, public: true })
  return createRillClient({ endpoint: fake.endpoint, fetch: fake.fetch })
}

describe('rows', () => {
  it('are the array of objects that came', async () => {
    const fake = createFakeRill({ apis: { sales: [{ a: 1, b: null, c: [1], d: { e: 'x' } }, {}] }, public: true })
    const client = createRillClient({ endpoint: fake.endpoint, fetch: fake.fetch })

    expect(await client.query('sales')).toEqual([{ a: 1, b: null, c: [1], d: { e: 'x' } }, {}])
  })

  it('are none when the body is null or empty', async () => {
    const fake = createFakeRill({ apis: { union: null, sales: [] }, public: true })
    const client = createRillClient({ endpoint: fake.endpoint, fetch: fake.fetch })

    expect(await client.query('union')).toEqual([])
    expect(await client.query('sales')).toEqual([])
  })

  it.each([
    ['an object', '{"rows":[]}', 'is an object'],
    ['text', '"rows"', 'is a string'],
    ['a number', '7', 'is a number'],
    ['a list with a number', '[{},1]', 'has a number as row 1'],
    ['a list with null', '[{},{},null]', 'has null as row 2'],
    ['a list of lists', '[[1]]', 'has a list as row 0'],
  ])('that are %s are a RillResponseError', async (_what, body, problem) => {
    const error = await errorOf(clientOf(body).query('sales'))

    expect(error).toMatchObject({ name: 'RillResponseError', code: 'response', status: 200, retryable: false })
    expect(error.message).toBe(`The answer of "sales" should be an array of objects, but ${problem}.`)
  })

  it.each([
    ['an HTML page', '<!doctype html><title>App</title>', 'An HTML page came back'],
    ['half an answer', '[{"a":1', 'no proxy changes'],
    ['nothing', '', 'no proxy changes'],
  ])('in %s are a RillResponseError with a hint', async (_what, body, hint) => {
    const error = await errorOf(clientOf(body).query('sales'))

    expect(error).toMatchObject({ code: 'response', message: 'The answer of "sales" is not JSON.' })
    expect(error.hint).toContain(hint)
    expect(JSON.stringify(error)).not.toContain('doctype')
  })

  it('come from any 2xx status', async () => {
    expect(await clientOf('[{"a":1}]', { status: 203 }).query('sales')).toEqual([{ a: 1 }])
  })

  it('keep keys that JavaScript treats in a special way as plain values', async () => {
    for (const numbers of ['number', 'lossless'] as const) {
      const [row] = await clientOf('[{"__proto__":{"x":1},"id":12345678901234567890}]').query('sales', {}, { numbers })
      expect(Object.hasOwn(row ?? {}, '__proto__')).toBe(true)
      expect(Object.getPrototypeOf(row)).toBe(Object.prototype)
      expect(row).not.toHaveProperty('x')
    }
  })
})

/** Runs `run` on an engine with, or without, access to a number's source text, whatever this one has. */
async function onEngine<T>(hasSourceAccess: boolean, run: () => Promise<T>): Promise<T> {
  const { parse } = JSON
  const isNumber = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/
  vi.spyOn(JSON, 'parse').mockImplementation((text, reviver) => {
    if (!reviver) return parse(text) as unknown
    if (!hasSourceAccess)
      return parse(text, (key, value: unknown) => (reviver as (...all: unknown[]) => unknown)(key, value)) as unknown
    // Numbers are marked before parsing, so that the reviver can be given their source as a newer engine does.
    const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
      isNumber.test(token) ? `"\\u0000${token}"` : token,
    )
    return parse(marked, function (this: unknown, key, value: unknown) {
      const source = typeof value === 'string' && value.startsWith('\u0000') ? value.slice(1) : undefined
      const args = source === undefined ? [key, value, {}] : [key, Number(source), { source }]
      return (reviver as (...all: unknown[]) => unknown).apply(this, args)
    }) as unknown
  })
  try {
    return await run()
  } finally {
    vi.restoreAllMocks()
  }
}

describe.each([
  ['with source access', true],
  ['without source access', false],
])("numbers: 'lossless' on an engine %s", (_name, hasSourceAccess) => {
  it('gives integers beyond 2^53 as bigint, exact, and all else as JSON.parse does', async () => {
    const body =
      '[{"id":9007199254740993,"max":9007199254740991,"low":-9007199254740993,"big":123456789012345678901234567890,' +
      '"price":1234567890123456.75,"exp":1e21,"text":"9007199254740993","list":[{"id":9007199254740994}],"n":5,"no":null}]'
    const rows = await onEngine(hasSourceAccess, () => clientOf(body).query('sales', {}, { numbers: 'lossless' }))

    expect(rows).toEqual([
      {
        id: 9007199254740993n,
        max: 9007199254740991,
        low: -9007199254740993n,
        big: 123456789012345678901234567890n,
        price: 1234567890123456.75,
        exp: 1e21,
        text: '9007199254740993',
        list: [{ id: 9007199254740994n }],
        n: 5,
        no: null,
      },
    ])
  })

  it('refuses what is no JSON', async () => {
    const error = await onEngine(hasSourceAccess, () =>
      errorOf(clientOf('[{"id":12345678901234567890},]').query('sales', {}, { numbers: 'lossless' })),
    )
    expect(error.code).toBe('response')
  })

  it('keeps the last of two equal keys, as JSON.parse does', async () => {
    const rows = await onEngine(hasSourceAccess, () => parseJson('[{"a":1,"a":12345678901234567890}]', 'lossless'))
    expect(rows).toEqual([{ a: 12345678901234567890n }])
  })

  it('agrees with JSON.parse on all JSON without such integers', async () => {
    const withoutLongDigits = fc.json().filter((json) => !/\d{16}/.test(json))
    await fc.assert(
      fc.asyncProperty(withoutLongDigits, async (json) => {
        // The text makes the parser look, as no digits here would.
        const text = `[${json},"0000000000000000"]`
        const plain: unknown = JSON.parse(text)
        expect(await onEngine(hasSourceAccess, () => parseJson(text, 'lossless'))).toEqual(plain)
      }),
    )
  })

  it('gives every integer back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), async (integer) => {
        const [value] = (await onEngine(hasSourceAccess, () => parseJson(`[${integer}]`, 'lossless'))) as [
          number | bigint,
        ]
        expect(BigInt(value)).toBe(integer)
        expect(typeof value).toBe(Number.isSafeInteger(Number(integer)) ? 'number' : 'bigint')
      }),
    )
  })
})

it("numbers: 'number' is plain JSON.parse", async () => {
  expect(await clientOf('[{"id":9007199254740993}]').query('sales')).toEqual([{ id: Number('9007199254740993') }])
})
