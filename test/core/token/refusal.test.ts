import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRillClient } from '../../../src/core/createRillClient.ts'
import { createFakeRill } from '../../../src/testing/createFakeRill.ts'
import type { FakeRillOptions } from '../../../src/testing/types.ts'
import { flush } from '../support/flush.ts'
import { errorOf, watch } from '../support/settled.ts'

const rows = [{ revenue: 1 }]

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp(options: FakeRillOptions = {}) {
  const fake = createFakeRill({ apis: { sales: rows, orders: rows }, users: { ann: {} }, ...options })
  const client = createRillClient(fake.clientOptions('ann'))
  return { fake, client }
}

describe('a refused token (token promise 3)', () => {
  it('causes one exchange for 200 requests, each replayed once', { timeout: 30_000 }, async () => {
    const { fake, client } = setUp()
    await client.query('sales')
    fake.expireTokens()

    const answers = await Promise.all(Array.from({ length: 200 }, () => client.query('sales')))

    expect(answers.every((answer) => answer[0]?.revenue === 1)).toBe(true)
    expect(fake.log.exchanges).toBe(2)
    expect(fake.log.requests.length).toBeLessThanOrEqual(401)
  })

  it('causes no exchange when its 401 comes after a newer token, which then serves the replay', async () => {
    const { fake, client } = setUp()
    await client.query('sales')
    const release = fake.hang({ api: 'orders' })
    const late = client.query('orders')
    await flush()
    fake.expireTokens()
    await client.query('sales')
    expect(fake.log.exchanges).toBe(2)

    release()
    expect(await late).toEqual(rows)
    expect(fake.log.requestsFor('orders').map(({ token, status }) => [token, status])).toEqual([
      [1, 401],
      [2, 200],
    ])
    expect(fake.log.exchanges).toBe(2)
  })

  it('causes one exchange when its 401s come while that runs', async () => {
    const { fake, client } = setUp()
    await client.query('sales')
    const releaseLate = fake.hang({ api: 'orders' })
    const late = client.query('orders')
    await flush()
    fake.expireTokens()
    const releaseExchange = fake.hang({ on: 'exchanges' })
    const early = client.query('sales')
    await flush()
    releaseLate()
    await flush()
    expect(fake.log.exchanges).toBe(2)

    releaseExchange()
    expect(await Promise.all([early, late])).toEqual([rows, rows])
    expect(fake.log.exchanges).toBe(2)
  })

  it('causes no further exchange when the one it caused has failed', async () => {
    const { fake, client } = setUp()
    await client.query('sales')
    const release = fake.hang({ api: 'orders' })
    const late = watch(client.query('orders'))
    await flush()
    fake.expireTokens()
    fake.failNext('network', 1, { on: 'exchanges' })
    await expect(client.query('sales')).rejects.toMatchObject({ code: 'token_unavailable' })
    vi.advanceTimersByTime(5000)
    release()
    await flush()

    expect(late).toMatchObject({ state: 'rejected', reason: { code: 'token_unavailable' } })
    expect(fake.log.exchanges).toBe(2)
  })

  it('still causes it when the request that was refused first is gone', async () => {
    const { fake, client } = setUp()
    await client.query('sales')
    fake.expireTokens()
    const releaseLate = fake.hang({ api: 'orders' })
    const late = client.query('orders')
    const controller = new AbortController()
    const unfollow = client.token.subscribe(() => controller.abort())
    const gone = watch(client.query('sales', {}, { signal: controller.signal }))
    await flush()
    unfollow()
    releaseLate()

    expect(await late).toEqual(rows)
    expect(gone.state).toBe('rejected')
    expect(fake.log.exchanges).toBe(2)
  })

  it('replays a request that had retries before', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const { fake, client } = setUp()
    await client.query('sales')
    fake.failNext(503, 2, { api: 'sales' })
    const answer = client.query('sales')
    await flush()
    fake.expireTokens()
    await vi.runAllTimersAsync()
    await flush()

    expect(await answer).toEqual(rows)
    expect(fake.log.requestsFor('sales').map(({ status }) => status)).toEqual([200, 503, 503, 401, 200])
    vi.restoreAllMocks()
  })

  it('replays a request once, whatever comes between', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const { fake, client } = setUp()
    await client.query('sales')
    fake.expireTokens()
    const release = fake.hang({ on: 'exchanges' })
    const answer = watch(client.query('sales'))
    await flush()
    fake.failNext(503)
    fake.failNext(401)
    release()
    await flush()
    await vi.runAllTimersAsync()
    await flush()

    expect(fake.log.requestsFor('sales').map(({ status }) => status)).toEqual([200, 401, 503, 401])
    expect(answer).toMatchObject({ state: 'rejected', reason: { code: 'token_rejected', status: 401 } })
    vi.restoreAllMocks()
  })

  it('is not suspected for a 403, a 404 or a 400', async () => {
    const { fake, client } = setUp()
    await client.query('sales')
    for (const status of [400, 403, 404, 500]) {
      fake.failNext(status)
      await expect(client.query('sales')).rejects.toMatchObject({ status })
    }
    await client.query('sales')

    expect(fake.log.exchanges).toBe(1)
    expect(fake.log.requests).toHaveLength(6)
  })
})

