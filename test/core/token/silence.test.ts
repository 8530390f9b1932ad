import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRillClient } from '../../../src/core/createRillClient.ts'
import { createFakeRill } from '../../../src/testing/createFakeRill.ts'
import { createExchanges } from '../support/exchanges.ts'
import { flush } from '../support/flush.ts'
import { errorOf, watch } from '../support/settled.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp() {
  const fake = createFakeRill({ apis: { sales: [{ revenue: 1 }] }, users: { ann: {} } })
  const exchanges = createExchanges()
  const client = createRillClient(fake.clientOptions('ann'))
  const scripted = createRillClient({ ...fake.clientOptions('ann'), getToken: exchanges.getToken })
  return { fake, exchanges, client, scripted }
}

describe('dispose (token promise 10)', () => {
  it('aborts what runs, the exchange too, and leaves no timer', async () => {
    const { fake, exchanges, client, scripted } = setUp()
    await client.query('sales')
    fake.hang()
    const running = watch(client.query('sales'))
    const waiting = watch(scripted.query('sales'))
    await flush()
    client.dispose()
    scripted.dispose()
    await flush()

    expect(running).toMatchObject({ state: 'rejected', reason: { name: 'AbortError' } })
    expect(waiting).toMatchObject({ state: 'rejected', reason: { name: 'AbortError' } })
    expect(exchanges.last().signal.aborted).toBe(true)
    expect(fake.log.requests.at(-1)?.outcome).toBe('aborted')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('aborts what sleeps before a retry', async () => {
    const { fake, client } = setUp()
    fake.failNext(503)
    const retrying = watch(client.query('sales'))
    await flush()
    expect(vi.getTimerCount()).toBe(1)
    client.dispose()
    await flush()

    expect(retrying.state).toBe('rejected')
    expect(vi.getTimerCount()).toBe(0)
    expect(fake.log.requests).toHaveLength(1)
  })

  it('calls nothing afterwards without a getToken either', async () => {
    const { fake } = setUp()
    const tokenless = createRillClient({ endpoint: fake.endpoint, fetch: fake.fetch })
    tokenless.dispose()

    expect(await errorOf(tokenless.query('sales'))).toMatchObject({ code: 'config' })
    expect(fake.log.requests).toHaveLength(0)
  })

  it('calls nothing afterwards, and says so', async () => {
    const { fake, client } = setUp()
    await client.query('sales')
    client.dispose()
    client.dispose()
    const errors = [await errorOf(client.query('sales')), await errorOf(client.token.refresh())]
    client.token.signOut()

    expect(client.disposed).toBe(true)
    for (const error of errors)
      expect(error).toMatchObject({ code: 'config', message: 'The Rill client was disposed.' })
    expect(fake.log.requests).toHaveLength(1)
    expect(fake.log.exchanges).toBe(1)
  })

  it('calls no getToken when it comes in the same turn as the request', async () => {
    const { exchanges, scripted } = setUp()
    const answer = watch(scripted.query('sales'))
    scripted.dispose()
    await flush()

    expect(answer.state).toBe('rejected')
    expect(exchanges.calls).toHaveLength(0)
  })

  it('lets a late token, a late answer and a late failure go nowhere', async () => {
    const { fake, exchanges, scripted } = setUp()
    const listener = vi.fn()
    scripted.token.subscribe(listener)
    void watch(scripted.query('sales'))
    await flush()
    listener.mockClear()
    scripted.dispose()
    exchanges.last().resolve(await fake.getToken())
    await flush()

    expect(listener).not.toHaveBeenCalled()
    expect(fake.log.requests).toHaveLength(0)
  })
})

describe('sign-out (token promise 10)', () => {
  it('aborts what runs, drops the token and calls nothing until refresh()', async () => {
    const { fake, client } = setUp()
    await client.query('sales')
    const release = fake.hang()
    const running = watch(client.query('sales'))
    await flush()
    client.token.signOut()
    await flush()
    expect(running).toMatchObject({ state: 'rejected', reason: { code: 'signed_out' } })
    expect(client.token.state).toMatchObject({ status: 'signed-out', expiresAt: null, error: null })

    release()
    vi.advanceTimersByTime(3_600_000)
    await errorOf(client.query('sales'))
    expect(fake.log.exchanges).toBe(1)
    expect(fake.log.requests).toHaveLength(2)

    await client.token.refresh()
    await client.query('sales')
    expect(fake.log.exchanges).toBe(2)
    expect(fake.log.requests.at(-1)?.token).toBe(2)
  })

  it('ends the exchange under way; its late answer signs nobody in', async () => {
    const { fake, exchanges, scripted } = setUp()
    const waiting = watch(scripted.query('sales'))
    await flush()
    scripted.token.signOut()
    await flush()
    expect(waiting).toMatchObject({ state: 'rejected', reason: { code: 'signed_out' } })
    expect(exchanges.last().signal.aborted).toBe(true)

    exchanges.last().resolve(await fake.getToken())
    await flush()
    expect(scripted.token.state.status).toBe('signed-out')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('can be followed by refresh() while the former exchange still hangs', async () => {
    const { fake, exchanges, scripted } = setUp()
    void watch(scripted.query('sales'))
    await flush()
    scripted.token.signOut()
    const refreshed = scripted.token.refresh()
    await flush()
    expect(exchanges.calls).toHaveLength(2)

    exchanges.calls[0]?.resolve({ accessToken: 'of-the-past' })
    exchanges.calls[1]?.resolve(await fake.getToken())
    await refreshed
    await scripted.query('sales')
    expect(fake.log.requests.map(({ token }) => token)).toEqual([1])
  })

  it('survives a listener that signs in again at once', async () => {
    const { fake, exchanges, scripted } = setUp()
    let isAgain = false
    scripted.token.subscribe(() => {
      if (scripted.token.state.status !== 'signed-out' || isAgain) return
      isAgain = true
      void scripted.token.refresh()
    })
    void watch(scripted.query('sales'))
    await flush()
    scripted.token.signOut()
    await flush()
    expect(exchanges.last().signal.aborted).toBe(false)
    exchanges.last().resolve(await fake.getToken())
    await flush()

    expect(scripted.token.state.status).toBe('ready')
    expect(await scripted.query('sales')).toEqual([{ revenue: 1 }])
  })

  it('works without a getToken as well', async () => {
    const fake = createFakeRill({ apis: { sales: [] }, public: true })
    const client = createRillClient({ endpoint: fake.endpoint, fetch: fake.fetch })
    expect(client.token.state.status).toBe('idle')
    await client.query('sales')
    const release = fake.hang()
    const running = watch(client.query('sales'))
    await flush()
    client.token.signOut()
    await flush()
    release()

    expect(running).toMatchObject({ state: 'rejected', reason: { code: 'signed_out' } })
    expect((await errorOf(client.query('sales'))).code).toBe('signed_out')
    expect(fake.log.requests).toHaveLength(2)

    await client.token.refresh()
    expect(await client.query('sales')).toEqual([])
    expect(fake.log.exchanges).toBe(0)
  })
})

describe('a long life', () => {
  it('keeps nothing of calls that are over', async () => {
    const { fake, client } = setUp()
    const controller = new AbortController()
    const added = vi.spyOn(controller.signal, 'addEventListener')
    const removed = vi.spyOn(controller.signal, 'removeEventListener')
    fake.failNext('network', 3)
    for (let call = 0; call < 20; call++) {
      await client.query('sales', {}, { signal: controller.signal, retry: 0 }).catch(() => {})
    }

    expect(removed.mock.calls.length).toBeGreaterThanOrEqual(added.mock.calls.length)
    expect(vi.getTimerCount()).toBe(0)
    const aborted = vi.spyOn(AbortController.prototype, 'abort')
    client.dispose()
    expect(aborted).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })
})
