import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProject, type RunningProject } from '../support/startProject.ts'

let rill: RunningProject
beforeAll(async () => {
  rill = await startProject({
    org: 'acme',
    project: 'shop',
    allowedOrigins: ['https://listed.example'],
    apis: { one: 'SELECT 1 AS n' },
  })
})
afterAll(() => rill.close())

const proxy = '/v1/orgs/acme/projects/shop/runtime/api/one'
const credentials = '/v1/orgs/acme/projects/shop/credentials'
const developer = '/v1/instances/default/api/one'

async function preflight(path: string, origin: string): Promise<Response> {
  return fetch(rill.url + path, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  })
}

async function allowedOrigin(path: string, origin: string): Promise<string | null> {
  return (await fetch(rill.url + path, { headers: { origin } })).headers.get('access-control-allow-origin')
}

describe('other origins (contract §3)', () => {
  it('may ask the proxy before there is a token', async () => {
    const response = await preflight(proxy, 'https://anywhere.example')
    expect(response.status).toBe(204)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': 'https://anywhere.example',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization,content-type',
      'access-control-max-age': '3600',
      vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
      'cache-control': 'no-store, no-cache, must-revalidate',
    })
  })

  it('may read what the proxy answers, errors too, and nothing with cookies', async () => {
    const response = await fetch(rill.url + proxy, { headers: { origin: 'https://anywhere.example' } })
    expect(response.status).toBe(401)
    expect(response.headers.get('access-control-allow-origin')).toBe('https://anywhere.example')
    expect(response.headers.get('vary')).toBe('Origin')
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('may not get credentials', async () => {
    const response = await preflight(credentials, 'https://anywhere.example')
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(await allowedOrigin(credentials, 'https://anywhere.example')).toBeNull()
  })

  it('may call Rill Developer when they are listed, or itself', async () => {
    expect(await allowedOrigin(developer, 'https://anywhere.example')).toBeNull()
    expect(await allowedOrigin(developer, 'https://listed.example')).toBe('https://listed.example')
    const own = `http://localhost:${new URL(rill.url).port}`
    expect(await allowedOrigin(developer, own)).toBe(own)
  })

  it('see nothing of what is not routed', async () => {
    expect(await allowedOrigin('/v1/nowhere', 'https://anywhere.example')).toBeNull()
  })
})
