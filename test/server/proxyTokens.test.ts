import type { RillError, RillProxyHandlerOptions, RillRequestHandler, Subject } from 'rill-react/server'
import type { FakeRill } from 'rill-react/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { appRequest, createRill, proxyOf, told } from './support/rig.ts'

const PATH = '/api/rill/api/who'

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) }))
afterEach(() => void vi.useRealTimers())

async function ask(proxy: RillRequestHandler, user = 'ann'): Promise<unknown> {
  const response = await proxy(appRequest(PATH, { user }))
  return response.ok ? ((await response.json()) as { name: string }[])[0]?.name : response.status
}

async function askMany(proxy: RillRequestHandler, count: number): Promise<unknown[]> {
  return Promise.all(Array.from({ length: count }, async () => ask(proxy)))
}

/** Names which `subject` of two the token of a call was for. */
function proxyFor(fake: FakeRill, subject: () => Subject): RillRequestHandler {
  return proxyOf(fake, { authorize: subject })
}

describe('the tokens behind the proxy', () => {
  it('are exchanged once for any number of requests of a subject', async () => {
    const fake = createRill()
    const proxy = proxyOf(fake)
    expect(await askMany(proxy, 50)).toEqual(Array.from({ length: 50 }, () => 'ann'))
    expect(await askMany(proxy, 50)).toHaveLength(50)
    expect(fake.log.exchanges).toBe(1)
  })

  it('are each subject’s own', async () => {
    const fake = createRill()
    const proxy = proxyOf(fake)
    const users = ['ann', 'bob', 'cat', 'ann', 'bob', 'ann']
    expect(await Promise.all(users.map(async (user) => ask(proxy, user)))).toEqual(users)
    expect(fake.log.exchanges).toBe(3)
  })

  it('are shared by subjects that are equal, whatever the order of their keys', async () => {
    const fake = createRill()
    const subjects: Subject[] = [
      { attributes: { a: 1, b: { c: [1], d: 'x' } }, externalUserId: 'u' },
      { externalUserId: 'u', attributes: { b: { d: 'x', c: [1] }, a: 1 } },
    ]
    const proxy = proxyFor(fake, () => subjects.shift() ?? { userId: 'none' })
    await ask(proxy)
    await ask(proxy)
    expect(fake.log.exchanges).toBe(1)
  })

  it.each<[Subject, Subject]>([
    [{ attributes: { a: 1 } }, { attributes: { a: '1' } }],
    [{ attributes: { a: null } }, { attributes: { a: 'null' } }],
    [{ attributes: { a: ['x', 'y'] } }, { attributes: { a: ['y', 'x'] } }],
    [{ attributes: { a: ['x'] } }, { attributes: { a: { 0: 'x' } } }],
    [{ attributes: { a: 1 } }, { attributes: { a: 1 }, externalUserId: 'u' }],
    [{ attributes: { a: 1, b: 2 } }, { attributes: { a: 1 } }],
    [{ attributes: JSON.parse('{"__proto__":{"a":1}}') as Record<string, unknown> }, { attributes: { a: 1 } }],
    [{ userId: 'ann@acme.com' }, { userEmail: 'ann@acme.com' }],
    [{ userEmail: 'ann@acme.com' }, { attributes: { userEmail: 'ann@acme.com' } }],
  ])('are not shared by %j and %j', async (...subjects) => {
    const fake = createRill()
    const next = [...subjects, ...subjects]
    const proxy = proxyFor(fake, () => next.shift() ?? { userId: 'none' })
    for (let index = 0; index < 4; index++) await ask(proxy)
    expect(fake.log.exchanges).toBe(2)
    expect(fake.log.requests.map(({ token }) => token)).toEqual([1, 2, 1, 2])
  })

  it('are renewed behind the requests shortly before they expire', async () => {
    const fake = createRill()
    const proxy = proxyOf(fake, { ttlSeconds: 100 })
    await ask(proxy)
    vi.setSystemTime(Date.now() + 79_999)
    await ask(proxy)
    expect(fake.log.exchanges).toBe(1)
    vi.setSystemTime(Date.now() + 1)
    const release = fake.hang({ on: 'exchanges' })
    expect(await askMany(proxy, 20)).toHaveLength(20)
    expect(fake.log.exchanges).toBe(2)
    expect(fake.log.requests.every(({ token }) => token === 1)).toBe(true)
    release()
    await vi.advanceTimersByTimeAsync(0)
    await ask(proxy)
    expect(fake.log.requests.at(-1)?.token).toBe(2)
    expect(fake.log.exchanges).toBe(2)
  })

  it('are exchanged once when they expired in the middle of a burst, and each request replayed once', async () => {
    const fake = createRill()
    const proxy = proxyOf(fake)
    await ask(proxy)
    fake.expireTokens()
    expect(await askMany(proxy, 100)).toEqual(Array.from({ length: 100 }, () => 'ann'))
    expect(fake.log.exchanges).toBe(2)
    expect(fake.log.requests.length).toBeLessThanOrEqual(201)
  })

  it('are replayed with the same body', async () => {
    const fake = createRill()
    const proxy = proxyOf(fake)
    await ask(proxy)
    fake.revokeTokens()
    await proxy(appRequest(`${PATH}?b=2`, { body: '{"a":[1,{"c":"ü"}]}' }))
    const [, refused, replayed] = fake.log.requests
    expect([refused?.status, replayed?.status]).toEqual([401, 200])
    expect(replayed?.body).toBe('{"a":[1,{"c":"ü"}],"b":"2"}')
    expect(replayed?.body).toBe(refused?.body)
  })

  it('are not asked for again and again when Rill refuses the subject', async () => {
    const fake = createRill({ quirks: { noAccess: true } })
    const onError = vi.fn<(error: RillError) => void>()
    const proxy = proxyOf(fake, { onError })
    const response = await proxy(appRequest(PATH))
    expect(await told(response)).toEqual({
      status: 401,
      body: { code: 'token_rejected', error: 'Rill refuses the tokens of this subject for "who" (401).' },
    })
    expect(response.headers.get('retry-after')).toBe('1')
    expect(await askMany(proxy, 20)).toEqual(Array.from({ length: 20 }, () => 401))
    expect(fake.log.exchanges).toBe(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await ask(proxy)).toBe(401)
    expect(fake.log.exchanges).toBe(2)
    // Another subject's refusal is no concern of bob's.
    fake.quirks.noAccess = false
    expect(await ask(proxy, 'bob')).toBe('bob')
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: 'token_rejected', api: 'who', status: 401 })
  })

  it('are final when a fresh one is refused too, with the wait until the next', async () => {
    const fake = createRill()
    const proxy = proxyOf(fake)
    await ask(proxy)
    fake.quirks.noAccess = true
    const response = await proxy(appRequest(PATH))
    expect([response.status, response.headers.get('retry-after')]).toEqual([401, '1'])
    expect(fake.log.exchanges).toBe(2)
    // The refused token is not tried again.
    expect(await ask(proxy)).toBe(401)
    expect(fake.log.requests).toHaveLength(3)
  })

  it('are asked for with a back-off while the exchange fails', async () => {
    const fake = createRill()
    const proxy = proxyOf(fake)
    fake.failNext(500, 2, { on: 'exchanges' })
    const response = await proxy(appRequest(PATH))
    expect(await told(response)).toMatchObject({ status: 502, body: { code: 'server' } })
    const waiting = await proxy(appRequest(PATH))
    expect(waiting.headers.get('retry-after')).toBe('1')
    expect(await told(waiting)).toMatchObject({ status: 502, body: { code: 'server' } })
    expect(fake.log.exchanges).toBe(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await ask(proxy)).toBe(502)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await ask(proxy)).toBe(502)
    expect(fake.log.exchanges).toBe(2)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await ask(proxy)).toBe('ann')
    expect(fake.log.exchanges).toBe(3)
  })

  it.each<[number | 'network', number, string]>([
    [401, 502, 'token_rejected'],
    [403, 502, 'forbidden'],
    [404, 502, 'not_found'],
    [429, 502, 'rate_limited'],
    ['network', 502, 'network'],
  ])('that are not to be had for %s are %d %s', async (planned, status, code) => {
    const fake = createRill()
    fake.failNext(planned, 1, { on: 'exchanges' })
    expect(await told(proxyOf(fake)(appRequest(PATH)))).toMatchObject({ status, body: { code } })
    expect(fake.log.requests).toHaveLength(0)
  })

  it('that do not come in time are 504', async () => {
    const fake = createRill()
    fake.hang({ on: 'exchanges' })
    const answer = told(proxyOf(fake, { tokenTimeoutMs: 500 })(appRequest(PATH)))
    await vi.advanceTimersByTimeAsync(500)
    expect(await answer).toMatchObject({ status: 504, body: { code: 'timeout' } })
  })

  it('that can’t be used are 502', async () => {
    const fetch = async (): Promise<Response> =>
      Response.json({ runtimeHost: 'h', instanceId: 'i', accessToken: 'a b', ttlSeconds: 60 })
    expect(await told(proxyOf(createRill(), { fetch })(appRequest(PATH)))).toEqual({
      status: 502,
      body: { code: 'token_unavailable', error: 'Rill gave no token that can be used.' },
    })
  })

  it('that fail to be renewed behind a request are told to onError, in the words of the exchange', async () => {
    const fake = createRill()
    const onError = vi.fn<(error: RillError) => void>()
    const proxy = proxyOf(fake, { onError, ttlSeconds: 100 })
    await ask(proxy)
    vi.setSystemTime(Date.now() + 90_000)
    fake.failNext(503, 1, { on: 'exchanges' })
    expect(await ask(proxy)).toBe('ann')
    await vi.advanceTimersByTimeAsync(0)
    expect(onError.mock.calls.map(([error]) => [error.code, error.status])).toEqual([['server', 503]])
  })

  it('go on being exchanged when one of those who wait goes away', async () => {
    const fake = createRill()
    const release = fake.hang({ on: 'exchanges' })
    const proxy = proxyOf(fake)
    const gone = new AbortController()
    const first = proxy(appRequest(PATH, { signal: gone.signal }))
    const second = ask(proxy)
    await vi.advanceTimersByTimeAsync(0)
    gone.abort()
    expect((await first).status).toBe(499)
    release()
    expect(await second).toBe('ann')
    expect(fake.log.exchanges).toBe(1)
  })
})

describe('the number of tokens that are kept', () => {
  async function exchangesFor(users: string, options: Partial<RillProxyHandlerOptions>): Promise<number> {
    const fake = createRill()
    const proxy = proxyOf(fake, options)
    for (const user of users) expect(await ask(proxy, user)).toBe(user)
    return fake.log.exchanges
  }

  it.each([
    ['abab', 2, 2],
    ['abcabc', 2, 6],
    ['abacab', 2, 4],
    ['abcdabcd', 4, 4],
    ['aaab', 1, 2],
  ])('for %s with room for %d takes %d exchanges: the longest idle goes', async (users, maxSubjects, exchanges) => {
    expect(await exchangesFor(users, { maxSubjects })).toBe(exchanges)
  })

  it('loses no request that waits for a token which is no longer kept', async () => {
    const fake = createRill()
    const release = fake.hang({ on: 'exchanges' })
    const proxy = proxyOf(fake, { maxSubjects: 1 })
    const users = ['ann', 'bob', 'cat']
    const answers = Promise.all(users.map(async (user) => ask(proxy, user)))
    await vi.advanceTimersByTimeAsync(0)
    release()
    expect(await answers).toEqual(users)
  })
})
