import { describe, expect, it, vi } from 'vitest'
import { createRillClient } from '../../../src/core/createRillClient.ts'
import { createFakeRill } from '../../../src/testing/createFakeRill.ts'
import { createExchanges } from '../support/exchanges.ts'
import { flush } from '../support/flush.ts'
import { watch } from '../support/settled.ts'

function setUp() {
  const fake = createFakeRill({ apis: { sales: [{ revenue: 1 }] }, users: { ann: {} } })
  const exchanges = createExchanges()
  const client = createRillClient({ ...fake.clientOptions('ann'), getToken: exchanges.getToken })
  const answer = async (): Promise<void> => exchanges.last().resolve(await fake.getToken())
  return { fake, exchanges, client, answer }
}

describe('one exchange for all (token promise 1)', () => {
  it('calls nothing before the first request', async () => {
    const { exchanges, client } = setUp()
    await flush()

    expect(exchanges.calls).toHaveLength(0)
    expect(client.token.state).toEqual({ status: 'idle', expiresAt: null, error: null, exchanges: 0 })
  })

  it('calls getToken once for 50 requests that need a token', async () => {
    const { fake, exchanges, client, answer } = setUp()
    const answers = Array.from({ length: 50 }, () => client.query('sales'))
    await flush()

    expect(exchanges.calls).toHaveLength(1)
    expect(fake.log.requests).toHaveLength(0)

    await answer()
    await Promise.all(answers)

    expect(exchanges.calls).toHaveLength(1)
    expect(fake.log.requests).toHaveLength(50)
    expect(fake.log.requests.every(({ token }) => token === 1)).toBe(true)
  })

  it('joins a request that comes late to the exchange under way', async () => {
    const { exchanges, client, answer } = setUp()
    const first = client.query('sales')
    await flush()
    const second = client.query('sales')
    const refreshed = client.token.refresh()
    await flush()
    await answer()
    await Promise.all([first, second, refreshed])

    expect(exchanges.calls).toHaveLength(1)
  })

  it('rejects an aborted request with its reason at once, and leaves the exchange to the rest', async () => {
    const { exchanges, client, answer } = setUp()
    const controller = new AbortController()
    const reason = new Error('the panel was closed')
    const aborted = watch(client.query('sales', {}, { signal: controller.signal }))
    const other = client.query('sales')
    await flush()
    controller.abort(reason)
    await flush()

    expect(aborted).toEqual({ state: 'rejected', reason })
    expect(exchanges.last().signal.aborted).toBe(false)

    await answer()
    expect(await other).toEqual([{ revenue: 1 }])
    expect(exchanges.calls).toHaveLength(1)
  })

  it('keeps the exchange when every request was aborted, and uses its token next time', async () => {
    const { exchanges, client, answer } = setUp()
    const controller = new AbortController()
    const aborted = watch(client.query('sales', {}, { signal: controller.signal }))
    await flush()
    controller.abort()
    await flush()
    await answer()
    await flush()
    await client.query('sales')

    expect(aborted.state).toBe('rejected')
    expect(exchanges.calls).toHaveLength(1)
  })

  it('calls getToken for no request that was aborted before it began', async () => {
    const { exchanges, client } = setUp()
    const aborted = watch(client.query('sales', {}, { signal: AbortSignal.abort(new Error('gone')) }))
    await flush()

    expect(aborted.state).toBe('rejected')
    expect(exchanges.calls).toHaveLength(0)
  })

  it('tells getToken why: initial, expiring, rejected', async () => {
    const { fake, exchanges, client, answer } = setUp()
    void client.query('sales')
    await flush()
    await answer()
    await flush()
    void client.token.refresh()
    await flush()
    await answer()
    await flush()
    await client.query('sales')
    fake.revokeTokens()
    void client.query('sales')
    await flush()

    expect(exchanges.calls.map(({ reason }) => reason)).toEqual(['initial', 'expiring', 'rejected'])
  })

  it('lets a listener of the state ask for a token without a second exchange', async () => {
    const { fake, exchanges, client, answer } = setUp()
    const asked: Promise<unknown>[] = []
    client.token.subscribe(() => {
      if (client.token.state.status === 'exchanging') asked.push(client.query('sales'), client.token.refresh())
    })
    void client.query('sales')
    await flush()

    expect(exchanges.calls).toHaveLength(1)

    await answer()
    await Promise.all(asked)
    expect(fake.log.requests).toHaveLength(2)
  })

  it('is not hurt by a listener that throws', async () => {
    const { client, answer } = setUp()
    const seen: string[] = []
    client.token.subscribe(() => {
      throw new Error('a broken listener')
    })
    client.token.subscribe(() => seen.push(client.token.state.status))
    const rows = client.query('sales')
    await flush()
    await answer()

    expect(await rows).toEqual([{ revenue: 1 }])
    expect(seen).toEqual(['exchanging', 'ready'])
  })

  it('tells a listener nothing after it has stopped listening', async () => {
    const { client } = setUp()
    const listener = vi.fn()
    const stop = client.token.subscribe(listener)
    stop()
    void client.query('sales')
    await flush()

    expect(listener).not.toHaveBeenCalled()
  })

  it('gives the same snapshot until something changes', async () => {
    const { client, answer } = setUp()
    const idle = client.token.state
    expect(client.token.state).toBe(idle)
    void client.query('sales')
    await flush()
    await answer()
    await flush()
    const ready = client.token.state
    await client.query('sales')

    expect(ready).toMatchObject({ status: 'ready', exchanges: 1, error: null })
    expect(client.token.state).toBe(ready)
    expect(Object.isFrozen(ready)).toBe(true)
  })
})
