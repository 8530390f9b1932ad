import type { RillError, RillProxyHandlerOptions } from 'rill-react/server'
import { isRillError } from 'rill-react/server'
import type { FakeRill } from 'rill-react/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { appRequest, createRill, proxyOf, told } from './support/rig.ts'

const PATH = '/api/rill/api/who'

afterEach(() => void vi.useRealTimers())

/** A proxy before Rill whose API answers with `respond`, and the requests that reach that. */
function proxyBefore(
  respond: (init: RequestInit) => Response | Promise<Response>,
  options: Partial<RillProxyHandlerOptions> = {},
) {
  const fake = createRill()
  const sent: RequestInit[] = []
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    if ((input instanceof Request ? input.url : String(input)).endsWith('/credentials')) return fake.fetch(input, init)
    sent.push(init)
    return respond(init)
  }
  return { proxy: proxyOf(fake, { fetch, ...options }), sent }
}

describe('what reaches Rill', () => {
  it('is the arguments and the token, no header of the page', async () => {
    const fake = createRill()
    const headers = {
      cookie: 'session=s3cr3t',
      authorization: 'Bearer s3cr3t',
      'proxy-authorization': 's3cr3t',
      'x-forwarded-for': 's3cr3t',
      'x-csrf': 's3cr3t',
      'user-agent': 's3cr3t',
      connection: 'keep-alive',
      te: 'trailers',
      'content-type': 'text/plain',
      'accept-language': 's3cr3t',
    }
    await proxyOf(fake)(appRequest(PATH, { headers, body: '{"a":"1"}' }))
    const [request] = fake.log.requests
    expect(request?.headers).toEqual({ accept: 'application/json', 'content-type': 'application/json' })
    expect(JSON.stringify([...fake.log.requests, ...fake.log.others])).not.toContain('s3cr3t')
    expect(request).toMatchObject({ method: 'POST', body: '{"a":"1"}', token: 1 })
    expect(request?.url).toBe('https://api.rilldata.com/v1/orgs/acme/projects/shop/runtime/api/who')
  })

  it('is never answered from a cache, nor led elsewhere by a redirect', async () => {
    const { proxy, sent } = proxyBefore(
      () => new Response(null, { status: 308, headers: { location: 'https://evil.example' } }),
    )
    expect(await told(proxy(appRequest(PATH)))).toMatchObject({ status: 502, body: { code: 'response' } })
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ cache: 'no-store', redirect: 'manual' })
  })
})

