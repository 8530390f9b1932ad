import { createRillClient } from 'rill-react/core'
import { createTokenHandler } from 'rill-react/server'
import type { RillError, RillTokenHandlerOptions, Subject } from 'rill-react/server'
import { describe, expect, it, vi } from 'vitest'
import { appRequest, createRill, serverOptions, told, tokenRouteOf } from './support/rig.ts'

const PATH = '/api/rill/token'

describe('the token route', () => {
  it('answers Rill’s four fields, never to be stored', async () => {
    const fake = createRill()
    const response = await tokenRouteOf(fake)(appRequest(PATH))
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store',
      'content-type': 'application/json',
      'x-content-type-options': 'nosniff',
    })
    expect(Object.keys((await response.json()) as object).sort()).toEqual([
      'accessToken',
      'instanceId',
      'runtimeHost',
      'ttlSeconds',
    ])
  })

  it('is all that a client’s getToken needs', async () => {
    const fake = createRill()
    const route = tokenRouteOf(fake)
    const client = createRillClient({
      endpoint: fake.endpoint,
      fetch: fake.fetch,
      getToken: async ({ signal }) => {
        const response = await route(appRequest(PATH, { signal }))
        return response.status === 401 ? null : ((await response.json()) as { accessToken: string; ttlSeconds: number })
      },
    })
    expect(await client.query('who', { a: 1 })).toEqual([{ name: 'ann', args: { a: '1' } }])
  })

  it('names whom authorize names, from the request itself', async () => {
    const fake = createRill()
    const authorize = vi.fn(() => ({ userEmail: 'bob@acme.com', externalUserId: 'u-2' }))
    const request = appRequest(PATH)
    await tokenRouteOf(fake, { authorize, ttlSeconds: 60 })(request)
    expect(authorize).toHaveBeenCalledExactlyOnceWith(request)
    expect(JSON.parse(fake.log.others[0]?.body ?? '')).toEqual({
      user_email: 'bob@acme.com',
      external_user_id: 'u-2',
      ttl_seconds: 60,
    })
  })

  it('makes one exchange for each call', async () => {
    const fake = createRill()
    const route = tokenRouteOf(fake)
    await Promise.all([route(appRequest(PATH)), route(appRequest(PATH))])
    expect(fake.log.exchanges).toBe(2)
  })

  it('sends nothing of the request to Rill', async () => {
    const fake = createRill()
    const headers = { cookie: 'session=s3cr3t', authorization: 'Bearer s3cr3t', 'x-forwarded-for': 's3cr3t' }
    await tokenRouteOf(fake)(appRequest(`${PATH}?q=s3cr3t`, { headers, body: 's3cr3t' }))
    const [request] = fake.log.others
    expect(JSON.stringify(request)).not.toContain('s3cr3t')
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual(['accept', 'content-type'])
  })
})

describe('the token route refuses', () => {
  it('whoever is not signed in', async () => {
    const fake = createRill()
    const onError = vi.fn()
    expect(await told(tokenRouteOf(fake, { onError })(appRequest(PATH, { user: null })))).toEqual({
      status: 401,
      body: { error: 'Nobody is signed in.', code: 'signed_out' },
    })
    expect(fake.log.exchanges).toBe(0)
    expect(onError).not.toHaveBeenCalled()
  })

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s', async (method) => {
    const fake = createRill()
    const authorize = vi.fn(() => null)
    const response = await tokenRouteOf(fake, { authorize })(appRequest(PATH, { method }))
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(authorize).not.toHaveBeenCalled()
  })

  it('an authorize that forgets to answer', async () => {
    const fake = createRill()
    const authorize = (() => {}) as unknown as () => Subject
    expect(await told(tokenRouteOf(fake, { authorize })(appRequest(PATH)))).toMatchObject({
      status: 500,
      body: { code: 'config' },
    })
    expect(fake.log.exchanges).toBe(0)
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('s3cr3t')
      },
    ],
    ['rejects', async () => Promise.reject(new Error('s3cr3t'))],
  ])('an authorize that %s, whose reason goes to onError alone', async (_how, authorize) => {
    const onError = vi.fn<(error: RillError) => void>()
    const answer = await told(tokenRouteOf(createRill(), { authorize, onError })(appRequest(PATH)))
    expect(answer).toEqual({ status: 500, body: { error: 'authorize failed.', code: 'config' } })
    expect(onError.mock.calls[0]?.[0].cause).toEqual(new Error('s3cr3t'))
  })
})

