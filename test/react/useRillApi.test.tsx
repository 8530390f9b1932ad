import { keepPreviousData, QueryClient, skipToken } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { useRillApi } from 'rill-react'
import type { RillError, RillRow } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import type { FakeRillOptions } from 'rill-react/testing'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadOnDemand } from './support/loadOnDemand.ts'
import { renderRill } from './support/renderRill.tsx'
import { priceSchema } from './support/priceSchema.ts'
import { pass, settle } from './support/settle.ts'

beforeAll(loadOnDemand)
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** As JavaScript sees it. */
const useCall = useRillApi as unknown as (...call: unknown[]) => UseQueryResult<RillRow[], RillError>

function setUp(options: FakeRillOptions = {}) {
  const fake = createFakeRill({
    apis: { sales: (args) => [{ region: args.region ?? 'all' }] },
    users: { ann: {} },
    ...options,
  })
  const results: UseQueryResult<RillRow[], RillError>[] = []
  function Api({ call }: { call: unknown[] }) {
    const result = useCall(...call)
    results.push(result)
    return (
      <p>
        {JSON.stringify(result.data ?? result.status, (_key, value: unknown) =>
          typeof value === 'bigint' ? `${value}n` : value,
        )}
      </p>
    )
  }
  const show = (...call: unknown[]) => {
    const view = renderRill(fake, <Api call={call} />, { user: 'ann' })
    return { ...view, call: (...next: unknown[]) => view.update({ user: 'ann' }, <Api call={next} />) }
  }
  return { fake, results, Api, show, last: () => results.at(-1) }
}

