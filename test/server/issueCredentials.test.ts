import { isRillError, issueCredentials } from 'rill-react/server'
import type { IssueCredentialsOptions, RillError } from 'rill-react/server'
import { createFakeRill } from 'rill-react/testing'
import type { FakeRill } from 'rill-react/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { serverOptions } from './support/rig.ts'

const subject = { attributes: { tenant_id: 't1' } }

function issue(fake: FakeRill, options: Partial<IssueCredentialsOptions> = {}): ReturnType<typeof issueCredentials> {
  return issueCredentials({ ...serverOptions(fake), subject, ...options })
}

async function failure(promise: Promise<unknown>): Promise<RillError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!isRillError(error)) throw error ?? new Error('It did not fail.')
  return error
}

describe('issueCredentials', () => {
  it('gives Rill’s four fields', async () => {
    expect(await issue(createFakeRill())).toEqual({
      runtimeHost: expect.stringMatching(/^https:/) as string,
      instanceId: expect.any(String) as string,
      accessToken: expect.stringMatching(/^ey/) as string,
      ttlSeconds: 900,
    })
  })

  it('asks the project’s credentials route as Rill wants it asked', async () => {
    const fake = createFakeRill()
    await issue(fake, { org: 'a b', project: 'c/d', host: 'https://rill.acme.com/api/' })
    const [request] = fake.log.others
    expect(request).toMatchObject({
      kind: 'credentials',
      method: 'POST',
      url: 'https://rill.acme.com/api/v1/orgs/a%20b/projects/c%2Fd/credentials',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
    })
  })

  it('asks Rill Cloud by default', async () => {
    const fake = createFakeRill()
    await issue(fake)
    expect(fake.log.others[0]?.url).toBe('https://api.rilldata.com/v1/orgs/acme/projects/shop/credentials')
  })

  it.each([1, 900, 86_400])('takes a ttlSeconds of %d', async (ttlSeconds) => {
    expect((await issue(createFakeRill(), { ttlSeconds })).ttlSeconds).toBe(ttlSeconds)
  })

  it('fetches the service token anew for each exchange when it is a function', async () => {
    const fake = createFakeRill({ serviceTokens: { rill_svc_new: {} } })
    const tokens = [fake.serviceToken, 'rill_svc_new']
    const serviceToken = vi.fn(() => tokens.shift())
    await issue(fake, { serviceToken })
    await issue(fake, { serviceToken: async () => serviceToken() })
    expect(serviceToken).toHaveBeenCalledTimes(2)
    expect(fake.log.exchanges).toBe(2)
  })

  it('looks the global fetch up when it is called', async () => {
    const fake = createFakeRill()
    vi.stubGlobal('fetch', fake.fetch)
    const { fetch: _fetch, ...options } = serverOptions(fake)
    await issueCredentials({ ...options, subject })
    vi.unstubAllGlobals()
    expect(fake.log.exchanges).toBe(1)
  })
})

describe('options that can’t work', () => {
  const wrong: [string, Partial<Record<keyof IssueCredentialsOptions, unknown>>, RegExp][] = [
    ['no org', { org: undefined }, /^org must be a non-empty string; it is undefined/],
    ['an empty project', { project: '' }, /^project must be a non-empty string; it is an empty string/],
    ['an org that leads elsewhere', { org: '..' }, /org/],
    ['a host without a scheme', { host: 'api.rilldata.com' }, /host must be an http\(s\) URL/],
    ['no service token', { serviceToken: undefined }, /^serviceToken must be a non-empty string; it is undefined/],
    ['an empty service token', { serviceToken: '' }, /^serviceToken must be a non-empty string; it is an empty string/],
    ['a line break in the service token', { serviceToken: 'rill_svc_s3cr3t\n' }, /^serviceToken has a space, a line/],
    ['a service token function without one', { serviceToken: () => undefined }, /^serviceToken must be a non-empty/],
    ['a service token function with two', { serviceToken: () => 'rill_svc_s3cr3t, b' }, /^serviceToken has a space/],
    ['ttlSeconds 0', { ttlSeconds: 0 }, /^ttlSeconds must be a whole number from 1 to 86400/],
    ['a negative ttlSeconds', { ttlSeconds: -1 }, /^ttlSeconds/],
    ['a broken ttlSeconds', { ttlSeconds: 1.5 }, /^ttlSeconds/],
    ['ttlSeconds of more than a day', { ttlSeconds: 86_401 }, /^ttlSeconds/],
    ['ttlSeconds as text', { ttlSeconds: '900' }, /^ttlSeconds .* it is a string/],
    ['ttlSeconds NaN', { ttlSeconds: Number.NaN }, /^ttlSeconds .* it is NaN/],
    ['tokenTimeoutMs 0', { tokenTimeoutMs: 0 }, /^tokenTimeoutMs/],
    ['a fetch that is none', { fetch: 'fetch' }, /^fetch must be a function/],
  ]
  it.each(wrong)('%s', async (_title, options, message) => {
    const fake = createFakeRill()
    const error = await failure(issue(fake, options as Partial<IssueCredentialsOptions>))
    expect(error).toMatchObject({ code: 'config', message: expect.stringMatching(message) as string })
    expect(JSON.stringify(error) + error.message + error.hint).not.toContain('s3cr3t')
    expect(fake.log.exchanges).toBe(0)
  })

  it('are told apart from a service token that could not be fetched', async () => {
    const cause = new Error('vault sealed')
    const error = await failure(issue(createFakeRill(), { serviceToken: () => Promise.reject(cause) }))
    expect(error).toMatchObject({ code: 'config', message: 'serviceToken failed.', cause })
  })
})