describe('a failure behind the token route', () => {
  it.each<[number | 'network', object]>([
    [401, { status: 502, body: { code: 'token_rejected', error: 'Rill does not know the service token (401).' } }],
    [403, { status: 502, body: { code: 'forbidden' } }],
    [404, { status: 502, body: { code: 'not_found' } }],
    [429, { status: 502, body: { code: 'rate_limited' } }],
    [500, { status: 502, body: { code: 'server' } }],
    [503, { status: 502, body: { code: 'server' } }],
    ['network', { status: 502, body: { code: 'network' } }],
  ])('%s', async (planned, expected) => {
    const fake = createRill()
    const onError = vi.fn<(error: RillError) => void>()
    fake.failNext(planned, 1, { on: 'exchanges' })
    const response = await tokenRouteOf(fake, { onError })(appRequest(PATH))
    expect(response.headers.get('cache-control')).toBe('no-store')
    const answer = await told(response)
    expect(answer).toMatchObject(expected)
    // Rill's own words are for the backend.
    expect(JSON.stringify(answer)).not.toContain(onError.mock.calls[0]?.[0].detail ?? 'nothing to keep back')
    expect(onError).toHaveBeenCalledOnce()
  })

  it('is 504 when Rill takes too long', async () => {
    vi.useFakeTimers()
    const fake = createRill()
    fake.hang({ on: 'exchanges' })
    const answer = told(tokenRouteOf(fake, { tokenTimeoutMs: 500 })(appRequest(PATH)))
    await vi.advanceTimersByTimeAsync(500)
    expect(await answer).toMatchObject({ status: 504, body: { code: 'timeout' } })
    vi.useRealTimers()
  })

  it('is nobody’s business when the caller has gone: the exchange is aborted', async () => {
    const fake = createRill()
    fake.hang({ on: 'exchanges' })
    const onError = vi.fn()
    const caller = new AbortController()
    const answer = tokenRouteOf(fake, { onError })(appRequest(PATH, { signal: caller.signal }))
    await vi.waitFor(() => expect(fake.log.exchanges).toBe(1))
    caller.abort()
    expect((await answer).status).toBe(499)
    expect(fake.log.others[0]?.outcome).toBe('aborted')
    expect(onError).not.toHaveBeenCalled()
  })

  it('is the same answer when onError itself throws', async () => {
    const fake = createRill()
    fake.failNext(500, 1, { on: 'exchanges' })
    const onError = (): never => {
      throw new Error('broken listener')
    }
    expect((await tokenRouteOf(fake, { onError })(appRequest(PATH))).status).toBe(502)
  })
})

describe('options of the token route that can’t work are refused when it is made', () => {
  it.each<[string, Partial<Record<keyof RillTokenHandlerOptions, unknown>>, RegExp]>([
    ['no authorize', { authorize: undefined }, /^authorize must be a function; it is undefined/],
    ['a subject instead of authorize', { authorize: { userId: 'u' } }, /^authorize must be a function/],
    ['no service token', { serviceToken: undefined }, /^serviceToken/],
    ['no org', { org: '' }, /^org/],
    ['a long ttlSeconds', { ttlSeconds: 86_401 }, /^ttlSeconds/],
    ['an onError that is none', { onError: true }, /^onError must be a function/],
    ['origins that are no list', { allowedOrigins: 'https://app.acme.com' }, /^allowedOrigins must be a list/],
    ['an origin with a path', { allowedOrigins: ['https://app.acme.com/'] }, /^allowedOrigins holds something at 0/],
    ['a wildcard', { allowedOrigins: ['*'] }, /^allowedOrigins holds something at 0/],
    ['the null origin', { allowedOrigins: ['https://a.com', 'null'] }, /^allowedOrigins holds something at 1/],
    ['a file origin', { allowedOrigins: ['file://'] }, /^allowedOrigins holds something at 0/],
    ['an origin that is no text', { allowedOrigins: [/acme/] }, /^allowedOrigins holds a RegExp at 0/],
  ])('%s', (_title, options, message) => {
    const all = { ...serverOptions(createRill()), authorize: () => null, ...options }
    expect(() => createTokenHandler(all as RillTokenHandlerOptions)).toThrow(message)
  })

  it('and so are no options at all', () => {
    expect(() => createTokenHandler(undefined as unknown as RillTokenHandlerOptions)).toThrow(
      'The options of createTokenHandler must be an object; it is undefined.',
    )
  })
})
