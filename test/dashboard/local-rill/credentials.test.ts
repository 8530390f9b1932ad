import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProject, type RunningProject } from '../support/startProject.ts'

let rill: RunningProject
beforeAll(async () => {
  rill = await startProject({
    org: 'acme',
    project: 'shop',
    apis: { me: `SELECT '{{ .user.email }}' AS email, '{{ .user.admin }}' AS admin, '{{ .user.domain }}' AS domain` },
  })
})
afterAll(() => rill.close())

interface Options {
  path?: string
  method?: string
  headers?: Record<string, string>
}

async function exchange(body: unknown, { path, method = 'POST', headers = {} }: Options = {}): Promise<Response> {
  return fetch(`${rill.url}${path ?? '/v1/orgs/acme/projects/shop/credentials'}`, {
    method,
    headers: { authorization: `Bearer ${rill.serviceToken}`, 'content-type': 'application/json', ...headers },
    ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
  })
}

async function me(response: Response): Promise<unknown> {
  const { accessToken } = (await response.json()) as { accessToken: string }
  const headers = { authorization: `Bearer ${accessToken}` }
  return (await fetch(`${rill.url}/v1/orgs/acme/projects/shop/runtime/api/me`, { headers })).json()
}

const rpc = (code: number, message: unknown): object => ({ code, message, details: [] })

describe('credentials (contract §4)', () => {
  it('have four fields, and a day to live unless asked otherwise', async () => {
    const body: unknown = await (await exchange({ attributes: {} })).json()
    expect(body).toEqual({
      runtimeHost: rill.url,
      instanceId: expect.any(String) as string,
      accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
      ttlSeconds: 86_400,
    })
  })

  it.each([
    [{ ttl_seconds: 30 }, 30],
    [{ ttlSeconds: '30' }, 30],
    [{ ttl_seconds: 0 }, 86_400],
  ])('live as long as %j says', async (body, ttlSeconds) => {
    expect(await (await exchange({ attributes: {}, ...body })).json()).toMatchObject({ ttlSeconds })
  })

  it('answer under the alias too', async () => {
    const path = '/v1/organizations/acme/projects/shop/credentials'
    expect((await exchange({ attributes: {} }, { path })).status).toBe(200)
  })

  it('know of an e-mail address that and its domain', async () => {
    expect(await me(await exchange({ user_email: 'ann@t1.com' }))).toEqual([
      { admin: 'false', domain: 't1.com', email: 'ann@t1.com' },
    ])
  })

  it.each([{}, { email: 'x@y.z' }, { attributes: null }])('are those of the service itself for %j', async (body) => {
    expect(await me(await exchange(body))).toMatchObject([{ admin: 'true' }])
  })

  it.each([
    [{ user_email: 'a@b.c', attributes: {} }, 400, 3],
    [{ user_email: 'nobody' }, 400, 3],
    [{ user_email: '' }, 400, 3],
    [{ attributes: 'admin' }, 400, 3],
    [{ attributes: [] }, 400, 3],
    [{ attributes: {}, ttl_seconds: -1 }, 400, 3],
    ['{', 400, 3],
    ['[]', 400, 3],
    [{ user_id: 'u1', external_user_id: 'e1' }, 500, 13],
    [{ attributes: {}, branch: 'other' }, 400, 9],
  ])('refuse %j with %i', async (body, status, code) => {
    const response = await exchange(body)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual(rpc(code, expect.any(String)))
  })

  it('refuse other media types, also the one that fetch gives to a string', async () => {
    for (const type of ['text/plain;charset=UTF-8', 'application/x-www-form-urlencoded']) {
      const response = await exchange({ attributes: {} }, { headers: { 'content-type': type } })
      expect([response.status, response.headers.get('content-type')]).toEqual([415, 'text/plain; charset=utf-8'])
    }
  })

  it('refuse other methods', async () => {
    const response = await exchange(undefined, { method: 'GET' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it('need a token that may manage the deployment', async () => {
    const anonymous = await exchange({ attributes: {} }, { headers: { authorization: '' } })
    expect([anonymous.status, await anonymous.json()]).toEqual([
      403,
      rpc(7, 'does not have permission to manage deployment'),
    ])
    const wrong = await exchange({ attributes: {} }, { headers: { authorization: 'Bearer rill_svc_wrong' } })
    expect([wrong.status, await wrong.json()]).toEqual([401, rpc(16, 'invalid auth token')])
  })

  it('need a project that exists', async () => {
    const response = await exchange({ attributes: {} }, { path: '/v1/orgs/acme/projects/other/credentials' })
    expect([response.status, await response.json()]).toEqual([404, rpc(5, 'project not found')])
  })
})
