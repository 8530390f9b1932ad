import * as fc from '../../setup/fastCheck.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRillClient } from '../../../src/core/createRillClient.ts'
import { RillHttpError } from '../../../src/core/errors.ts'
import { retryDelayMs } from '../../../src/core/retryPolicy.ts'
import type { RillClientOptions } from '../../../src/core/types.ts'
import { createFakeRill } from '../../../src/testing/createFakeRill.ts'
import { flush } from '../support/flush.ts'
import { watch } from '../support/settled.ts'

const START_MS = Date.UTC(2026, 0, 1)

beforeEach(() => {
  vi.useFakeTimers({ now: START_MS })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

function setUp(options: Partial<RillClientOptions> = {}) {
  const fake = createFakeRill({ apis: { sales: [{ revenue: 1 }] }, users: { ann: {} } })
  return { fake, client: createRillClient({ ...fake.clientOptions('ann'), ...options }) }
}

/** Runs until nothing waits any more; gives the waits between requests. */
async function waitsOf(fake: ReturnType<typeof setUp>['fake']): Promise<number[]> {
  await flush()
  while (vi.getTimerCount() > 0) {
    await vi.advanceTimersToNextTimerAsync()
    await flush()
  }
  const times = fake.log.requests.map(({ atMs }) => atMs)
  return times.slice(1).map((time, index) => time - (times[index] ?? 0))
}

describe('retries', () => {
  it.each([408, 429, 502, 503, 504, 'network'] as const)('happen twice by default after %s', async (failure) => {
    const { fake, client } = setUp()
    fake.failNext(failure, Infinity)
    const answer = watch(client.query('sales'))
    await waitsOf(fake)

    expect(answer.state).toBe('rejected')
    expect(fake.log.requests).toHaveLength(3)
    expect(fake.log.exchanges).toBe(1)
  })

  it.each([400, 403, 404, 409, 418, 500, 501, 505])('never happen after %i', async (status) => {
    const { fake, client } = setUp()
    fake.failNext(status, Infinity)
    const answer = watch(client.query('sales'))
    await waitsOf(fake)

    expect(answer).toMatchObject({ state: 'rejected', reason: { status } })
    expect(fake.log.requests).toHaveLength(1)
  })

  it('end with the first answer that is good', async () => {
    const { fake, client } = setUp()
    fake.failNext('network')
    const answer = client.query('sales')
    await waitsOf(fake)

    expect(await answer).toEqual([{ revenue: 1 }])
    expect(fake.log.requests).toHaveLength(2)
  })

  it("have one budget: the client's, or the call's", async () => {
    for (const [clientRetry, callRetry, requests] of [
      [0, undefined, 1],
      [4, undefined, 5],
      [4, 1, 2],
      [0, 2, 3],
    ] as const) {
      const { fake, client } = setUp({ retry: clientRetry })
      fake.failNext(503, Infinity)
      const answer = watch(client.query('sales', {}, callRetry === undefined ? {} : { retry: callRetry }))
      await waitsOf(fake)

      expect(answer.state).toBe('rejected')
      expect(fake.log.requests).toHaveLength(requests)
    }
  })

  it('report the last error only, once', async () => {
    const onError = vi.fn()
    const { fake, client } = setUp({ onError })
    fake.failNext('network')
    fake.failNext(503)
    fake.failNext(429)
    const answer = watch(client.query('sales'))
    await waitsOf(fake)

    expect(onError).toHaveBeenCalledExactlyOnceWith(answer.reason)
    expect(answer.reason).toMatchObject({ code: 'rate_limited' })
  })

  it('wait exponentially longer, with full jitter', async () => {
    for (const [random, expected] of [
      [0, [0, 0, 0, 0]],
      [0.5, [500, 1000, 2000, 4000]],
      [0.999, [999, 1998, 3996, 7992]],
    ] as const) {
      vi.spyOn(Math, 'random').mockReturnValue(random)
      const { fake, client } = setUp({ retry: 4 })
      fake.failNext(503, Infinity)
      void watch(client.query('sales'))
      expect(await waitsOf(fake)).toEqual(expected)
    }
  })

  it('wait between nothing and the ceiling, which ends at 30 s', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (retryIndex, random) => {
        vi.spyOn(Math, 'random').mockReturnValue(random)
        const delayMs = retryDelayMs(retryIndex, new Error('any'))
        const ceilingMs = Math.min(30_000, 1000 * 2 ** retryIndex)
        expect(delayMs).toBe(random * ceilingMs)
        expect(delayMs).toBeLessThan(ceilingMs)
      }),
    )
  })
})

describe('Retry-After', () => {
  it.each<[string, string, number]>([
    ['seconds', '7', 7000],
    ['no wait', '0', 0],
    ['fractions of a second', '0.25', 250],
    ['an HTTP date', new Date(START_MS + 9000).toUTCString(), 9000],
    ['a date that is past', new Date(Date.UTC(2025, 0, 1)).toUTCString(), 0],
    ['a wait below 0', '-5', 0],
    ['more than a minute', '3600', 60_000],
    ['a date far away', new Date(Date.UTC(2027, 0, 1)).toUTCString(), 60_000],
    ['a number without end', 'Infinity', 60_000],
  ])('of %s is honoured, up to a minute', async (_what, retryAfter, expected) => {
    for (const status of [429, 503]) {
      vi.setSystemTime(START_MS)
      const { fake, client } = setUp({ retry: 1 })
      fake.quirks.retryAfter = retryAfter
      fake.failNext(status)
      const answer = client.query('sales')
      expect(await waitsOf(fake)).toEqual([expected])
      expect(await answer).toEqual([{ revenue: 1 }])
    }
  })

  it.each(['', 'soon', 'tomorrow, perhaps'])(
    'that is no time (%j) leaves the wait to the jitter',
    async (retryAfter) => {
      vi.spyOn(Math, 'random').mockReturnValue(0.5)
      const { fake, client } = setUp({ retry: 1 })
      fake.quirks.retryAfter = retryAfter
      fake.failNext(503)
      void watch(client.query('sales'))
      expect(await waitsOf(fake)).toEqual([500])
    },
  )

  it('is told in the error', async () => {
    const { fake, client } = setUp({ retry: 0 })
    fake.quirks.retryAfter = 120
    fake.failNext(429)

    await expect(client.query('sales')).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: 120_000 })
    fake.quirks.retryAfter = new Date(START_MS - 5000).toUTCString()
    fake.failNext(429)
    await expect(client.query('sales')).rejects.toMatchObject({ retryAfterMs: 0 })
  })

  it('is not believed from an error that is none of ours', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const ours = new RillHttpError('server', 'm', { hint: 'h', retryAfterMs: 5 })
    expect(retryDelayMs(0, ours)).toBe(5)
    expect(retryDelayMs(0, { retryAfterMs: 5 })).toBe(0)
  })
})
