import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRillClient, DEFAULT_TIMEOUT_MS } from '../../../src/core/createRillClient.ts'
import { RillNetworkError } from '../../../src/core/errors.ts'
import type { RillClientOptions } from '../../../src/core/types.ts'
import { createFakeRill } from '../../../src/testing/createFakeRill.ts'
import { flush } from '../support/flush.ts'
import { watch } from '../support/settled.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp(options: Partial<RillClientOptions> = {}) {
  const fake = createFakeRill({ apis: { sales: [{ revenue: 1 }] }, users: { ann: {} } })
  return { fake, client: createRillClient({ ...fake.clientOptions('ann'), timeoutMs: 1000, ...options }) }
}

describe('the deadline', () => {
  it.each(['answer', 'body'] as const)('ends a call whose %s does not come, and aborts the request', async (at) => {
    const { fake, client } = setUp()
    fake.hang({ at })
    const call = watch(client.query('sales'))
    await flush()
    await vi.advanceTimersByTimeAsync(999)
    await flush()
    expect(call.state).toBe('pending')

    await vi.advanceTimersByTimeAsync(1)
    await flush()
    expect(call).toMatchObject({
      state: 'rejected',
      reason: { name: 'RillTimeoutError', code: 'timeout', api: 'sales', retryable: false },
    })
    expect(fake.log.requests).toHaveLength(1)
    expect(fake.log.requests[0]?.outcome).toBe(at === 'answer' ? 'aborted' : 'answered')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('holds for each attempt anew', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const { fake, client } = setUp()
    fake.latencyMs = 700
    fake.failNext(503, 2)
    const call = watch(client.query('sales'))
    for (let step = 0; step < 30; step++) {
      await vi.advanceTimersByTimeAsync(100)
      await flush()
    }

    expect(call.state).toBe('fulfilled')
    expect(fake.log.requests).toHaveLength(3)
    vi.restoreAllMocks()
  })

  it('holds for a fetch that ignores its signal', async () => {
    const { client } = setUp({ fetch: () => new Promise(() => {}) })
    const call = watch(client.query('sales'))
    await flush()
    await vi.advanceTimersByTimeAsync(1000)
    await flush()

    expect(call).toMatchObject({ state: 'rejected', reason: { code: 'timeout' } })
  })

  it('is a minute by default', async () => {
    const fake = createFakeRill({ apis: { sales: [] }, users: { ann: {} } })
    const client = createRillClient(fake.clientOptions('ann'))
    fake.hang()
    const call = watch(client.query('sales'))
    await flush()
    await vi.advanceTimersByTimeAsync(DEFAULT_TIMEOUT_MS - 1)
    await flush()
    expect(call.state).toBe('pending')
    await vi.advanceTimersByTimeAsync(1)
    await flush()

    expect(DEFAULT_TIMEOUT_MS).toBe(60_000)
    expect(call.state).toBe('rejected')
  })

  it('leaves nothing behind after a good answer', async () => {
    const { client } = setUp()
    await client.query('sales')

    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('an abort', () => {
  const reason = { why: 'the panel was closed' }

  it('rejects with the reason as it is, whatever it is', async () => {
    for (const given of [reason, new Error('own'), 'text', 0, null, undefined]) {
      const { fake, client } = setUp()
      fake.hang()
      const controller = new AbortController()
      const call = watch(client.query('sales', {}, { signal: controller.signal }))
      await flush()
      controller.abort(given)
      await flush()

      expect(call.state).toBe('rejected')
      expect(call.reason).toBe(controller.signal.reason)
      expect(fake.log.requests[0]?.outcome).toBe('aborted')
    }
  })

  it('ends a call while its body comes', async () => {
    const { fake, client } = setUp()
    fake.hang({ at: 'body' })
    const controller = new AbortController()
    const call = watch(client.query('sales', {}, { signal: controller.signal }))
    await flush()
    controller.abort(reason)
    await flush()

    expect(call).toEqual({ state: 'rejected', reason })
  })

  it('ends the wait before a retry, and leaves no timer', async () => {
    const { fake, client } = setUp()
    fake.failNext(503)
    const controller = new AbortController()
    const call = watch(client.query('sales', {}, { signal: controller.signal }))
    await flush()
    controller.abort(reason)
    await flush()

    expect(call).toEqual({ state: 'rejected', reason })
    expect(vi.getTimerCount()).toBe(0)
    expect(fake.log.requests).toHaveLength(1)
  })

  it('while the rows are read lets them go nowhere', async () => {
    const body = '[{"id":12345678901234567890}]'
    const { client } = setUp({ fetch: async () => new Response(body) })
    const controller = new AbortController()
    const { parse } = JSON
    vi.spyOn(JSON, 'parse').mockImplementation((text, reviver) => {
      controller.abort(reason)
      return parse(text, reviver) as unknown
    })
    const call = client.query('sales', {}, { signal: controller.signal, numbers: 'lossless' })
    await expect(call).rejects.toBe(reason)
    vi.restoreAllMocks()
  })

  it('before the call sends nothing', async () => {
    const { fake, client } = setUp()
    const call = watch(client.query('sales', {}, { signal: AbortSignal.abort(reason) }))
    await flush()

    expect(call).toEqual({ state: 'rejected', reason })
    expect(fake.log.requests).toHaveLength(0)
    expect(fake.log.exchanges).toBe(0)
  })

  it('after the answer changes nothing', async () => {
    const { client } = setUp()
    const controller = new AbortController()
    const rows = await client.query('sales', {}, { signal: controller.signal })
    controller.abort(reason)

    expect(rows).toEqual([{ revenue: 1 }])
  })

  it('is no error: onError hears nothing of it, nor of a reason that looks like one', async () => {
    const onError = vi.fn()
    const { fake, client } = setUp({ onError })
    fake.hang()
    const controller = new AbortController()
    const call = watch(client.query('sales', {}, { signal: controller.signal }))
    await flush()
    const likeAnError = new RillNetworkError('The panel was closed.', { hint: 'None.' })
    controller.abort(likeAnError)
    await flush()

    expect(call).toEqual({ state: 'rejected', reason: likeAnError })
    expect(onError).not.toHaveBeenCalled()
    expect(fake.log.requests).toHaveLength(1)
  })

  it('of one call leaves the others alone', async () => {
    const { fake, client } = setUp()
    const release = fake.hang()
    const controller = new AbortController()
    const aborted = watch(client.query('sales', {}, { signal: controller.signal }))
    const other = client.query('sales')
    await flush()
    controller.abort(reason)
    release()

    expect(await other).toEqual([{ revenue: 1 }])
    expect(aborted.state).toBe('rejected')
  })
})

describe('onError', () => {
  it('hears of every error that a call ends with, config errors too', async () => {
    const onError = vi.fn()
    const { fake, client } = setUp({ onError })
    fake.failNext(404)
    await client.query('sales').catch(() => {})
    await client.query('').catch(() => {})

    expect(onError.mock.calls.map(([error]) => (error as { code: string }).code)).toEqual(['not_found', 'config'])
  })

  it('that throws does not hide the error', async () => {
    const { fake, client } = setUp({
      onError: () => {
        throw new Error('a broken reporter')
      },
    })
    fake.failNext(404)

    await expect(client.query('sales')).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('fetch', () => {
  it('is called as a plain function, as the fetch of a browser needs it', async () => {
    const receivers: unknown[] = []
    const { client } = setUp({
      fetch: async function (this: unknown) {
        receivers.push(this)
        return new Response('[]')
      },
    })
    await client.query('sales')

    expect(receivers).toEqual([undefined])
  })

  it('is looked up at call time', async () => {
    const fake = createFakeRill({ apis: { sales: [] }, users: { ann: {} } })
    const { endpoint, getToken } = fake.clientOptions('ann')
    const client = createRillClient({ endpoint, getToken })
    const { fetch } = globalThis
    try {
      globalThis.fetch = fake.fetch
      expect(await client.query('sales')).toEqual([])
    } finally {
      globalThis.fetch = fetch
    }
  })

  it('that is missing or throws is a network error', async () => {
    const { client } = setUp({
      retry: 0,
      fetch: () => {
        throw new Error('no fetch here')
      },
    })
    await expect(client.query('sales')).rejects.toMatchObject({ code: 'network', retryable: true })
  })
})