describe('what reaches the page', () => {
  const upstreamHeaders = {
    'content-type': 'text/html',
    'content-length': '2',
    'content-encoding': 'identity',
    'transfer-encoding': 'chunked',
    connection: 'close',
    'keep-alive': 'timeout=5',
    'set-cookie': 'rill=s3cr3t',
    'access-control-allow-origin': '*',
    server: 's3cr3t',
    'x-original-uri': 's3cr3t',
    'www-authenticate': 'Bearer s3cr3t',
    'cache-control': 'public, max-age=600',
  }

  it.each([200, 400, 403, 404, 500])('is no header of Rill’s with a %d', async (status) => {
    const { proxy } = proxyBefore(() => new Response('[]', { status, headers: upstreamHeaders }))
    const response = await proxy(appRequest(PATH))
    expect(response.status).toBe(status)
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store',
      'content-type': 'application/json',
      'x-content-type-options': 'nosniff',
    })
  })

  it('is the body to the byte, as it comes in', async () => {
    let upstream: ReadableStreamDefaultController<Uint8Array> | undefined
    const { proxy } = proxyBefore(
      () => new Response(new ReadableStream({ start: (controller) => void (upstream = controller) })),
    )
    const response = await proxy(appRequest(PATH))
    const reader = response.body?.getReader()
    const encoder = new TextEncoder()
    upstream?.enqueue(encoder.encode('[{"n":123456789012345678'))
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('[{"n":123456789012345678')
    upstream?.enqueue(encoder.encode('.0}]'))
    upstream?.close()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('.0}]')
    expect((await reader?.read())?.done).toBe(true)
  })

  it('breaks off where Rill’s body does', async () => {
    const { proxy } = proxyBefore(
      () =>
        new Response(
          new ReadableStream({
            pull: (controller) => {
              controller.error(new Error('connection reset'))
            },
          }),
        ),
    )
    const response = await proxy(appRequest(PATH))
    await expect(response.text()).rejects.toThrow('connection reset')
  })

  it.each<[number, string]>([
    [400, 'bad_request'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [408, 'timeout'],
    [429, 'rate_limited'],
    [500, 'server'],
    [502, 'server'],
    [503, 'server'],
    [504, 'server'],
  ])('is Rill’s status %d, with the code %s and not its words', async (status, code) => {
    const fake = createRill()
    const onError = vi.fn<(error: RillError) => void>()
    fake.failNext(status)
    const answer = await told(proxyOf(fake, { onError })(appRequest(PATH)))
    expect(answer).toMatchObject({ status, body: { code } })
    const [error] = onError.mock.calls[0] ?? []
    expect(error).toMatchObject({ code, status, api: 'who' })
    expect(JSON.stringify(answer)).not.toContain(error?.detail)
    // One try: the client has the retries.
    expect(fake.log.requests).toHaveLength(1)
  })

  it('is Rill’s words when they are to be exposed', async () => {
    const fake = createRill({
      apis: {
        who: () => {
          throw new Error('Binder Error: column "x" not found')
        },
      },
    })
    expect(await told(proxyOf(fake, { exposeErrors: true })(appRequest(PATH)))).toEqual({
      status: 400,
      body: { code: 'bad_request', error: 'Binder Error: column "x" not found' },
    })
    expect(JSON.stringify(await told(proxyOf(fake)(appRequest(PATH))))).not.toContain('Binder')
  })

  it('is never a token, even when something prints the request', async () => {
    const { proxy } = proxyBefore(
      ({ headers }) => new Response(`echo ${new Headers(headers).get('authorization')}`, { status: 400 }),
      { exposeErrors: true },
    )
    expect(await told(proxy(appRequest(PATH)))).toMatchObject({ body: { error: 'echo Bearer [token]' } })
  })

  it('is how long to wait, in the seconds that Rill says', async () => {
    const fake = createRill({ quirks: { retryAfter: 7 } })
    fake.failNext(429)
    expect((await proxyOf(fake)(appRequest(PATH))).headers.get('retry-after')).toBe('7')
  })

  it('is an empty answer as Rill gives it', async () => {
    const { proxy } = proxyBefore(() => new Response(null, { status: 204 }))
    expect((await proxy(appRequest(PATH))).status).toBe(204)
  })
})

