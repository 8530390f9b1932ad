import { onlineManager, QueryClient } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { act } from '@testing-library/react'
import { rillKeys, useRillApi } from 'rill-react'
import type { RillError, RillRow, UseRillApiOptions } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renderRill } from './support/renderRill.tsx'
import { pass, settle } from './support/settle.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})
afterEach(() => {
  onlineManager.setOnline(true)
  vi.restoreAllMocks()
  vi.useRealTimers()
})

type Options = UseRillApiOptions<RillRow>

function setUp(queryClient = new QueryClient()) {
  const fake = createFakeRill({ apis: { sales: [{ revenue: 1 }] }, users: { ann: {} } })
  const results: UseQueryResult<RillRow[], RillError>[] = []
  function Api({ options }: { options?: Options }) {
    results.push(useRillApi('sales', {}, options))
    return null
  }
  const show = (options?: Options, provider: object = {}) =>
    renderRill(fake, <Api {...(options ? { options } : {})} />, { user: 'ann', queryClient, ...provider })
  return { fake, queryClient, results, last: () => results.at(-1), show, requests: () => fake.log.requests.length }
}

describe('retries in React', () => {
  it('are the Query’s, by the policy of the client: 3 requests in all, never 9', async () => {
    const { fake, last, show, requests } = setUp()
    fake.failNext(503, Infinity)
    show()
    await settle()
    expect(last()).toMatchObject({ status: 'pending', failureCount: 1, failureReason: { code: 'server' } })
    expect(requests()).toBe(1)
    await pass(499)
    expect(requests()).toBe(1)
    await pass(1)
    expect(requests()).toBe(2)
    await pass(1000)
    expect(requests()).toBe(3)
    await pass(600_000)

    expect(requests()).toBe(3)
    expect(last()).toMatchObject({ status: 'error', failureCount: 3, error: { code: 'server', status: 503 } })
  })

  it.each([400, 403, 404, 500])('do not follow a %i', async (status) => {
    const { fake, last, show, requests } = setUp()
    fake.failNext(status, Infinity)
    show()
    await settle()
    await pass(600_000)

    expect(requests()).toBe(1)
    expect(last()?.failureCount).toBe(1)
  })

  it.each([408, 429, 502, 503, 504, 'network'] as const)('follow a %s', async (failure) => {
    const { fake, last, show, requests } = setUp()
    fake.failNext(failure)
    show()
    await settle()
    await pass(60_000)

    expect(requests()).toBe(2)
    expect(last()?.data).toEqual([{ revenue: 1 }])
  })

  it('honour Retry-After', async () => {
    const { fake, show, requests } = setUp()
    fake.quirks.retryAfter = 7
    fake.failNext(429)
    show()
    await settle()
    await pass(6999)
    expect(requests()).toBe(1)
    await pass(1)
    expect(requests()).toBe(2)
  })

  it('follow the retry of the provider, also of its last render', async () => {
    const { fake, show, requests } = setUp()
    fake.failNext(503, Infinity)
    const view = show(undefined, { retry: 0 })
    await settle()
    await pass(60_000)
    expect(requests()).toBe(1)
    view.unmount()

    const other = setUp()
    other.fake.failNext(503, Infinity)
    other.show(undefined, { retry: 4 })
    await settle()
    for (let round = 0; round < 10; round++) await pass(30_000)
    expect(other.requests()).toBe(5)
  })

  it.each<[string, Options, number]>([
    ['retry: false', { retry: false }, 1],
    ['retry: 1', { retry: 1, retryDelay: 1 }, 2],
    ['a retry function', { retry: (count, error) => count < 3 && error.status === 503, retryDelay: 1 }, 4],
  ])('follow the caller: %s', async (_what, options, expected) => {
    const { fake, show, requests } = setUp()
    fake.failNext(503, Infinity)
    show(options)
    await settle()
    for (let round = 0; round < 6; round++) await pass(30_000)

    expect(requests()).toBe(expected)
  })

  it("follow the defaults of the app's QueryClient: for all queries, or for keys", async () => {
    const withDefaults = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const withKeyDefaults = new QueryClient()
    withKeyDefaults.setQueryDefaults(rillKeys.api('sales'), { retry: false })
    for (const queryClient of [withDefaults, withKeyDefaults]) {
      const { fake, show, requests } = setUp(queryClient)
      fake.failNext(503, Infinity)
      const view = show()
      await settle()
      await pass(60_000)
      expect(requests()).toBe(1)
      view.unmount()
    }
  })

  it('are told to the reader of failureCount, and to onError at the end of each attempt', async () => {
    const onError = vi.fn()
    const { fake, results, show } = setUp()
    fake.failNext('network')
    show(undefined, { onError })
    await settle()
    await pass(1000)

    expect(results.map(({ failureCount }) => failureCount)).toEqual([0, 1, 0])
    expect(onError).toHaveBeenCalledTimes(1)
  })

  it('end when nobody wants the rows any more', async () => {
    const { fake, show, requests } = setUp()
    fake.failNext(503, Infinity)
    const view = show()
    await settle()
    view.unmount()
    await pass(60_000)

    expect(requests()).toBe(1)
  })

  it('pause while the browser is offline, and go on when it is online', async () => {
    const { fake, last, show, requests } = setUp()
    fake.failNext('network')
    show()
    await settle()
    act(() => onlineManager.setOnline(false))
    await pass(60_000)
    expect(requests()).toBe(1)
    expect(last()).toMatchObject({ fetchStatus: 'paused', failureCount: 1 })

    act(() => onlineManager.setOnline(true))
    await pass(1000)
    expect(last()).toMatchObject({ status: 'success', fetchStatus: 'idle' })
    expect(requests()).toBe(2)
  })

  it('do not begin at all offline: no request and no exchange', async () => {
    const { fake, last, show, requests } = setUp()
    onlineManager.setOnline(false)
    show()
    await pass(60_000)
    expect(last()).toMatchObject({ status: 'pending', fetchStatus: 'paused' })
    expect([requests(), fake.log.exchanges]).toEqual([0, 0])

    act(() => onlineManager.setOnline(true))
    await settle()
    expect(last()?.data).toEqual([{ revenue: 1 }])
  })

  it('do not follow a failed exchange, whose back-off has its own time', async () => {
    const { fake, last, show, requests } = setUp()
    fake.failNext(500, Infinity, { on: 'exchanges' })
    show()
    await settle()
    await pass(60_000)

    expect(last()).toMatchObject({ status: 'error', failureCount: 1, error: { code: 'token_unavailable' } })
    expect([requests(), fake.log.exchanges]).toEqual([0, 1])
  })
})

describe('defaults of the app', () => {
  it('win over the staleTime of ours, for all queries or for keys', async () => {
    const withDefaults = new QueryClient({ defaultOptions: { queries: { staleTime: 5000 } } })
    const withKeyDefaults = new QueryClient()
    withKeyDefaults.setQueryDefaults(rillKeys.all(), { staleTime: 5000 })
    for (const queryClient of [withDefaults, withKeyDefaults]) {
      const { requests, show } = setUp(queryClient)
      const seen: number[] = []
      for (const waitMs of [0, 4999, 1]) {
        await pass(waitMs)
        const view = show()
        await settle()
        view.unmount()
        seen.push(requests())
      }
      expect(seen).toEqual([1, 1, 2])
    }
  })
})