describe('an exchange that fails', () => {
  it.each<[string, FakeRill, Partial<IssueCredentialsOptions>, Partial<RillError>]>([
    [
      'an unknown service token',
      createFakeRill(),
      { serviceToken: 'rill_svc_x' },
      { code: 'token_rejected', status: 401 },
    ],
    [
      'a service without the right',
      createFakeRill({ serviceTokens: { rill_svc_v: { role: 'viewer' } } }),
      { serviceToken: 'rill_svc_v' },
      { code: 'forbidden', status: 403 },
    ],
    ['another project', createFakeRill({ project: 'shop' }), { project: 'x' }, { code: 'not_found', status: 404 }],
    ['no deployment', createFakeRill({ quirks: { hibernated: true } }), {}, { code: 'bad_request', status: 400 }],
  ])('for %s', async (_title, fake, options, expected) => {
    expect(await failure(issue(fake, options))).toMatchObject(expected)
  })

  it.each<[number | 'network', Partial<RillError>]>([
    [429, { code: 'rate_limited', status: 429, retryable: true }],
    [500, { code: 'server', status: 500, retryable: false }],
    [503, { code: 'server', status: 503, retryable: true }],
    ['network', { code: 'network', status: undefined, retryable: true }],
  ])('with %s is tried once', async (planned, expected) => {
    const fake = createFakeRill()
    fake.failNext(planned, 1, { on: 'exchanges' })
    expect(await failure(issue(fake))).toMatchObject(expected)
    expect(fake.log.exchanges).toBe(1)
  })

  it.each<[string, Response]>([
    ['a page', new Response('<html>')],
    ['a list', Response.json([])],
    ['no token', Response.json({ runtimeHost: 'h', instanceId: 'i', accessToken: '', ttlSeconds: 900 })],
    ['no lifetime', Response.json({ runtimeHost: 'h', instanceId: 'i', accessToken: 'a' })],
    ['no host', Response.json({ instanceId: 'i', accessToken: 'a', ttlSeconds: 900 })],
    ['no instance', Response.json({ runtimeHost: 'h', accessToken: 'a', ttlSeconds: 900 })],
    [
      'a service token',
      Response.json({ runtimeHost: 'h', instanceId: 'i', accessToken: 'rill_svc_s3cr3t', ttlSeconds: 900 }),
    ],
    ['a redirect', new Response(null, { status: 307, headers: { location: 'https://evil.example' } })],
  ])('because the answer is %s', async (_title, response) => {
    const error = await failure(issue(createFakeRill(), { fetch: async () => response }))
    expect(error.code).toBe('response')
    expect(error.message).not.toContain('s3cr3t')
  })

  it('follows no redirect, so that the service token goes to one host alone', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response(null, { status: 302 }))
    await failure(issue(createFakeRill(), { fetch }))
    expect(fetch.mock.calls[0]?.[1]?.redirect).toBe('manual')
  })

  it('keeps the service token out of the detail, should something print the request', async () => {
    const fake = createFakeRill()
    const echo = async (_url: unknown, init?: RequestInit): Promise<Response> =>
      new Response(JSON.stringify({ error: `bad header: ${new Headers(init?.headers).get('authorization')}` }), {
        status: 400,
      })
    expect((await failure(issue(fake, { fetch: echo }))).detail).toBe('bad header: Bearer [serviceToken]')
  })
})

describe('an exchange that takes too long', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('ends at tokenTimeoutMs', async () => {
    const fake = createFakeRill()
    fake.hang({ on: 'exchanges' })
    const ended = failure(issue(fake, { tokenTimeoutMs: 500 }))
    await vi.advanceTimersByTimeAsync(499)
    expect(fake.log.others[0]?.outcome).toBe('pending')
    await vi.advanceTimersByTimeAsync(1)
    expect(await ended).toMatchObject({ code: 'timeout', message: expect.stringContaining('500 ms') as string })
    expect(fake.log.others[0]?.outcome).toBe('aborted')
  })

  it('ends also when it is the service token that does not come, or the body', async () => {
    const fake = createFakeRill()
    const stuck = new ReadableStream()
    const ends = [
      failure(issue(fake, { tokenTimeoutMs: 500, serviceToken: () => new Promise(() => {}) })),
      failure(issue(fake, { tokenTimeoutMs: 500, fetch: async () => new Response(stuck) })),
    ]
    await vi.advanceTimersByTimeAsync(500)
    for (const end of ends) expect(await end).toMatchObject({ code: 'timeout' })
  })

  it('waits 15 seconds by default, and leaves no timer behind', async () => {
    const fake = createFakeRill()
    await issue(fake)
    expect(vi.getTimerCount()).toBe(0)
    fake.hang({ on: 'exchanges' })
    const ended = failure(issue(fake))
    await vi.advanceTimersByTimeAsync(14_999)
    expect(fake.log.others[1]?.outcome).toBe('pending')
    await vi.advanceTimersByTimeAsync(1)
    expect((await ended).code).toBe('timeout')
  })

  it('rejects with the caller’s reason and lets go of its signal', async () => {
    const fake = createFakeRill()
    const release = fake.hang({ on: 'exchanges' })
    const caller = new AbortController()
    const removed = vi.spyOn(caller.signal, 'removeEventListener')
    const ended = issue(fake, { signal: caller.signal }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(1)
    const reason = new Error('no longer wanted')
    caller.abort(reason)
    expect(await ended).toBe(reason)
    expect(fake.log.others[0]?.outcome).toBe('aborted')
    expect(removed).toHaveBeenCalled()
    release()
    const before = new AbortController()
    before.abort(reason)
    expect(await issue(fake, { signal: before.signal }).catch((error: unknown) => error)).toBe(reason)
    expect(fake.log.exchanges).toBe(1)
  })
})
