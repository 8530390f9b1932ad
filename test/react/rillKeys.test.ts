import { QueryClient } from '@tanstack/react-query'
import * as fc from '../setup/fastCheck.ts'
import { createRillClient, rillApiOptions, rillInfiniteApiOptions, rillKeys } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import { describe, expect, it } from 'vitest'
import { digest } from '../../src/react/digest.ts'

const endpoint = { org: 'acme', project: 'shop' }

async function fill() {
  const fake = createFakeRill({ apis: { sales: [{}], orders: [{}] }, users: { ann: {}, bob: {} } })
  const queryClient = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity } } })
  const ann = createRillClient(fake.clientOptions('ann'))
  const bob = createRillClient(fake.clientOptions('bob'))
  const nobody = createRillClient({
    endpoint: { url: 'http://localhost:9009/v1/instances/default' },
    fetch: fake.fetch,
  })
  await Promise.all([
    queryClient.prefetchQuery(rillApiOptions(ann, 'sales', { region: 'eu', limit: 5 })),
    queryClient.prefetchQuery(rillApiOptions(ann, 'sales')),
    queryClient.prefetchQuery(rillApiOptions(ann, 'orders', { region: 'eu' })),
    queryClient.prefetchQuery(rillApiOptions(bob, 'sales')),
    queryClient.prefetchQuery(rillApiOptions(nobody, 'sales', { region: 'eu', limit: 5 }, { numbers: 'lossless' })),
    queryClient.prefetchInfiniteQuery(
      rillInfiniteApiOptions(ann, 'sales', { region: 'eu', limit: undefined }, { pageSize: 5 }) as never,
    ),
    queryClient.prefetchQuery({ queryKey: ['rill-board'], queryFn: () => 1 }),
  ])
  const count = (queryKey: readonly unknown[]): number => queryClient.getQueryCache().findAll({ queryKey }).length
  return { queryClient, count }
}

describe('rillKeys', () => {
  it('match what they name, plain and infinite queries alike', async () => {
    const { count } = await fill()

    expect(count(rillKeys.all())).toBe(6)
    expect(count(rillKeys.all(endpoint))).toBe(5)
    expect(count(rillKeys.all(endpoint, 'ann'))).toBe(4)
    expect(count(rillKeys.all(endpoint, 'bob'))).toBe(1)
    expect(count(rillKeys.all(endpoint, null))).toBe(0)
    expect(count(rillKeys.all(undefined, null))).toBe(1)
    expect(count(rillKeys.all('http://localhost:9009/v1/instances/default', null))).toBe(1)
    expect(count(rillKeys.api('sales'))).toBe(5)
    expect(count(rillKeys.api('sale'))).toBe(0)
    expect(count(rillKeys.call('sales', { region: 'eu', limit: 5 }))).toBe(2)
    expect(count(rillKeys.call('sales', { limit: '5', region: 'eu', city: undefined }))).toBe(2)
    expect(count(rillKeys.call('sales', { region: 'eu' }))).toBe(1)
    expect(count(rillKeys.call('sales'))).toBe(2)
    expect(count(rillKeys.call('orders', { region: 'us' }))).toBe(0)
  })

  it('work with invalidate and remove', async () => {
    const { queryClient, count } = await fill()
    await queryClient.invalidateQueries({ queryKey: rillKeys.call('sales'), refetchType: 'none' })
    expect(queryClient.getQueryCache().findAll({ stale: true, queryKey: rillKeys.all() })).toHaveLength(2)
    queryClient.removeQueries({ queryKey: rillKeys.all(endpoint, 'ann') })

    expect(count(rillKeys.all())).toBe(2)
    expect(count(['rill-board'])).toBe(1)
  })

  it('refuse what can be no call, by name', () => {
    expect(() => rillKeys.call('sales', { region: Symbol('x') })).toThrow('Argument "region" of "sales"')
    expect(() => rillKeys.all({ org: 'acme' } as never)).toThrow('endpoint.project')
  })
})

describe('digest', () => {
  it('tells texts apart', () => {
    const alphabet = Array.from({ length: 95 }, (_, code) => String.fromCharCode(32 + code))
    const texts = alphabet.flatMap((first) => alphabet.map((second) => `{"a":"${first}${second}"}`))
    const numbers = Array.from({ length: 50_000 }, (_, number) => `{"id":"${number}"}`)
    const all = [...texts, ...numbers]

    expect(new Set(all.map((text) => digest(text))).size).toBe(all.length)
  })

  it('is a short text that shows nothing, and the same every time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(digest(text)).toMatch(/^[0-9a-z]{12,22}$/)
        expect(digest(text)).toBe(digest(text))
      }),
    )
  })

  it('changes with any change', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(digest(a) === digest(b)).toBe(a === b)
      }),
    )
  })
})

describe('what can be no name, endpoint or arguments', () => {
  it.each<[string, () => unknown]>([
    ['api: undefined', () => rillKeys.api(undefined as never)],
    ['api: empty', () => rillKeys.api('')],
    ['api: a number', () => rillKeys.api(5 as never)],
    ['call: undefined', () => rillKeys.call(undefined as never)],
    ['call: a list', () => rillKeys.call('sales', [] as never)],
    ['all: half an endpoint', () => rillKeys.all({ org: 'acme' } as never)],
  ])('is refused, where it would match all that there is (%s)', (_what, make) => {
    expect(make).toThrow(expect.objectContaining({ name: 'RillConfigError', code: 'config' }))
  })
})