describe('a token refused in its first seconds (token promise 4)', () => {
  it('means no access: no exchange, no replay, and an error that says so', async () => {
    const { fake, client } = setUp({ quirks: { noAccess: true } })
    const error = await errorOf(client.query('sales'))

    expect(error).toMatchObject({
      code: 'token_rejected',
      api: 'sales',
      status: 401,
      retryable: false,
      retryAfterMs: 1000,
    })
    expect(error.message).toContain('No new token is fetched for another 1 s')
    expect(error.detail).toBe('does not have permission to access the production deployment')
    expect(client.token.state).toMatchObject({ status: 'failed', error: { code: 'token_rejected' } })
    expect(fake.log.requests).toHaveLength(1)
    expect(fake.log.exchanges).toBe(1)
  })

  it('spaces exchanges by a back-off that doubles from 1 s to 60 s', async () => {
    const { fake, client } = setUp({ quirks: { noAccess: true } })
    const waits: number[] = []
    for (let round = 1; round <= 9; round++) {
      await errorOf(client.query('sales'))
      expect(fake.log.exchanges).toBe(round)
      const startedAtMs = Date.now()
      const { retryAfterMs = 0 } = await errorOf(client.query('sales'))
      vi.advanceTimersByTime(retryAfterMs - 1)
      await errorOf(client.query('sales'))
      expect(fake.log.exchanges).toBe(round)
      vi.advanceTimersByTime(1)
      waits.push(Date.now() - startedAtMs)
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])
  })

  it('tells each call of its own refusal', async () => {
    const { fake, client } = setUp({ quirks: { noAccess: true } })
    const errors = await Promise.all([errorOf(client.query('sales')), errorOf(client.query('orders'))])

    expect(errors.map(({ api }) => api)).toEqual(['sales', 'orders'])
    expect(errors.every(({ retryAfterMs }) => retryAfterMs === 1000)).toBe(true)
    expect(fake.log.exchanges).toBe(1)
  })

  it('starts the back-off again from 1 s once a token has worked', async () => {
    const { fake, client } = setUp({ quirks: { noAccess: true } })
    await errorOf(client.query('sales'))
    vi.advanceTimersByTime(1000)
    await errorOf(client.query('sales'))
    vi.advanceTimersByTime(2000)
    Object.assign(fake.quirks, { noAccess: false })
    await client.query('sales')
    Object.assign(fake.quirks, { noAccess: true })
    const error = await errorOf(client.query('sales'))

    expect(error.retryAfterMs).toBe(1000)
  })

  it('counts as refused at once also for a replay', async () => {
    const { fake, client } = setUp()
    await client.query('sales')
    Object.assign(fake.quirks, { noAccess: true })
    const error = await errorOf(client.query('sales'))

    expect(error).toMatchObject({ code: 'token_rejected', retryAfterMs: 1000 })
    expect(error.message).toContain('No new token is fetched')
    expect(fake.log.exchanges).toBe(2)
    expect(fake.log.requests).toHaveLength(3)
  })

  it('is fetched again once when Rill calls it expired, and then no more', async () => {
    const { fake, client } = setUp({ tokenTtlSeconds: 900, quirks: { serverClockOffsetMs: 0 } })
    fake.failNext(401, Infinity)
    const error = await errorOf(client.query('sales'))

    expect(error).toMatchObject({ code: 'token_rejected', retryAfterMs: 2000 })
    expect(error.hint).toContain('expired')
    expect(fake.log.exchanges).toBe(2)
    expect(fake.log.requests).toHaveLength(2)
  })

  it('is not taken for good because of an answer that came before anybody looked at it', async () => {
    const { fake, client } = setUp({ quirks: { hibernated: true } })
    expect((await errorOf(client.query('sales'))).status).toBe(400)
    Object.assign(fake.quirks, { hibernated: false, noAccess: true })

    expect(await errorOf(client.query('sales'))).toMatchObject({ code: 'token_rejected', retryAfterMs: 1000 })
    expect(fake.log.exchanges).toBe(1)
    expect(fake.log.requests).toHaveLength(2)
  })

  it('was good if it was taken once, be it with a 403', async () => {
    const { fake, client } = setUp()
    fake.failNext(403)
    expect((await errorOf(client.query('sales'))).status).toBe(403)
    fake.revokeTokens()

    expect(await client.query('sales')).toEqual(rows)
    expect(fake.log.exchanges).toBe(2)
  })

  it('while its renewal runs waits for that', async () => {
    const { fake, client } = setUp()
    await client.token.refresh()
    fake.revokeTokens()
    const release = fake.hang({ on: 'exchanges' })
    void client.token.refresh()
    const answer = client.query('sales')
    await flush()
    expect(fake.log.requests.map(({ status }) => status)).toEqual([401])
    expect(client.token.state.status).toBe('exchanging')
    release()

    expect(await answer).toEqual(rows)
    expect(fake.log.exchanges).toBe(2)
  })

  it('means expired after the first seconds, though it was never used', async () => {
    const { fake, client } = setUp()
    await client.token.refresh()
    fake.revokeTokens()
    vi.advanceTimersByTime(5000)

    expect(await client.query('sales')).toEqual(rows)
    expect(fake.log.exchanges).toBe(2)
  })

  it('is told apart from the very token that was refused coming back from a cache', async () => {
    const { fake } = setUp()
    const token = await fake.getToken()
    const getToken = vi.fn(() => token)
    const client = createRillClient({ ...fake.clientOptions('ann'), getToken })
    await client.query('sales')
    fake.revokeTokens()
    const error = await errorOf(client.query('sales'))

    expect(error.code).toBe('token_rejected')
    expect(error.message).toContain('the very token that Rill had just refused')
    expect(getToken).toHaveBeenCalledTimes(2)
    expect(fake.log.requests).toHaveLength(2)
    expect((await errorOf(client.query('sales'))).retryAfterMs).toBe(1000)
    expect(getToken).toHaveBeenCalledTimes(2)
  })

  it('is tried again after the back-off when the app has no other', async () => {
    const { fake } = setUp({ serviceTokens: { 'only-token': {} } })
    const getToken = vi.fn(() => 'only-token')
    const client = createRillClient({ ...fake.clientOptions('ann'), getToken })
    await client.query('sales')
    fake.failNext(401)
    await errorOf(client.query('sales'))
    vi.advanceTimersByTime(1000)

    expect(await client.query('sales')).toEqual(rows)
    expect(getToken).toHaveBeenCalledTimes(3)
    expect(fake.log.requests).toHaveLength(3)
  })

  it('does not shorten a back-off that runs', async () => {
    const { fake, client } = setUp({ tokenTtlSeconds: 100 })
    await client.query('sales')
    vi.advanceTimersByTime(85_000)
    fake.failNext(500, 2, { on: 'exchanges' })
    await client.query('sales')
    await flush()
    vi.advanceTimersByTime(1000)
    await client.query('sales')
    await flush()
    expect(fake.log.exchanges).toBe(3)
    fake.revokeTokens()
    const error = await errorOf(client.query('sales'))

    expect(error).toMatchObject({ code: 'token_unavailable', retryAfterMs: 2000 })
    expect(client.token.state.status).toBe('failed')
    expect(fake.log.exchanges).toBe(3)
  })
})
