import { createFakeRill, type FakeRill, type FakeRillOptions } from 'rill-react/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ask, bearer, errorJson, errorText, json, told, urls } from './support/ask.ts'
import { deferred } from './support/deferred.ts'

const options: FakeRillOptions = { apis: { sales: [{ a: 1 }], costs: [] }, users: { ann: {}, ben: {} } }
const sales = `${urls.local}/api/sales`
const costs = `${urls.local}/api/costs`

/** Whether a promise is settled once all that can go on has gone on. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  const note = (): void => {
    settled = true
  }
  promise.then(note, note)
  await vi.advanceTimersByTimeAsync(0)
  return settled
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('failNext', () => {
  it.each([
    { failure: 400, type: errorJson, text: '{"error":"failed on request with status 400"}' },
    { failure: 401, type: errorText, text: 'rpc error: code = Unauthenticated desc = jwt is expired\n' },
    { failure: 403, type: errorJson, text: '{"error":"does not have access to custom APIs"}' },
    { failure: 404, type: errorJson, text: '{"error":"api with name \\"sales\\" not found"}' },
    { failure: 408, type: errorText, text: 'Request Timeout\n' },
    {
      failure: 429,
      type: json,
      text: '{"code":8,"message":"Rate limit exceeded. Try again in 333ms seconds","details":[]}',
    },
    { failure: 500, type: errorText, text: 'Internal Server Error' },
    { failure: 502, type: errorText, text: 'Bad Gateway\n' },
    { failure: 503, type: errorText, text: 'Service Unavailable\n' },
    { failure: 504, type: errorText, text: 'Gateway Timeout\n' },
  ])('answers $failure in Rill’s words, once (§§2.3, 2.5)', async ({ failure, type, text }) => {
    const fake = createFakeRill(options)
    fake.failNext(failure)
    expect(await told(await ask(fake, { url: sales }))).toEqual({ status: failure, type, text })
    expect((await ask(fake, { url: sales })).status).toBe(200)
  })

  it('gives no answer for "network", as fetch does', async () => {
    const fake = createFakeRill(options)
    fake.failNext('network')
    await expect(ask(fake, { url: sales })).rejects.toThrow(new TypeError('Failed to fetch'))
    expect(fake.log.requests).toMatchObject([{ status: null, outcome: 'network' }])
  })

  it('fails as often as told, and hits calls in order of arrival', async () => {
    const fake = createFakeRill(options)
    fake.failNext(503, 2)
    fake.failNext(500)
    const answers = await Promise.all([1, 2, 3, 4].map(async () => ask(fake, { url: sales })))
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 500, 200])
  })

  it('can wait for one API, and for exchanges', async () => {
    const fake = createFakeRill(options)
    fake.failNext(500, 1, { api: 'COSTS' })
    fake.failNext(503, 1, { on: 'exchanges' })
    expect((await ask(fake, { url: sales })).status).toBe(200)
    expect((await ask(fake, { url: costs })).status).toBe(500)
    await expect(fake.getToken()).rejects.toThrow('The token route answered 503.')
    await expect(fake.getToken()).resolves.not.toBeNull()
  })

  it('leaves preflights and other requests alone', async () => {
    const fake = createFakeRill(options)
    fake.failNext(500)
    const headers = { origin: 'https://a.b', 'access-control-request-method': 'POST' }
    expect((await ask(fake, { url: `${urls.proxy}/api/sales`, method: 'OPTIONS', headers })).status).toBe(204)
    expect((await ask(fake, { url: `${urls.local}/api/openapi`, method: 'GET' })).status).toBe(200)
    expect((await ask(fake, { url: sales })).status).toBe(500)
  })

  it.each([
    { failure: 429, retryAfter: 7, want: '7' },
    { failure: 503, retryAfter: 'Thu, 01 Jan 2026 00:00:00 GMT', want: 'Thu, 01 Jan 2026 00:00:00 GMT' },
    { failure: 500, retryAfter: 7, want: null },
    { failure: 503, retryAfter: undefined, want: null },
  ])('sends Retry-After $want with $failure (§2.5: Rill sends none)', async ({ failure, retryAfter, want }) => {
    const fake = createFakeRill({ ...options, quirks: { retryAfter } })
    fake.failNext(failure)
    expect((await ask(fake, { url: sales })).headers.get('retry-after')).toBe(want)
  })

  it.each([
    { target: { api: 'sale' }, message: 'what `api` shall mean' },
    { target: { on: 'tokens' as never }, message: 'what `on` shall mean' },
    { target: { at: 'head' as never }, message: 'what `at` shall mean' },
  ])('and hang refuse the target $target', ({ target, message }) => {
    expect(() => {
      createFakeRill(options).failNext(500, 1, target)
      createFakeRill(options).hang(target)
    }).toThrow(message)
  })

  it.each([
    { failure: 200, count: 1, message: 'neither a status nor "network"' },
    { failure: 'offline' as never, count: 1, message: 'neither a status nor "network"' },
    { failure: 500, count: 0, message: 'no positive whole number' },
  ])('refuses $failure × $count', ({ failure, count, message }) => {
    expect(() => createFakeRill().failNext(failure, count)).toThrow(message)
  })
})

describe('hang', () => {
  it('holds calls until it is released', async () => {
    const fake = createFakeRill(options)
    const release = fake.hang()
    const held = ask(fake, { url: sales })
    expect(await isSettled(held)).toBe(false)
    expect(fake.log.requests).toMatchObject([{ outcome: 'pending', status: null }])
    release()
    expect((await held).status).toBe(200)
  })

  it('judges the token when the wait is over', async () => {
    const fake = createFakeRill(options)
    const authorization = await bearer(fake)
    const release = fake.hang()
    const held = ask(fake, { url: `${urls.proxy}/api/sales`, authorization })
    expect(await isSettled(held)).toBe(false)
    fake.expireTokens()
    release()
    expect((await held).status).toBe(401)
  })

  it('can hold one API, or exchanges', async () => {
    const fake = createFakeRill(options)
    fake.hang({ api: 'costs' })
    const release = fake.hang({ on: 'exchanges' })
    expect((await ask(fake, { url: sales })).status).toBe(200)
    expect(await isSettled(ask(fake, { url: costs }))).toBe(false)
    const token = fake.getToken()
    expect(await isSettled(token)).toBe(false)
    release()
    expect(await token).not.toBeNull()
  })

  it('can hold the body alone', async () => {
    const fake = createFakeRill(options)
    const release = fake.hang({ at: 'body' })
    const answer = await ask(fake, { url: sales })
    expect(answer.status).toBe(200)
    const text = answer.text()
    expect(await isSettled(text)).toBe(false)
    release()
    expect(await text).toBe('[{"a":1}]')
  })

  it('lets a held call, body or exchange be aborted', async () => {
    const fake = createFakeRill(options)
    const reason = new Error('gone')
    const controller = new AbortController()
    const releaseBody = fake.hang({ at: 'body', api: 'costs' })
    const body = (await ask(fake, { url: costs, signal: controller.signal })).text()
    const release = fake.hang()
    fake.hang({ on: 'exchanges' })
    const held = ask(fake, { url: sales, signal: controller.signal })
    const token = fake.getToken({ signal: controller.signal })
    expect(await isSettled(Promise.race([held, body, token]))).toBe(false)
    controller.abort(reason)
    await expect(held).rejects.toBe(reason)
    await expect(body).rejects.toBe(reason)
    await expect(token).rejects.toBe(reason)
    expect(fake.log.requestsFor('sales')).toMatchObject([{ outcome: 'aborted', status: null }])
    release()
    releaseBody()
  })

  it('does not call an API for a request that was aborted meanwhile', async () => {
    const api = vi.fn<() => object[]>(() => [])
    const fake = createFakeRill({ apis: { api } })
    const controller = new AbortController()
    const release = fake.hang()
    const held = ask(fake, { url: `${urls.local}/api/api`, signal: controller.signal })
    expect(await isSettled(held)).toBe(false)
    controller.abort()
    await expect(held).rejects.toThrow('aborted')
    release()
    await vi.advanceTimersByTimeAsync(0)
    expect(api).not.toHaveBeenCalled()
  })
})

describe('latencyMs', () => {
  it('delays answers and exchanges, and can change', async () => {
    const fake = createFakeRill({ ...options, latencyMs: 300 })
    const answer = ask(fake, { url: sales })
    const token = fake.getToken()
    await vi.advanceTimersByTimeAsync(299)
    expect(await isSettled(Promise.race([answer, token]))).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await isSettled(Promise.all([answer, token]))).toBe(true)
    fake.latencyMs = 0
    expect((await ask(fake, { url: sales })).status).toBe(200)
  })

  it('leaves no timer behind an aborted request', async () => {
    const fake = createFakeRill({ ...options, latencyMs: 300 })
    const controller = new AbortController()
    const answer = ask(fake, { url: sales, signal: controller.signal })
    expect(await isSettled(answer)).toBe(false)
    controller.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([-1, Number.NaN, Infinity])('refuses %d', (latencyMs) => {
    expect(() => {
      createFakeRill().latencyMs = latencyMs
    }).toThrow('`latencyMs` that is no wait')
  })
})

describe('aborts', () => {
  it('rejects with the reason when already aborted, and asks nothing', async () => {
    const fake = createFakeRill(options)
    const reason = new Error('gone')
    await expect(ask(fake, { url: sales, signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    await expect(fake.getToken({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(fake.log.requests).toEqual([])
    expect(fake.log.exchanges).toBe(0)
  })

  it('honours the signal of a Request', async () => {
    const fake = createFakeRill(options)
    fake.hang()
    const controller = new AbortController()
    const answer = fake.fetch(new Request(sales, { signal: controller.signal }))
    expect(await isSettled(answer)).toBe(false)
    controller.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('breaks off an API that is still at work', async () => {
    const work = deferred<object[]>()
    const fake = createFakeRill({ apis: { slow: async () => work.promise } })
    const controller = new AbortController()
    const answer = ask(fake, { url: `${urls.local}/api/slow`, signal: controller.signal })
    expect(await isSettled(answer)).toBe(false)
    controller.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
    work.resolve([])
  })
})

describe('tokens in time', () => {
  async function statusOf(fake: FakeRill, authorization: string): Promise<number> {
    return (await ask(fake, { url: `${urls.proxy}/api/sales`, authorization })).status
  }

  it('expire by the injected clock', async () => {
    let nowMs = 1_000
    const fake = createFakeRill({ ...options, now: () => nowMs, tokenTtlSeconds: 60 })
    const token = await bearer(fake)
    nowMs += 59_999
    expect(await statusOf(fake, token)).toBe(200)
    nowMs += 1
    expect(await statusOf(fake, token)).toBe(401)
  })

  it('expire by the clock of the moment when none is injected', async () => {
    const fake = createFakeRill({ ...options, tokenTtlSeconds: 60 })
    const token = await bearer(fake)
    vi.setSystemTime(Date.now() + 60_000)
    expect(await statusOf(fake, token)).toBe(401)
  })

  it('issued after expireTokens() and revokeTokens() are good', async () => {
    const fake = createFakeRill(options)
    fake.expireTokens()
    fake.revokeTokens()
    expect(await statusOf(fake, await bearer(fake))).toBe(200)
  })
})

describe('reset', () => {
  it('goes back to the start', async () => {
    const fake = createFakeRill({ ...options, quirks: { rowCap: 5 } })
    const token = await bearer(fake)
    fake.hang()
    fake.failNext(500)
    fake.signIn('ben')
    fake.latencyMs = 1_000
    fake.quirks.panic = true
    fake.quirks.rowCap = 1
    const held = ask(fake, { url: sales })
    expect(await isSettled(held)).toBe(false)
    fake.reset()
    expect((await held).status).toBe(500)
    expect(fake).toMatchObject({
      user: 'ann',
      latencyMs: 0,
      quirks: { rowCap: 5 },
      log: { requests: [], exchanges: 0 },
    })
    expect((await ask(fake, { url: sales })).status).toBe(200)
    expect((await ask(fake, { url: `${urls.proxy}/api/sales`, authorization: token })).status).toBe(401)
  })
})
