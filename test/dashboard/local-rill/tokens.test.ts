import { generateKeyPair, SignJWT } from 'jose'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startProject, type RunningProject } from '../support/startProject.ts'

const start = Date.UTC(2026, 0, 1)
let nowMs = start
let rill: RunningProject

beforeAll(async () => {
  rill = await startProject({
    org: 'acme',
    project: 'shop',
    branches: ['preview/a'],
    now: () => nowMs,
    apis: { me: `SELECT '{{ .user.tenant_id }}' AS tenant, '{{ .user.admin }}' AS admin, '{{ .user.id }}' AS id` },
  })
})
afterAll(() => rill.close())
beforeEach(() => {
  nowMs = start
})

interface Credentials {
  runtimeHost: string
  instanceId: string
  accessToken: string
  ttlSeconds: number
}

async function exchange(body: object): Promise<Credentials> {
  const response = await fetch(`${rill.url}/v1/orgs/acme/projects/shop/credentials`, {
    method: 'POST',
    headers: { authorization: `Bearer ${rill.serviceToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(200)
  return (await response.json()) as Credentials
}

interface Answer {
  status: number
  type: string | null
  body: string
}

async function call(base: string, authorization?: string): Promise<Answer> {
  const response = await fetch(`${rill.url}${base}/api/me`, { headers: authorization ? { authorization } : {} })
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() }
}

const proxy = '/v1/orgs/acme/projects/shop/runtime'
const jsonType = 'application/json; charset=utf-8'
const textType = 'text/plain; charset=utf-8'
const expired = { status: 401, type: textType, body: 'rpc error: code = Unauthenticated desc = jwt is expired\n' }
const segments = { status: 401, type: textType, body: 'token contains an invalid number of segments\n' }

describe('a user token', () => {
  it('opens the proxy under both prefixes, in any case of the names, and the runtime it names', async () => {
    const { accessToken, instanceId, runtimeHost } = await exchange({ attributes: { tenant_id: 't1' } })
    expect(runtimeHost).toBe(rill.url)
    const bases = [proxy, '/v1/organizations/ACME/projects/Shop/runtime', `/v1/instances/${instanceId}`]
    for (const base of bases) {
      expect((await call(base, `bearer ${accessToken}`)).body).toBe(
        String.raw`[{"admin":"\u003cno value\u003e","id":"","tenant":"t1"}]`,
      )
    }
  })

  it('is a signed JWT with the claims of Rill', async () => {
    const { accessToken, instanceId } = await exchange({ attributes: { tenant_id: 't1' }, ttl_seconds: 900 })
    const [header, payload] = accessToken
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>)
    const keys = (await (await fetch(`${rill.url}/.well-known/jwks.json`)).json()) as { keys: { kid: string }[] }
    expect(header).toEqual({ alg: 'RS256', typ: 'JWT', kid: keys.keys[0]?.kid })
    expect(payload).toEqual({
      iss: rill.url,
      aud: [rill.url],
      iat: start / 1000,
      nbf: start / 1000,
      exp: start / 1000 + 900,
      ins: { [instanceId]: [25, 23, 21, 27] },
      attr: { tenant_id: 't1' },
    })
  })

  it('works until its last millisecond', async () => {
    const { accessToken } = await exchange({ attributes: {}, ttl_seconds: 10 })
    nowMs = start + 9_999
    expect((await call(proxy, `Bearer ${accessToken}`)).status).toBe(200)
    nowMs = start + 10_000
    expect(await call(proxy, `Bearer ${accessToken}`)).toEqual(expired)
  })

  it('counts as expired when all are made to, and a new one of the same second works', async () => {
    const { accessToken } = await exchange({ attributes: {} })
    await rill.control.expireTokens()
    expect(await call(proxy, `Bearer ${accessToken}`)).toEqual(expired)
    const next = await exchange({ attributes: {} })
    expect((await call(proxy, `Bearer ${next.accessToken}`)).status).toBe(200)
  })

  it('is unknown after the key has changed, and a new one works', async () => {
    const { accessToken } = await exchange({ attributes: {} })
    await rill.control.revokeTokens()
    expect(await call(proxy, `Bearer ${accessToken}`)).toMatchObject({
      status: 401,
      type: textType,
      body: 'the given key ID was not found in the JWKS\n',
    })
    const next = await exchange({ attributes: {} })
    expect((await call(proxy, `Bearer ${next.accessToken}`)).status).toBe(200)
  })

  it('has a subject for an external user, always the same', async () => {
    const { accessToken } = await exchange({ attributes: { tenant_id: 't1' }, externalUserId: 'u-42' })
    const id = `ext_${createHash('sha256').update('u-42acme/shop').digest('hex')}`
    expect(JSON.parse((await call(proxy, `Bearer ${accessToken}`)).body)).toMatchObject([{ id, tenant: 't1' }])
  })

  it('with a changed payload is refused', async () => {
    const { accessToken, instanceId } = await exchange({ attributes: { admin: false } })
    const [header, payload = '', signature] = accessToken.split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
    const forged = Buffer.from(JSON.stringify({ ...claims, attr: { admin: true } })).toString('base64url')
    const refused = { status: 401, type: textType, body: 'crypto/rsa: verification error\n' }
    for (const base of [proxy, `/v1/instances/${instanceId}`]) {
      expect(await call(base, `Bearer ${header}.${forged}.${signature}`)).toEqual(refused)
    }
  })

  it('signed by somebody else is refused', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const jwt = await new SignJWT({ attr: { admin: true } })
      .setProtectedHeader({ alg: 'RS256', kid: 'x' })
      .sign(privateKey)
    expect((await call(proxy, `Bearer ${jwt}`)).status).toBe(401)
  })
})

describe('the proxy (contract §2.2)', () => {
  it.each([undefined, 'Basic eDp5', 'Bearer', 'Bearer  '])('takes %s for anonymous', async (authorization) => {
    const response = await fetch(`${rill.url}${proxy}/api/me`, { headers: authorization ? { authorization } : {} })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer resource_metadata="http/)
    expect(await response.json()).toEqual({
      error: 'does not have permission to access the production deployment',
    })
  })

  it('lets the service token in as itself', async () => {
    expect(JSON.parse((await call(proxy, `Bearer ${rill.serviceToken}`)).body)).toMatchObject([{ admin: 'true' }])
  })

  it.each(['rill_svc_wrong', 'rill_usr_x', 'garbage'])('passes %s on, which is no JWT', async (token) => {
    expect(await call(proxy, `Bearer ${token}`)).toEqual(segments)
  })

  it('looks for the project before the token', async () => {
    const notFound = { status: 400, type: jsonType, body: '{"error":"project not found"}' }
    expect(await call('/v1/orgs/acme/projects/other/runtime')).toEqual(notFound)
  })

  it('has branches under orgs alone, in one encoded segment', async () => {
    const { accessToken } = await exchange({ attributes: {} })
    const at = (path: string): Promise<Answer> => call(path, `Bearer ${accessToken}`)
    expect((await at('/v1/orgs/acme/projects/shop/branch/preview%2Fa/runtime')).status).toBe(200)
    expect(await at('/v1/orgs/acme/projects/shop/branch/x/runtime')).toMatchObject({
      status: 400,
      body: String.raw`{"error":"no deployment for branch \"x\""}`,
    })
    expect((await at('/v1/organizations/acme/projects/shop/branch/preview%2Fa/runtime')).status).toBe(404)
  })
})

describe('the runtime, called directly (contract §2.3)', () => {
  it('forbids without a header', async () => {
    const { instanceId } = await exchange({ attributes: {} })
    const body = '{"error":"does not have access to custom APIs"}'
    expect(await call(`/v1/instances/${instanceId}`)).toEqual({ status: 403, type: jsonType, body })
  })

  it('wants a bearer token, and not the service token', async () => {
    const { instanceId } = await exchange({ attributes: {} })
    const base = `/v1/instances/${instanceId}`
    const body = 'no bearer token found in authorization header\n'
    expect(await call(base, 'Basic x')).toEqual({ status: 401, type: textType, body })
    expect(await call(base, `Bearer ${rill.serviceToken}`)).toEqual(segments)
  })
})

describe('Rill Developer (contract §2.3)', () => {
  const developer = '/v1/instances/default'

  it('is open without a header, to an admin', async () => {
    expect(JSON.parse((await call(developer)).body)).toMatchObject([{ admin: 'true' }])
  })

  it('wants a JWT as soon as there is a header', async () => {
    expect(await call(developer, 'Basic x')).toMatchObject({ status: 401, type: textType })
    expect(await call(developer, `Bearer ${rill.serviceToken}`)).toEqual(segments)
  })

  it('issues tokens with any attributes', async () => {
    const response = await fetch(`${rill.url}/v1/dev-jwt`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'n',
        email: 'a@acme.com',
        groups: [],
        admin: false,
        attributes: { tenant_id: 't1' },
      }),
    })
    const { jwt } = (await response.json()) as { jwt: string }
    expect(JSON.parse((await call(developer, `Bearer ${jwt}`)).body)).toMatchObject([{ tenant: 't1', admin: 'false' }])
  })
})
