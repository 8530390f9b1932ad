import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRillClient } from '../../../src/core/createRillClient.ts'
import type { RillToken } from '../../../src/core/types.ts'
import { createFakeRill } from '../../../src/testing/createFakeRill.ts'
import { createExchanges } from '../support/exchanges.ts'
import { flush } from '../support/flush.ts'
import { watch } from '../support/settled.ts'

const START_MS = Date.UTC(2026, 0, 1)
const HOUR_MS = 3_600_000

beforeEach(() => {
  vi.useFakeTimers({ now: START_MS })
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp({ tokenTtlSeconds = 900, serverClockOffsetMs = 0 } = {}) {
  const fake = createFakeRill({
    apis: { sales: [{ revenue: 1 }] },
    users: { ann: {} },
    tokenTtlSeconds,
    quirks: { serverClockOffsetMs },
  })
  return { fake, client: createRillClient(fake.clientOptions('ann')) }
}

describe('renewal ahead of expiry (token promise 2)', () => {
  it.each([
    { ttlSeconds: 900, earlySeconds: 60 },
    { ttlSeconds: 300, earlySeconds: 60 },
    { ttlSeconds: 100, earlySeconds: 20 },
    { ttlSeconds: 10, earlySeconds: 2 },
  ])('takes a token of $ttlSeconds s for expiring $earlySeconds s early', async ({ ttlSeconds, earlySeconds }) => {
    const { fake, client } = setUp({ tokenTtlSeconds: ttlSeconds })
    await client.query('sales')
    vi.advanceTimersByTime((ttlSeconds - earlySeconds) * 1000 - 1)
    await client.query('sales')
    await flush()
    expect(fake.log.exchanges).toBe(1)

    vi.advanceTimersByTime(1)
    await client.query('sales')
    await flush()
    expect(fake.log.exchanges).toBe(2)
  })

  it('sends requests with the present token while one exchange runs behind them', async () => {
    const { fake, client } = setUp()
    await client.query('sales')
    vi.advanceTimersByTime(850_000)
    const release = fake.hang({ on: 'exchanges' })
    await Promise.all(Array.from({ length: 20 }, () => client.query('sales')))

    expect(fake.log.exchanges).toBe(2)
    expect(client.token.state.status).toBe('exchanging')
    expect(fake.log.requests.every(({ token }) => token === 1)).toBe(true)

    release()
    await flush()
    await client.query('sales')
    expect(client.token.state.status).toBe('ready')
    expect(fake.log.requests.at(-1)?.token).toBe(2)
    expect(fake.log.exchanges).toBe(2)
  })

  it('waits only when the token has expired', async () => {
    const { fake, client } = setUp()
    await client.query('sales')
    vi.advanceTimersByTime(900_000)
    const release = fake.hang({ on: 'exchanges' })
    const waiting = watch(client.query('sales'))
    await flush()
    expect(waiting.state).toBe('pending')
    expect(fake.log.requests).toHaveLength(1)

    release()
    await flush()
    expect(waiting.state).toBe('fulfilled')
    expect(fake.log.requests.map(({ token }) => token)).toEqual([1, 2])
  })

  it('keeps using a good token when its renewal fails, and tries again after the back-off', async () => {
    const { fake, client } = setUp()
    await client.query('sales')
    vi.advanceTimersByTime(850_000)
    fake.failNext(500, 1, { on: 'exchanges' })
    await client.query('sales')
    await flush()
    expect(client.token.state).toMatchObject({ status: 'ready', error: { code: 'token_unavailable' } })

    await client.query('sales')
    await flush()
    expect(fake.log.exchanges).toBe(2)

    vi.advanceTimersByTime(1000)
    await client.query('sales')
    await flush()
    expect(fake.log.exchanges).toBe(3)
    expect(client.token.state).toMatchObject({ status: 'ready', error: null })
  })

  it('renews for a request only, never on a timer', async () => {
    const { fake, client } = setUp()
    await client.query('sales')
    await vi.advanceTimersByTimeAsync(10 * HOUR_MS)

    expect(fake.log.exchanges).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('the time of a token', () => {
  /** When a token that is given as `token` expires, in ms after its receipt; `null` when that is unknown. */
  async function expiryOf(token: RillToken): Promise<number | null> {
    const fake = createFakeRill({ apis: { sales: [] }, public: true })
    const exchanges = createExchanges()
    const client = createRillClient({ endpoint: fake.endpoint, fetch: fake.fetch, getToken: exchanges.getToken })
    void client.token.refresh()
    await flush()
    exchanges.last().resolve(token)
    await flush()
    expect(client.token.state.status).toBe('ready')
    const { expiresAt } = client.token.state
    return expiresAt === null ? null : expiresAt.getTime() - START_MS
  }
  const jwt = (claims: object): string => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`
  const seconds = START_MS / 1000

  it.each<[string, RillToken, number | null]>([
    ["Rill's credentials", { accessToken: 'a', ttlSeconds: 900 }, 900_000],
    ['ttlSeconds before expiresAt', { accessToken: 'a', ttlSeconds: 900, expiresAt: START_MS + 5 }, 900_000],
    ['a Date', { accessToken: 'a', expiresAt: new Date(START_MS + 60_000) }, 60_000],
    ['an ISO 8601 string', { accessToken: 'a', expiresAt: new Date(START_MS + 60_000).toISOString() }, 60_000],
    ['milliseconds', { accessToken: 'a', expiresAt: START_MS + 60_000 }, 60_000],
    ['seconds', { accessToken: 'a', expiresAt: seconds + 60 }, 60_000],
    ['an expiresAt that is past on this clock', { accessToken: 'a', expiresAt: START_MS - 60_000 }, null],
    ['text without claims', 'opaque', null],
    ['text with three parts that are no claims', 'a.b.c', null],
    ['a JWT with exp and iat', jwt({ iat: seconds, exp: seconds + 100 }), 100_000],
    ['a JWT of a clock hours ahead', jwt({ iat: seconds + 9000, exp: seconds + 9100 }), 100_000],
    ['a JWT of a clock hours behind', jwt({ iat: seconds - 9000, exp: seconds - 8900 }), 100_000],
    ['a JWT with exp alone', jwt({ exp: seconds + 100 }), 100_000],
    ['a JWT with UTF-8 text', jwt({ iat: seconds, exp: seconds + 100, attr: { city: 'Zürich?' } }), 100_000],
    ['a TTL on a JWT', { accessToken: jwt({ iat: seconds, exp: seconds + 1 }), ttlSeconds: 900 }, 900_000],
  ])('is read from %s', async (_name, token, expected) => {
    expect(await expiryOf(token)).toBe(expected)
  })
})

describe('a clock that is wrong', () => {
  it.each([-5 * HOUR_MS, 5 * HOUR_MS])('does no harm at %i ms', async (serverClockOffsetMs) => {
    const { fake, client } = setUp({ serverClockOffsetMs })
    for (let minute = 0; minute < 14; minute++) {
      await client.query('sales')
      vi.advanceTimersByTime(60_000)
    }
    expect(fake.log.exchanges).toBe(1)
    expect(fake.log.requests.every(({ status }) => status === 200)).toBe(true)
  })

  it('does no harm with an expiresAt of the server', async () => {
    for (const offset of [-5 * HOUR_MS, 5 * HOUR_MS]) {
      const fake = createFakeRill({
        apis: { sales: [] },
        users: { ann: {} },
        tokenTtlSeconds: 900,
        quirks: { serverClockOffsetMs: offset },
      })
      const client = createRillClient({
        ...fake.clientOptions('ann'),
        getToken: async () => {
          const token = await fake.getToken()
          return token && { accessToken: token.accessToken, expiresAt: Date.now() + offset + 900_000 }
        },
      })
      for (let minute = 0; minute < 40; minute++) {
        await client.query('sales')
        vi.advanceTimersByTime(60_000)
      }
      expect(fake.log.exchanges).toBeLessThanOrEqual(4)
    }
  })

  it('does no harm when it is set back or forward in mid-life', async () => {
    const { fake, client } = setUp()
    await client.query('sales')
    vi.setSystemTime(START_MS - HOUR_MS)
    await client.query('sales')
    expect(fake.log.exchanges).toBe(1)

    fake.expireTokens()
    await client.query('sales')
    expect(fake.log.exchanges).toBe(2)

    vi.setSystemTime(START_MS + 2 * HOUR_MS)
    await client.query('sales')
    expect(fake.log.exchanges).toBe(3)
    expect(client.token.state.status).toBe('ready')
  })

  it('that is set back does not stretch the back-off beyond a minute', async () => {
    const { fake, client } = setUp()
    fake.failNext(500, 1, { on: 'exchanges' })
    await expect(client.query('sales')).rejects.toMatchObject({ code: 'token_unavailable' })
    vi.setSystemTime(START_MS - HOUR_MS)

    expect(await client.query('sales')).toEqual([{ revenue: 1 }])
  })
})