describe('useRillApi', () => {
  it('is pending, then has the rows', async () => {
    const { fake, results, last, show } = setUp()
    show('sales', { region: 'eu' })
    expect(last()).toMatchObject({ status: 'pending', fetchStatus: 'fetching', data: undefined, error: null })
    await settle()

    expect(last()).toMatchObject({ status: 'success', fetchStatus: 'idle', data: [{ region: 'eu' }], error: null })
    expect(results).toHaveLength(2)
    expect(fake.log.requests).toHaveLength(1)
  })

  it('has the error of Rill', async () => {
    const { last, show } = setUp()
    show('nope')
    await settle()

    expect(last()).toMatchObject({
      status: 'error',
      error: { code: 'not_found', api: 'nope', detail: 'api with name "nope" not found' },
    })
  })

  it('makes one request for equal arguments in any order, undefined or not', async () => {
    const { fake, Api, results } = setUp()
    renderRill(
      fake,
      <>
        <Api call={['sales', { region: 'eu', where: { b: 1, a: [2] }, limit: 5 }]} />
        <Api call={['sales', { limit: 5, where: { a: [2], b: 1 }, region: 'eu' }]} />
        <Api call={['sales', { region: 'eu', city: undefined, limit: 5, where: { a: [2], b: 1 } }]} />
        <Api call={['sales', { region: 'eu', city: null, limit: '5', where: { a: [2], b: 1 } }]} />
      </>,
      { user: 'ann' },
    )
    await settle()
    expect(fake.log.requests).toHaveLength(1)
    expect(results.slice(-4).every(({ status }) => status === 'success')).toBe(true)
  })

  it('makes a request each for arguments that differ', async () => {
    const { fake, Api } = setUp()
    const calls: unknown[][] = [
      [{}],
      [{ a: 1 }],
      [{ a: 2 }],
      [{ a: true }],
      [{ a: 'true' }],
      [{ a: [1, 2] }],
      [{ a: [2, 1] }],
      [{ a: {} }],
      [{ b: 1 }],
      [{ a: 1 }, { encoding: 'json' }],
      [{ a: 1 }, { numbers: 'lossless' }],
    ]
    renderRill(
      fake,
      calls.map((call) => <Api key={JSON.stringify(call)} call={['sales', ...call]} />),
      { user: 'ann' },
    )
    await settle()

    expect(fake.log.requests).toHaveLength(calls.length)
  })

  it('cancels the request when its arguments change or nobody wants it any more', async () => {
    const { fake, show, last } = setUp()
    const release = fake.hang()
    const view = show('sales', { region: 'eu' })
    await settle()
    view.call('sales', { region: 'us' })
    await settle()
    release()
    await settle()

    expect(fake.log.requests.map(({ outcome }) => outcome)).toEqual(['aborted', 'answered'])
    expect(last()?.data).toEqual([{ region: 'us' }])
  })

  it('does nothing for skipToken', async () => {
    const { fake, show, last } = setUp()
    const view = show('sales', skipToken)
    await settle()
    expect(last()).toMatchObject({ status: 'pending', fetchStatus: 'idle' })
    expect(fake.log.requests).toHaveLength(0)
    expect(fake.log.exchanges).toBe(0)

    view.call('sales', { region: 'eu' })
    await settle()
    expect(last()?.data).toEqual([{ region: 'eu' }])
    view.call('sales', skipToken)
    await settle()
    expect(last()).toMatchObject({ status: 'pending', fetchStatus: 'idle', data: undefined })
  })

  it('keeps rows fresh for 30 s, and takes another staleTime', async () => {
    const { fake, Api } = setUp()
    const twice = async (call: unknown[], waitMs: number): Promise<number> => {
      fake.reset()
      const queryClient = new QueryClient()
      const view = renderRill(fake, <Api call={call} />, { user: 'ann', queryClient })
      await settle()
      await pass(waitMs)
      view.update({ user: 'ann', queryClient }, <Api key="again" call={call} />)
      await settle()
      view.unmount()
      queryClient.clear()
      return fake.log.requests.length
    }
    expect(await twice(['sales'], 29_999)).toBe(1)
    expect(await twice(['sales'], 30_001)).toBe(2)
    expect(await twice(['sales', {}, { staleTime: 60_000 }], 30_001)).toBe(1)
    expect(await twice(['sales', {}, { staleTime: 0 }], 1)).toBe(2)
  })

  it('passes the options of React Query through', async () => {
    const { fake, show, last } = setUp()
    const view = show('sales', {}, { enabled: false, initialData: [{ region: 'given' }] })
    await settle()
    expect(last()?.data).toEqual([{ region: 'given' }])
    expect(fake.log.requests).toHaveLength(0)

    view.call('sales', { region: 'eu' }, { refetchInterval: 5000 })
    await settle()
    await pass(5000)
    expect(fake.log.requests).toHaveLength(2)
  })

  it('can not be given another key or function by the back door', async () => {
    const { fake, show, last } = setUp()
    show('sales', { region: 'eu' }, { queryKey: ['mine'], queryFn: () => [{ region: 'mine' }] })
    await settle()

    expect(last()?.data).toEqual([{ region: 'eu' }])
    expect(fake.log.requests).toHaveLength(1)
  })

  it('selects, and does not render again for what select leaves out', async () => {
    const { fake, show, results, last } = setUp({ apis: { sales: () => [{ a: 1, at: Date.now() }] } })
    const select = (rows: RillRow[]): unknown => rows.map(({ a }) => a)
    show('sales', {}, { select, notifyOnChangeProps: ['data'] })
    await settle()
    expect(last()?.data).toEqual([1])
    const renders = results.length
    await pass(1)
    await last()?.refetch()
    await settle()

    expect(fake.log.requests).toHaveLength(2)
    expect(results).toHaveLength(renders)
  })

  it('keeps the identity of rows that a refetch does not change', async () => {
    let total = 1
    const { show, last } = setUp({ apis: { sales: () => [{ id: 1 }, { id: 2, total: total++ }] } })
    show('sales')
    await settle()
    const before = last()?.data
    await last()?.refetch()
    await settle()
    const after = last()?.data

    expect(after).not.toBe(before)
    expect(after?.[0]).toBe(before?.[0])
    expect(after?.[1]).toEqual({ id: 2, total: 2 })
  })

  it('sends as method, encoding and numbers say', async () => {
    const { fake, show, last } = setUp({ apis: { sales: () => [{ id: 12345678901234567890n }] } })
    const view = show('sales', { n: 5 }, { method: 'GET', numbers: 'lossless' })
    await settle()
    expect(fake.log.requests[0]).toMatchObject({ method: 'GET', args: { n: '5' } })
    expect(last()?.data).toEqual([{ id: 12345678901234567890n }])

    view.call('sales', { n: 5 }, { encoding: 'json' })
    await settle()
    expect(fake.log.requests[1]).toMatchObject({ method: 'POST', body: '{"n":5}' })
  })

  it('validates each row with a schema, whose outputs are the rows', async () => {
    const { show, last } = setUp({ apis: { sales: [{ price: '1.5' }], broken: [{ price: '1' }, { price: 'x' }] } })
    const view = show('sales', {}, { schema: priceSchema })
    await settle()
    expect(last()?.data).toEqual([{ price: 1.5 }])

    view.call('broken', {}, { schema: priceSchema })
    await settle()
    expect(last()?.error).toMatchObject({
      code: 'response',
      message: 'Row 1 of "broken" does not fit its schema: column "price".',
    })
    expect(last()?.failureCount).toBe(1)
  })

  it('keeps rows with a schema apart from those without', async () => {
    const { fake, Api } = setUp({ apis: { sales: [{ price: '1.5' }] } })
    const view = renderRill(
      fake,
      <>
        <Api call={['sales', {}, { schema: priceSchema }]} />
        <Api call={['sales']} />
      </>,
      { user: 'ann' },
    )
    await settle()

    expect(view.text()).toBe('[{"price":1.5}][{"price":"1.5"}]')
  })

  it('keeps the previous rows while arguments change when it is told to', async () => {
    const { fake, show, last } = setUp()
    const view = show('sales', { region: 'eu' }, { placeholderData: keepPreviousData })
    await settle()
    const release = fake.hang()
    view.call('sales', { region: 'us' }, { placeholderData: keepPreviousData })
    await settle()
    expect(last()).toMatchObject({ data: [{ region: 'eu' }], isPlaceholderData: true })
    release()
    await settle()

    expect(last()).toMatchObject({ data: [{ region: 'us' }], isPlaceholderData: false })
  })

  it('shares one query between components, which all get its error', async () => {
    const { fake, Api, results } = setUp()
    fake.failNext(404)
    renderRill(
      fake,
      <>
        <Api call={['sales']} />
        <Api call={['sales']} />
      </>,
      { user: 'ann' },
    )
    await settle()

    expect(fake.log.requests).toHaveLength(1)
    expect(results.slice(-2).map(({ error }) => error?.code)).toEqual(['not_found', 'not_found'])
  })
})
