import { createFakeRill, type FakeRill, type FakeRillOptions, type FakeRillQuirks } from 'rill-react/testing'
import { describe, expect, it } from 'vitest'
import { ask, errorText, json, told, urls } from './support/ask.ts'

interface Exchange {
  body?: string
  authorization?: string
  contentType?: string
  method?: string
  url?: string
}

async function exchange(
  fake: FakeRill,
  { contentType = json, url = urls.credentials, ...rest }: Exchange,
): Promise<Response> {
  const { body = '{"attributes":{}}', method = 'POST', authorization = `Bearer ${fake.serviceToken}` } = rest
  return ask(fake, {
    url,
    method,
    authorization,
    headers: { 'content-type': contentType },
    ...(method === 'GET' ? {} : { body }),
  })
}

interface Credentials {
  runtimeHost: string
  instanceId: string
  accessToken: string
  ttlSeconds: number
}

async function issued(fake: FakeRill, body: object): Promise<Credentials> {
  return (await (await exchange(fake, { body: JSON.stringify(body) })).json()) as Credentials
}

function claimsOf({ accessToken }: Credentials): Record<string, unknown> {
  return JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>
}

async function userOf(fake: FakeRill, body: object): Promise<unknown> {
  const { accessToken } = await issued(fake, body)
  const answer = await ask(fake, { url: `${urls.proxy}/api/me`, authorization: `Bearer ${accessToken}` })
  return ((await answer.json()) as unknown[])[0]
}

function rpc(code: number, message: string, status: number): { status: number; type: string; text: string } {
  return { status, type: json, text: `{"code":${code},"message":${JSON.stringify(message)},"details":[]}` }
}

const nowMs = Date.UTC(2026, 0, 1, 12, 0, 0, 500)
const options: FakeRillOptions = {
  apis: { me: (_args, user) => [user] },
  users: { ann: { email: 'ann@t1.com', tenant_id: 't1' } },
  now: () => nowMs,
}

describe('a credentials answer (§4)', () => {
  it('has four fields and no expiry time', async () => {
    const credentials = await issued(createFakeRill(options), { attributes: {}, ttl_seconds: 900 })
    expect(credentials).toEqual({
      runtimeHost: 'https://eu1.runtime.rill.test',
      instanceId: '7f0c2a',
      accessToken: expect.any(String) as string,
      ttlSeconds: 900,
    })
  })

  it('carries a token with the documented claims', async () => {
    const claims = claimsOf(
      await issued(createFakeRill(options), { attributes: { tenant_id: 't1' }, ttl_seconds: 900 }),
    )
    const second = Math.floor(nowMs / 1000)
    expect(claims).toEqual({
      iss: 'https://admin.rilldata.com',
      aud: ['https://eu1.runtime.rill.test'],
      exp: second + 900,
      nbf: second,
      iat: second,
      ins: { '7f0c2a': [25, 23, 21, 27] },
      attr: { tenant_id: 't1' },
    })
  })

  it('is also given under the alias', async () => {
    const url = urls.credentials.replace('/orgs/', '/organizations/')
    expect((await exchange(createFakeRill(options), { url })).status).toBe(200)
  })

  it.each([
    { asked: {}, given: {}, ttlSeconds: 86_400 },
    { asked: { ttl_seconds: 0 }, given: {}, ttlSeconds: 86_400 },
    { asked: {}, given: { tokenTtlSeconds: 60 }, ttlSeconds: 60 },
    { asked: { ttl_seconds: 900 }, given: { tokenTtlSeconds: 60 }, ttlSeconds: 900 },
    { asked: { ttl_seconds: '900' }, given: {}, ttlSeconds: 900 },
    { asked: { ttlSeconds: 900 }, given: {}, ttlSeconds: 900 },
    { asked: { ttl_seconds: 4_000_000_000 }, given: {}, ttlSeconds: 4_000_000_000 },
  ])('lives $ttlSeconds s when asked for $asked of a fake with $given', async ({ asked, given, ttlSeconds }) => {
    const fake = createFakeRill({ ...options, ...given })
    expect(await issued(fake, { attributes: {}, ...asked })).toMatchObject({ ttlSeconds })
  })

  it('moves the token’s times with the server’s clock', async () => {
    const fake = createFakeRill({ ...options, quirks: { serverClockOffsetMs: 7_200_000 } })
    expect(claimsOf(await issued(fake, { attributes: {} }))).toMatchObject({ iat: Math.floor(nowMs / 1000) + 7200 })
  })
})

describe('whom a token is for (§4)', () => {
  it.each<{ body: object; user: object }>([
    { body: { attributes: { tenant_id: 't2', admin: false } }, user: { admin: false, tenant_id: 't2' } },
    { body: { user_email: 'ann@t1.com' }, user: { email: 'ann@t1.com', tenant_id: 't1' } },
    { body: { userEmail: 'ann@t1.com' }, user: { email: 'ann@t1.com', tenant_id: 't1' } },
    { body: { user_email: 'new@t3.com' }, user: { admin: false, domain: 't3.com', email: 'new@t3.com' } },
    { body: { user_id: 'ann' }, user: { email: 'ann@t1.com', id: 'ann', tenant_id: 't1' } },
    { body: { attributes: { id: 'mine' }, external_user_id: 'u-42' }, user: { id: 'mine' } },
    { body: {}, user: { admin: true, id: 'service', name: 'service' } },
    { body: { email: 'ann@t1.com' }, user: { admin: true, id: 'service', name: 'service' } },
    { body: { attributes: null }, user: { admin: true, id: 'service', name: 'service' } },
  ])('$body gives $user', async ({ body, user }) => {
    expect(await userOf(createFakeRill(options), body)).toEqual(user)
  })

  it('names an external user by a digest', async () => {
    const claims = claimsOf(await issued(createFakeRill(options), { attributes: {}, external_user_id: 'u-42' }))
    expect(claims.sub).toMatch(/^ext_[\da-f]{64}$/)
  })

  it('gives the service itself more rights', async () => {
    const claims = claimsOf(await issued(createFakeRill(options), {}))
    expect(claims.ins).toEqual({ '7f0c2a': [25, 23, 21, 27, 17, 26, 32] })
  })

  it('gave an empty call nothing before v0.87.0 (§13)', async () => {
    expect(await userOf(createFakeRill({ ...options, quirks: { legacyRpc: true } }), {})).toEqual({})
  })
})

