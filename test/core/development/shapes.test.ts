import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MockInstance } from 'vitest'
import { createRillClient } from '../../../src/core/createRillClient.ts'
import type { RillClient, RillShapesSource } from '../../../src/core/types.ts'
import { createFakeRill } from '../../../src/testing/createFakeRill.ts'
import type { FakeRill } from '../../../src/testing/FakeRill.ts'
import { errorOf } from '../support/settled.ts'

let warn: MockInstance<typeof console.warn>
let fake: FakeRill
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  // One warning per API and page load: a project of its own for each test.
  fake = createFakeRill({
    org: 'acme',
    project: `shop-${Math.random()}`,
    apis: {
      'top-products': (args) => [{ product: `secret-${String(args['region'])}`, orders: '7', price: 3 }],
      kpis: [{ orders: 1 }],
    },
  })
})
afterEach(() => warn.mockRestore())

function createClient(shapes: RillShapesSource | undefined): RillClient {
  return createRillClient({ ...fake.clientOptions(), shapes, retry: 0 })
}

const shapes = {
  'top-products': { product: 'string', orders: 'number', revenue: 'number' },
  kpis: { orders: 'number' },
}

describe('rows that have drifted', () => {
  it('are warned of once for each API, by columns and kinds and without a value', async () => {
    const client = createClient(shapes)
    await client.query('top-products', { region: 'eu' })
    await vi.waitFor(() => expect(warn).toHaveBeenCalledTimes(1))
    await client.query('top-products', { region: 'us' })
    await createClient(shapes).query('top-products', {})
    await client.query('kpis')
    await vi.dynamicImportSettled()

    expect(warn.mock.calls).toEqual([
      [
        'rill-react: the rows of "top-products" are not what its types say: column "orders" should be number and is ' +
          'string; column "price" (number) is new; column "revenue" (number) is missing. Run "rill-react types" with ' +
          '-o and --shapes again, or correct the SQL of the API.',
      ],
    ])
    expect(JSON.stringify(warn.mock.calls)).not.toMatch(/secret|eu\b/)
  })

  it.each<[string, RillShapesSource]>([
    ['imported', () => Promise.resolve({ default: shapes })],
    ['made', () => shapes],
    ['named in another case', { 'Top-Products': shapes['top-products'] }],
  ])('are found by shapes that are %s', async (_how, source) => {
    await createClient(source).query('top-products')
    await vi.waitFor(() => expect(warn).toHaveBeenCalledTimes(1))
  })

  it('are held against shapes that are loaded once', async () => {
    const load = vi.fn<() => Promise<typeof shapes>>(async () => shapes)
    const client = createClient(load)
    await Promise.all([client.query('top-products'), client.query('kpis')])
    await errorOf(client.query('nope'))
    await vi.waitFor(() => expect(warn).toHaveBeenCalledTimes(1))

    expect(load).toHaveBeenCalledTimes(1)
  })

  it.each<[string, RillShapesSource | undefined]>([
    ['no shapes', undefined],
    ['no shape of this API', { kpis: { orders: 'string' } }],
    ['an API that is called default', { default: { a: 'string' } }],
  ])('are no matter with %s', async (_what, source) => {
    await createClient(source).query('top-products')
    await vi.dynamicImportSettled()
    expect(warn).not.toHaveBeenCalled()
  })

  it.each<[string, RillShapesSource]>([
    ['hold what are no columns', { kpis: 5 } as never],
    ['fail to load', () => Promise.reject(new Error('no such file'))],
  ])('do not matter to the call when shapes %s: it is told what is wrong with them', async (_what, source) => {
    expect(await createClient(source).query('kpis')).toEqual([{ orders: 1 }])
    await vi.waitFor(() => expect(warn).toHaveBeenCalledWith(expect.stringMatching(/shapes/)))
  })
})

describe('a name that is unknown', () => {
  it('is answered with the nearest that the shapes know', async () => {
    const onError = vi.fn<(error: unknown) => void>()
    const client = createRillClient({ ...fake.clientOptions(), shapes, onError })
    const error = await errorOf(client.query('top-product'))

    expect(error).toMatchObject({ code: 'not_found', name: 'RillHttpError', status: 404, api: 'top-product' })
    expect(error.hint).toMatch(/^No API named "top-product"; did you mean "top-products"\? Check the name/)
    expect(error.detail).toBe('api with name "top-product" not found')
    expect(onError.mock.calls).toEqual([[error]])
  })

  it('is answered with a built-in too', async () => {
    expect((await errorOf(createClient(shapes).query('metric'))).hint).toContain('did you mean "metrics"?')
  })

  it('is answered as ever when none is near, and without shapes', async () => {
    expect((await errorOf(createClient(shapes).query('airports'))).hint).not.toContain('did you mean')
    expect((await errorOf(createClient(undefined).query('top-product'))).hint).not.toContain('did you mean')
  })
})

it('refuses shapes that can be none', () => {
  expect(() => createClient('./rill.shapes.json' as never)).toThrow(/^shapes must be the object that .* writes/)
})
