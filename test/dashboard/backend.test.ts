import { decodeJwt } from 'jose'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createBackend, type Backend } from '../../examples/dashboard/backend/createBackend.ts'
import { requestDevToken } from '../../examples/dashboard/backend/createTokenRoute.ts'
import { users } from '../../examples/dashboard/backend/users.ts'
import { startProject, type RunningProject } from './support/startProject.ts'

let rill: RunningProject
let backend: Backend

beforeAll(async () => {
  rill = await startProject({ apis: { me: `SELECT '{{ .user.email }}' AS email` } })
  backend = createBackend({ source: { type: 'local', rill }, tokenTtlSeconds: 30 })
})
afterEach(() => backend.controls?.apply({ reset: true }))
afterAll(() => rill.close())

async function send(
  path: string,
  init?: RequestInit,
  to: Backend = backend,
): Promise<{ status: number; body: unknown }> {
  const response = await to.handler(new Request(`http://app.example${path}`, init))
  expect(response.headers.get('cache-control')).toBe('no-store')
  return { status: response.status, body: await response.json() }
}

const token = (headers: Record<string, string>, to?: Backend): ReturnType<typeof send> =>
  send('/api/rill/token', { method: 'POST', headers }, to)

const control = (body: unknown): ReturnType<typeof send> =>
  send('/api/control', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

describe('the token route', () => {
  it.each([{ 'x-demo-user': 'ben' }, { cookie: 'theme=dark; demo-user=ben' }])(
    'knows who asks by %j',
    async (headers) => {
      const { status, body } = await token(headers)
      expect(status).toBe(200)
      expect(body).toEqual({
        runtimeHost: rill.url,
        instanceId: expect.any(String) as string,
        accessToken: expect.any(String) as string,
        ttlSeconds: 30,
      })
      const { attr, sub } = decodeJwt((body as { accessToken: string }).accessToken)
      expect(attr).toEqual(users.find(({ id }) => id === 'ben')?.attributes)
      expect(sub).toMatch(/^ext_/)
    },
  )

  it.each([{}, { 'x-demo-user': 'nobody' }, { cookie: 'demo-user=' }])('refuses %j', async (headers) => {
    expect((await token(headers)).status).toBe(401)
  })

  it('never shows the service token', async () => {
    const { body } = await token({ 'x-demo-user': 'ada' })
    expect(JSON.stringify(body)).not.toContain(rill.serviceToken)
  })

  it('answers a failing exchange with an error of its own', async () => {
    rill.control.failNextExchange(500)
    expect((await token({ 'x-demo-user': 'ada' })).status).toBe(502)
  })
})

describe('what the page may know', () => {
  it('is where Rill is', async () => {
    expect(await send('/api/config')).toEqual({
      status: 200,
      body: { endpoint: { org: 'contrail', project: 'flights', host: rill.url }, needsToken: true, hasControls: true },
    })
  })

  it('is who can sign in', async () => {
    expect((await send('/api/users')).body).toEqual(users)
  })

  it('is nothing else', async () => {
    expect((await send('/api/secrets')).status).toBe(404)
  })
})

describe('the panel', () => {
  it('shows what is set and what was asked', async () => {
    const { requests } = rill.control
    const before = { ...requests }
    await token({ 'x-demo-user': 'ada' })
    expect((await send('/api/control')).body).toEqual({
      latencyMs: 0,
      tokenTtlSeconds: 30,
      failures: { data: 0, exchange: 0 },
      requests: { data: before.data, exchange: before.exchange + 1 },
    })
  })

  it('slows down, breaks and shortens, and takes it all back', async () => {
    const changes = {
      latencyMs: 5,
      tokenTtlSeconds: 7,
      failNext: { status: 503, count: 2 },
      failNextExchange: { status: 'network' },
    }
    expect((await control(changes)).body).toMatchObject({
      latencyMs: 5,
      tokenTtlSeconds: 7,
      failures: { data: 2, exchange: 1 },
    })
    expect((await rill.call('me').catch(() => ({ status: 503 }))).status).toBe(503)
    expect((await control({ reset: true })).body).toMatchObject({
      latencyMs: 0,
      tokenTtlSeconds: 30,
      failures: { data: 0, exchange: 0 },
    })
  })

  it('gives new tokens the new lifetime', async () => {
    await control({ tokenTtlSeconds: 7 })
    expect((await token({ 'x-demo-user': 'ada' })).body).toMatchObject({ ttlSeconds: 7 })
  })

  it.each([
    [{ expireTokens: true }, 'rpc error: code = Unauthenticated desc = jwt is expired\n'],
    [{ revokeTokens: true }, 'the given key ID was not found in the JWKS\n'],
  ])('ends tokens: %j', async (change, text) => {
    const { accessToken } = (await token({ 'x-demo-user': 'ada' })).body as { accessToken: string }
    const read = (): Promise<Response> =>
      fetch(`${rill.url}/v1/orgs/contrail/projects/flights/runtime/api/me`, {
        headers: { authorization: `Bearer ${accessToken}` },
      })
    expect((await read()).status).toBe(200)
    await control(change)
    const response = await read()
    expect([response.status, await response.text()]).toEqual([401, text])
  })

  it.each([
    [[], 'Send a JSON object.'],
    [{ latency: 5 }, 'There is no "latency". Known are'],
    [{ constructor: 5 }, 'There is no "constructor".'],
    [{ latencyMs: -1 }, '"latencyMs" must be a whole number from 0 to 60000.'],
    [{ latencyMs: '5' }, '"latencyMs" must be'],
    [{ tokenTtlSeconds: 0 }, '"tokenTtlSeconds" must be'],
    [{ failNext: { status: 200 } }, '"failNext" must be'],
    [{ failNext: { status: 500, count: 0 } }, '"failNext" must be'],
    [{ expireTokens: false }, '"expireTokens" must be true.'],
  ])('refuses %j', async (body, problem) => {
    expect(await control(body)).toEqual({ status: 400, body: { error: expect.stringContaining(problem) as string } })
  })

  it('takes nothing from a form of another site', async () => {
    expect((await send('/api/control', { method: 'POST', body: '{"expireTokens":true}' })).status).toBe(415)
  })
})

describe('with a Rill Developer elsewhere', () => {
  const developer = (issuesTokens: boolean): Backend =>
    createBackend({ source: { type: 'developer', url: `${rill.url}/v1/instances/default`, issuesTokens } })

  it('the page goes through its own origin, and there are no controls', async () => {
    expect((await send('/api/config', {}, developer(false))).body).toEqual({
      endpoint: { url: '/rill' },
      needsToken: false,
      hasControls: false,
    })
    expect((await send('/api/control', {}, developer(true))).status).toBe(409)
  })

  it('a user gets a token of Rill Developer with the same attributes', async () => {
    const { body } = await token({ 'x-demo-user': 'dan' }, developer(true))
    const { accessToken } = body as { accessToken: string }
    const response = await fetch(`${rill.url}/v1/instances/default/api/me`, {
      headers: { authorization: `Bearer ${accessToken}` },
    })
    expect(await response.json()).toEqual([{ email: 'dan@contrail.example' }])
    expect((await token({}, developer(true))).status).toBe(401)
  })

  it('that issues no tokens is told by its answer', async () => {
    const attributes = { name: '', email: '', admin: false }
    expect(await requestDevToken(`${rill.url}/v1/instances/default`, attributes)).toBeTypeOf('string')
    const old = createServer((_incoming, outgoing) => outgoing.writeHead(404).end('Not Found'))
    await once(old.listen(0, '127.0.0.1'), 'listening')
    const { port } = old.address() as AddressInfo
    expect(await requestDevToken(`http://127.0.0.1:${port}/v1/instances/default`, attributes)).toBeUndefined()
    old.close()
  })
})