describe('refused credentials calls (§4)', () => {
  const serviceTokens = { rill_svc_viewer: { role: 'viewer' }, rill_svc_editor: { role: 'editor' } } as const
  const denied = 'does not have permission to manage deployment'

  it.each<{ what: string; call: Exchange; given?: FakeRillOptions; want: ReturnType<typeof rpc> }>([
    { what: 'no token', call: { authorization: '' }, want: rpc(7, denied, 403) },
    { what: 'another scheme', call: { authorization: 'Basic x' }, want: rpc(7, denied, 403) },
    { what: 'a viewer', call: { authorization: 'Bearer rill_svc_viewer' }, want: rpc(7, denied, 403) },
    { what: 'an editor', call: { authorization: 'Bearer rill_svc_editor' }, want: rpc(7, denied, 403) },
    {
      what: 'an unknown token',
      call: { authorization: 'Bearer rill_svc_x' },
      want: rpc(16, 'invalid auth token', 401),
    },
    { what: 'no Rill token', call: { authorization: 'Bearer x' }, want: rpc(16, 'malformed auth token', 401) },
    { what: 'an unknown project', call: {}, given: { org: 'other' }, want: rpc(5, 'project not found', 404) },
    {
      what: 'a project without deployment',
      call: {},
      given: { quirks: { hibernated: true } },
      want: rpc(9, 'project does not have a deployment', 400),
    },
    {
      what: 'a branch',
      call: { body: '{"attributes":{},"branch":"dev"}' },
      want: rpc(9, 'project does not have a deployment for given branch', 400),
    },
    { what: 'no JSON', call: { body: '{' }, want: rpc(3, 'malformed JSON', 400) },
    { what: 'a list', call: { body: '[]' }, want: rpc(3, 'malformed JSON', 400) },
    {
      what: 'a bad address',
      call: { body: '{"user_email":"ann"}' },
      want: rpc(3, 'invalid UserEmail: value must be a valid email address', 400),
    },
    {
      what: 'two subjects',
      call: { body: '{"user_email":"a@b.c","attributes":{}}' },
      want: rpc(3, 'error parsing attributes, oneof for is already set', 400),
    },
    {
      what: 'a subject that is no text',
      call: { body: '{"user_id":5}' },
      want: rpc(3, 'invalid value for string field user_id', 400),
    },
    {
      what: 'attributes that are no object',
      call: { body: '{"attributes":[]}' },
      want: rpc(3, 'invalid value for object field attributes', 400),
    },
    {
      what: 'a negative lifetime',
      call: { body: '{"attributes":{},"ttl_seconds":-1}' },
      want: rpc(3, 'invalid value for uint32 field ttl_seconds', 400),
    },
    {
      what: 'an external id beside a user id',
      call: { body: '{"user_id":"ann","external_user_id":"x"}' },
      want: rpc(13, 'external_user_id cannot be combined with user_id', 500),
    },
  ])('answers $what', async ({ call, given, want }) => {
    const fake = createFakeRill({ ...options, serviceTokens, ...given })
    expect(await told(await exchange(fake, call))).toEqual(want)
  })

  it.each<{ quirk: string; given: FakeRillOptions; call: Exchange; want: ReturnType<typeof rpc> }>([
    { quirk: 'denial before v0.83.0', given: {}, call: { authorization: '' }, want: rpc(16, denied, 401) },
    {
      quirk: 'unknown project before v0.87.0',
      given: { org: 'other' },
      call: {},
      want: rpc(3, 'project not found', 400),
    },
  ])('answers the old way: $quirk (§13)', async ({ given, call, want }) => {
    const quirks: FakeRillQuirks = { legacyRpc: true }
    expect(await told(await exchange(createFakeRill({ ...options, ...given, quirks }), call))).toEqual(want)
  })

  it.each(['text/plain;charset=UTF-8', 'application/x-www-form-urlencoded', 'application/json;charset=utf-8'])(
    'answers 415 as text to %s',
    async (contentType) => {
      const want = { status: 415, type: errorText, text: 'Unsupported Media Type\n' }
      expect(await told(await exchange(createFakeRill(options), { contentType }))).toEqual(want)
    },
  )

  it.each([json, 'application/json; charset=utf-8'])('takes %s', async (contentType) => {
    expect((await exchange(createFakeRill(options), { contentType })).status).toBe(200)
  })

  it('answers 405 as text to another method, and names the right one', async () => {
    const answer = await exchange(createFakeRill(options), { method: 'GET' })
    expect(answer.headers.get('allow')).toBe('POST')
    expect(await told(answer)).toEqual({ status: 405, type: errorText, text: 'Method Not Allowed\n' })
  })
})
