import { createRillClient } from 'rill-react/core'
import { createFakeRill } from 'rill-react/testing'
import type { FakeRillListener } from 'rill-react/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

interface Backend {
  origin: string
  fetch: (request: Request) => Promise<Response>
  stop?: () => void
}

/** Tests a backend in front of a fake Rill on a real port. `start` loads it and says how it is called. */
export function checkBackend(start: () => Promise<Backend>): void {
  const fake = createFakeRill({
    apis: { 'top-products': (args, user) => [{ tenant: user.tenant_id, region: args.region ?? 'all' }], secret: [] },
  })
  let rill: FakeRillListener
  let backend: Backend
  beforeAll(async () => {
    rill = await fake.listen()
    vi.stubEnv('RILL_HOST', rill.url)
    vi.stubEnv('RILL_SERVICE_TOKEN', fake.serviceToken)
    vi.stubEnv('PORT', '0')
    backend = await start()
  })
  afterAll(async () => {
    backend.stop?.()
    await rill.close()
    vi.unstubAllEnvs()
  })

  async function ask(path: string, headers: Record<string, string>, body?: string): Promise<Response> {
    return backend.fetch(new Request(backend.origin + path, { method: 'POST', headers, body: body ?? null }))
  }

  it.each([
    ['session-of-ann', 't1'],
    ['session-of-bob', 't2'],
  ])('gives %s a token with which the page sees its own rows', async (session, tenant) => {
    const response = await ask('/api/rill/token', { cookie: `session=${session}` })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const token = (await response.json()) as { accessToken: string; ttlSeconds: number }
    const client = createRillClient({ endpoint: rill.endpoint, getToken: () => token })
    expect(await client.query('top-products')).toEqual([{ region: 'all', tenant }])
    client.dispose()
  })

  it('lets the page call through the proxy', async () => {
    const client = createRillClient({
      endpoint: { url: `${backend.origin}/api/rill` },
      headers: { cookie: 'session=session-of-ann' },
      fetch: async (input, init) => backend.fetch(new Request(input, init)),
    })
    expect(await client.query('top-products', { region: 'eu', limit: 5 })).toEqual([{ region: 'eu', tenant: 't1' }])
    expect(await client.query('top-products', { region: 'us' }, { method: 'GET' })).toEqual([
      { region: 'us', tenant: 't1' },
    ])
    client.dispose()
  })

  it.each([
    ['an argument that its schema refuses', '/api/rill/api/top-products', '{"region":"eu\' OR 1=1"}', 400],
    ['an API that is not listed', '/api/rill/api/secret', '{}', 404],
  ])('refuses %s', async (_what, path, body, status) => {
    expect((await ask(path, { cookie: 'session=session-of-ann' }, body)).status).toBe(status)
  })

  it.each(['/api/rill/token', '/api/rill/api/top-products'])('tells the signed-out at %s', async (path) => {
    const response = await ask(path, {})
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ code: 'signed_out', error: 'Nobody is signed in.' })
  })

  it.each(['/api/rill/token', '/api/rill/api/top-products'])('refuses other sites at %s', async (path) => {
    const headers = { cookie: 'session=session-of-ann', origin: 'https://evil.example' }
    expect((await ask(path, headers)).status).toBe(403)
  })
}