describe('no answer of Rill’s', () => {
  it('is 502', async () => {
    const fake = createRill()
    const onError = vi.fn<(error: RillError) => void>()
    fake.failNext('network')
    expect(await told(proxyOf(fake, { onError })(appRequest(PATH)))).toEqual({
      status: 502,
      body: { code: 'network', error: 'No answer from Rill to the call of "who".' },
    })
    expect(onError).toHaveBeenCalledOnce()
  })

  it.each([
    ['by default after a minute', {}, 60_000],
    ['after timeoutMs', { timeoutMs: 300 }, 300],
  ])('is 504 %s', async (_when, options, timeoutMs) => {
    vi.useFakeTimers()
    const fake = createRill()
    fake.hang()
    const answer = told(proxyOf(fake, options)(appRequest(PATH)))
    await vi.advanceTimersByTimeAsync(timeoutMs - 1)
    expect(fake.log.requests[0]?.outcome).toBe('pending')
    await vi.advanceTimersByTimeAsync(1)
    expect(await answer).toMatchObject({ status: 504, body: { code: 'timeout' } })
    expect(fake.log.requests[0]?.outcome).toBe('aborted')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('has no deadline for a body that has begun', async () => {
    vi.useFakeTimers()
    const { proxy, sent } = proxyBefore(() => new Response(new ReadableStream()), { timeoutMs: 300 })
    expect((await proxy(appRequest(PATH))).status).toBe(200)
    expect(vi.getTimerCount()).toBe(0)
    await vi.advanceTimersByTimeAsync(1000)
    expect(sent[0]?.signal?.aborted).toBe(false)
  })

  it('has one for the words of a failure, which keep nobody waiting', async () => {
    vi.useFakeTimers()
    const { proxy } = proxyBefore(() => new Response(new ReadableStream(), { status: 400 }), { timeoutMs: 300 })
    const answer = told(proxy(appRequest(PATH)))
    await vi.advanceTimersByTimeAsync(300)
    expect(await answer).toMatchObject({ status: 400, body: { code: 'bad_request' } })
  })

  it('ends with what a gateway’s page has to say, however long that is', async () => {
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void =>
      controller.enqueue(new TextEncoder().encode('x'.repeat(1000)))
    const onError = vi.fn<(error: RillError) => void>()
    const { proxy } = proxyBefore(() => new Response(new ReadableStream({ pull }), { status: 500 }), { onError })
    expect((await proxy(appRequest(PATH))).status).toBe(500)
    expect(onError.mock.calls[0]?.[0].detail).toHaveLength(4000)
  })

  it('tells no reason that could hold the request', async () => {
    const onError = vi.fn<(error: RillError) => void>()
    const { proxy } = proxyBefore(
      (init) => {
        throw Object.assign(new TypeError('fetch failed'), { init, cause: { code: 'ECONNREFUSED' } })
      },
      { onError },
    )
    await proxy(appRequest(PATH))
    const [error] = onError.mock.calls[0] ?? []
    if (!isRillError(error)) throw new Error('It was not told.')
    expect(error.cause).toEqual(new Error('TypeError (ECONNREFUSED)'))
  })
})

describe('a caller that goes away', () => {
  async function leave(
    fake: FakeRill,
    options: Partial<RillProxyHandlerOptions>,
    isUnderWay: () => void,
  ): Promise<number> {
    const caller = new AbortController()
    const answer = proxyOf(fake, options)(appRequest(PATH, { signal: caller.signal }))
    await vi.waitFor(isUnderWay)
    caller.abort()
    return (await answer).status
  }

  it('ends the call of Rill', async () => {
    const fake = createRill()
    const onError = vi.fn()
    fake.hang()
    expect(await leave(fake, { onError }, () => expect(fake.log.requests).toHaveLength(1))).toBe(499)
    expect(fake.log.requests[0]?.outcome).toBe('aborted')
    expect(onError).not.toHaveBeenCalled()
  })

  it('while authorize thinks is not called for', async () => {
    const fake = createRill()
    let decide: (subject: { userId: string }) => void = () => {}
    const authorize = vi.fn(async () => new Promise<{ userId: string }>((resolve) => void (decide = resolve)))
    const caller = new AbortController()
    const answer = proxyOf(fake, { authorize })(appRequest(PATH, { signal: caller.signal }))
    caller.abort()
    decide({ userId: 'u' })
    expect((await answer).status).toBe(499)
    expect(fake.log.exchanges).toBe(0)
  })

  it('in the middle of the rows ends them too', async () => {
    const caller = new AbortController()
    const { proxy, sent } = proxyBefore(() => new Response(new ReadableStream()))
    const response = await proxy(appRequest(PATH, { signal: caller.signal }))
    expect(response.status).toBe(200)
    expect(sent[0]?.signal?.aborted).toBe(false)
    caller.abort()
    expect(sent[0]?.signal?.aborted).toBe(true)
  })

  it('by giving up the body ends them as well', async () => {
    const cancel = vi.fn()
    const { proxy } = proxyBefore(() => new Response(new ReadableStream({ cancel })))
    await (await proxy(appRequest(PATH))).body?.cancel('enough')
    expect(cancel).toHaveBeenCalledOnce()
  })
})
