import type { RillRequestHandler } from 'rill-react/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { appRequest, createRill, proxyOf, told, tokenRouteOf } from './support/rig.ts'

const PATH = '/api/rill/api/who'

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A worker's context: its method works on nothing but the object itself. */
class Context {
  readonly promises: Promise<unknown>[] = []
  waitUntil(promise: Promise<unknown>): void {
    this.promises.push(promise)
  }
}

/** How many of the promises have settled. */
async function settled(promises: Promise<unknown>[]): Promise<number> {
  let count = 0
  for (const promise of promises) void promise.finally(() => (count += 1))
  await vi.advanceTimersByTimeAsync(0)
  return count
}

describe('a worker, which ends what a request began when the request ends', () => {
  it('is asked to keep the first exchange alive', async () => {
    const fake = createRill()
    const release = fake.hang({ on: 'exchanges' })
    const proxy = proxyOf(fake)
    const contexts = [new Context(), new Context()]
    const answers = contexts.map(async (context) => proxy(appRequest(PATH), context))
    await vi.advanceTimersByTimeAsync(0)
    const promises = contexts.flatMap((context) => context.promises)
    expect(promises).toHaveLength(2)
    expect(await settled(promises)).toBe(0)
    release()
    for (const answer of answers) expect((await answer).status).toBe(200)
    expect(await settled(promises)).toBe(2)
    expect(fake.log.exchanges).toBe(1)
  })

  it('is asked to keep an exchange behind a request alive, and nothing else', async () => {
    const fake = createRill()
    const proxy = proxyOf(fake, { ttlSeconds: 100 })
    await proxy(appRequest(PATH), new Context())
    const quiet = new Context()
    await proxy(appRequest(PATH), quiet)
    expect(quiet.promises).toHaveLength(0)
    vi.setSystemTime(Date.now() + 90_000)
    const context = new Context()
    const release = fake.hang({ on: 'exchanges' })
    expect((await proxy(appRequest(PATH), context)).status).toBe(200)
    expect(context.promises).toHaveLength(1)
    expect(await settled(context.promises)).toBe(0)
    release()
    expect(await settled(context.promises)).toBe(1)
  })

  it('is asked to keep the exchange for a replay alive', async () => {
    const fake = createRill()
    const proxy = proxyOf(fake)
    await proxy(appRequest(PATH), new Context())
    fake.expireTokens()
    const context = new Context()
    expect((await proxy(appRequest(PATH), context)).status).toBe(200)
    expect(context.promises).toHaveLength(1)
  })

  it('hears nothing of an exchange that fails', async () => {
    const fake = createRill()
    fake.failNext(500, 1, { on: 'exchanges' })
    const context = new Context()
    expect((await proxyOf(fake)(appRequest(PATH), context)).status).toBe(502)
    await expect(Promise.all(context.promises)).resolves.toBeDefined()
  })

  it('has to be named to the proxy on Cloudflare, where requests would wait for ever without it', async () => {
    vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' })
    const fake = createRill()
    const call = async (handler: RillRequestHandler, context?: object): Promise<number> =>
      (await handler(appRequest(PATH), context)).status
    expect(await told(proxyOf(fake)(appRequest(PATH), { RILL_SERVICE_TOKEN: 'env' }))).toEqual({
      status: 500,
      body: { code: 'config', error: 'The proxy was called without the context of the worker.' },
    })
    expect(fake.log.exchanges).toBe(0)
    expect(await call(proxyOf(fake), new Context())).toBe(200)
    // Nothing outlives a request here.
    expect(await call(tokenRouteOf(fake))).toBe(200)
  })

  it('need not be named elsewhere, whatever else a framework passes', async () => {
    expect((await proxyOf(createRill())(appRequest(PATH), { params: Promise.resolve({}) })).status).toBe(200)
  })

  it('that ended an exchange all the same holds a subject up only for so long', async () => {
    const fake = createRill()
    const release = fake.hang({ on: 'exchanges' })
    const proxy = proxyOf(fake, { tokenTimeoutMs: 1000 })
    void proxy(appRequest(PATH))
    await vi.advanceTimersByTimeAsync(0)
    // The runtime takes the timers of the first request away, and its answer never comes.
    vi.clearAllTimers()
    const waiting = told(proxy(appRequest(PATH)))
    await vi.advanceTimersByTimeAsync(3000)
    expect(await waiting).toMatchObject({ status: 504, body: { code: 'timeout' } })
    release()
    expect((await proxy(appRequest(PATH))).status).toBe(200)
    expect(fake.log.exchanges).toBe(2)
  })
})
