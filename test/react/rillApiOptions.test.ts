import { QueryClient, QueryObserver, skipToken } from '@tanstack/react-query'
import { createRillClient, prefetchRill, rillApiOptions, rillInfiniteApiOptions } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { flush } from '../core/support/flush.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

function setUp() {
  const fake = createFakeRill({ apis: { sales: (args) => [{ region: args.region ?? 'all' }] }, users: { ann: {} } })
  const client = createRillClient(fake.clientOptions('ann'))
  return { fake, client, queryClient: new QueryClient() }
}

describe('rillApiOptions in loaders', () => {
  it('fetches rows, and finds them the next time', async () => {
    const { fake, client, queryClient } = setUp()
    const options = rillApiOptions(client, 'sales', { region: 'eu' })
    expect(await queryClient.ensureQueryData(options)).toEqual([{ region: 'eu' }])
    expect(
      await queryClient.ensureQueryData(rillApiOptions(client, 'sales', { region: 'eu', city: undefined })),
    ).toEqual([{ region: 'eu' }])
    await queryClient.prefetchQuery(options)
    await queryClient.fetchQuery(options)

    expect(fake.log.requests).toHaveLength(1)
    expect(queryClient.getQueryData(options.queryKey)).toEqual([{ region: 'eu' }])
    queryClient.clear()
  })

  it('owns its retries there, too: 3 requests in all', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const { fake, client, queryClient } = setUp()
    fake.failNext(503, Infinity)
    const failed = queryClient.fetchQuery(rillApiOptions(client, 'sales')).catch((error: unknown) => error)
    for (let round = 0; round < 5; round++) {
      await flush()
      await vi.advanceTimersByTimeAsync(1000)
    }

    expect(await failed).toMatchObject({ code: 'server', status: 503 })
    expect(fake.log.requests).toHaveLength(3)
    queryClient.clear()
  })

  it('rejects with the error of the call', async () => {
    const { client, queryClient } = setUp()
    await expect(queryClient.fetchQuery(rillApiOptions(client, 'nope'))).rejects.toMatchObject({ code: 'not_found' })
    await expect(queryClient.fetchQuery(rillApiOptions(client, 'sales', { n: Number.NaN }))).rejects.toMatchObject({
      code: 'config',
    })
    queryClient.clear()
  })

  it('passes skipToken on', () => {
    const { client } = setUp()
    expect(rillApiOptions(client, 'sales', skipToken).queryFn).toBe(skipToken)
    expect(rillInfiniteApiOptions(client, 'sales', skipToken, { pageSize: 5 }).queryFn).toBe(skipToken)
  })

  it('cancels its request when the query is cancelled', async () => {
    const { fake, client, queryClient } = setUp()
    fake.hang()
    const options = rillApiOptions(client, 'sales')
    const observer = new QueryObserver(queryClient, options)
    const unsubscribe = observer.subscribe(() => {})
    await flush()
    unsubscribe()
    await flush()

    expect(fake.log.requests.map(({ outcome }) => outcome)).toEqual(['aborted'])
    queryClient.clear()
  })
})

describe('prefetchRill', () => {
  it('fetches plain and paged calls at once, and leaves out what fails', async () => {
    const { fake, client, queryClient } = setUp()
    await prefetchRill(queryClient, client, [
      { name: 'sales', args: { region: 'eu' } },
      { name: 'sales', args: { region: 'us' }, pageSize: 10 },
      { name: 'nope' },
    ])

    expect(fake.log.exchanges).toBe(1)
    expect(queryClient.getQueryData(rillApiOptions(client, 'sales', { region: 'eu' }).queryKey)).toEqual([
      { region: 'eu' },
    ])
    const pages = rillInfiniteApiOptions(client, 'sales', { region: 'us' }, { pageSize: 10 })
    expect(queryClient.getQueryData(pages.queryKey)).toMatchObject({ pages: [[{ region: 'us' }]], pageParams: [0] })
    expect(queryClient.getQueryData(rillApiOptions(client, 'nope').queryKey)).toBeUndefined()
    queryClient.clear()
  })
})
