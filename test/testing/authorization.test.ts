import { createFakeRill, type FakeRill, type FakeRillOptions, type FakeRillQuirks } from 'rill-react/testing'
import { describe, expect, it } from 'vitest'
import { ask, bearer, errorJson, errorText, json, told, urls } from './support/ask.ts'

const sales = [{ region: 'eu' }]
const options: FakeRillOptions = { apis: { sales }, users: { ann: { tenant_id: 't1' } } }
const rows = { status: 200, type: json, text: '[{"region":"eu"}]' }
const segments = { status: 401, type: errorText, text: 'token contains an invalid number of segments\n' }
const expired = { status: 401, type: errorText, text: 'rpc error: code = Unauthenticated desc = jwt is expired\n' }
const badSignature = { status: 401, type: errorText, text: 'crypto/rsa: verification error\n' }
const noBearer = { status: 401, type: errorText, text: 'no bearer token found in authorization header\n' }
const noApis = { status: 403, type: errorJson, text: '{"error":"does not have access to custom APIs"}' }
const noProdText = '{"error":"does not have permission to access the production deployment"}'
const noProd = { status: 401, type: errorJson, text: noProdText }

interface Case {
  when: string
  section: string
  via: keyof typeof urls
  authorization?: string | ((fake: FakeRill) => Promise<string> | string)
  before?: (fake: FakeRill) => void
  more?: FakeRillOptions
  want: { status: number; type: string | null; text: string }
}

async function run({ via, authorization, before, more }: Case): Promise<Response> {
  const fake = createFakeRill({ ...options, ...more })
  const header = typeof authorization === 'function' ? await authorization(fake) : authorization
  before?.(fake)
  return ask(fake, { url: `${urls[via]}/api/sales`, authorization: header })
}

const service = (fake: FakeRill): string => `Bearer ${fake.serviceToken}`
const foreignJwt = `Bearer ${['{"alg":"RS256"}', '{"attr":{}}', 'x'].map((part) => btoa(part)).join('.')}`

describe('tokens at the proxy (§§2.2, 2.3)', () => {
  it.each<Case>([
    { when: 'a runtime token', section: '2.2.2', via: 'proxy', authorization: bearer, want: rows },
    { when: 'a runtime token, alias path', section: '1.1', via: 'alias', authorization: bearer, want: rows },
    { when: 'a runtime token, branch path', section: '1.1', via: 'branch', authorization: bearer, want: rows },
    { when: 'a runtime token, custom domain', section: '1.1', via: 'customDomain', authorization: bearer, want: rows },
    { when: 'a service token', section: '2.2.1', via: 'proxy', authorization: service, want: rows },
    {
      when: 'a scheme in another case',
      section: '2.1',
      via: 'proxy',
      authorization: async (fake) => (await bearer(fake)).replace('Bearer', 'bEaReR'),
      want: rows,
    },
    { when: 'no token', section: '2.3', via: 'proxy', want: noProd },
    { when: 'another scheme', section: '2.3', via: 'proxy', authorization: 'Basic eDp5', want: noProd },
    { when: 'an empty bearer', section: '2.3', via: 'proxy', authorization: 'Bearer', want: noProd },
    { when: 'no token, public project', section: '2.2.3', via: 'proxy', more: { public: true }, want: rows },
    {
      when: 'garbage on a public project: no fall-back to anonymous',
      section: '2.2.2',
      via: 'proxy',
      more: { public: true },
      authorization: 'Bearer garbage',
      want: segments,
    },
    {
      when: 'an unknown service token',
      section: '2.3',
      via: 'proxy',
      authorization: 'Bearer rill_svc_x',
      want: segments,
    },
    {
      when: 'an expired runtime token',
      section: '2.3',
      via: 'proxy',
      authorization: bearer,
      before: (fake) => fake.expireTokens(),
      want: expired,
    },
    {
      when: 'a token whose key is gone',
      section: '2.3',
      via: 'proxy',
      authorization: bearer,
      before: (fake) => fake.revokeTokens(),
      want: badSignature,
    },
    { when: 'a foreign token', section: '2.3', via: 'proxy', authorization: foreignJwt, want: badSignature },
    {
      when: 'an unknown project, before the token is looked at',
      section: '2.3',
      via: 'proxy',
      more: { project: 'other' },
      authorization: 'Bearer garbage',
      want: { status: 400, type: errorJson, text: '{"error":"project not found"}' },
    },
    {
      when: 'an unknown branch',
      section: '2.3',
      via: 'branch',
      more: { branches: ['main'] },
      authorization: bearer,
      want: { status: 400, type: errorJson, text: '{"error":"no deployment for branch \\"dev/ann\\""}' },
    },
    {
      when: 'names in another case',
      section: '1.1',
      via: 'proxy',
      more: { org: 'ACME', project: 'Shop' },
      authorization: bearer,
      want: rows,
    },
  ])('answers $when (§$section)', async (given) => {
    expect(await told(await run(given))).toEqual(given.want)
  })

  it('names where to get a token only when there was none (§2.3)', async () => {
    const want = 'Bearer resource_metadata="https://api.rilldata.com/.well-known/oauth-protected-resource"'
    const anonymous = await run({ when: '', section: '', via: 'proxy', want: noProd })
    const denied = await run({
      when: '',
      section: '',
      via: 'proxy',
      more: { quirks: { noAccess: true } },
      authorization: service,
      want: noProd,
    })
    expect(anonymous.headers.get('www-authenticate')).toBe(want)
    expect(denied.headers.get('www-authenticate')).toBeNull()
  })

  it.each<{ quirks: FakeRillQuirks; section: string; authorization?: Case['authorization']; want: Case['want'] }>([
    { quirks: { noAccess: true }, section: '2.3', authorization: service, want: noProd },
    { quirks: { noAccess: true }, section: '2.3', authorization: bearer, want: noProd },
    { quirks: { forbidden: true }, section: '2.3', authorization: bearer, want: noApis },
    { quirks: { legacyForbidden: true }, section: '13', want: { ...noProd, status: 403 } },
    {
      quirks: { legacyForbidden: true, noAccess: true },
      section: '13',
      authorization: service,
      want: { ...noProd, status: 403 },
    },
    {
      quirks: { hibernated: true },
      section: '2.3',
      authorization: bearer,
      want: { status: 400, type: errorJson, text: '{"error":"no prod deployment for project"}' },
    },
    {
      quirks: { panic: true },
      section: '2.3',
      authorization: bearer,
      want: { status: 500, type: errorText, text: 'Internal Server Error' },
    },
  ])('answers with the quirks $quirks (§$section)', async ({ quirks, authorization, want, section }) => {
    const given: Case = {
      when: '',
      section,
      via: 'proxy',
      more: { quirks },
      want,
      ...(authorization ? { authorization } : {}),
    }
    expect(await told(await run(given))).toEqual(want)
  })

  it.each([
    { dialect: 'E-json', authorization: undefined, type: errorJson },
    { dialect: 'E-text', authorization: 'Bearer x', type: errorText },
  ])('sends all headers of $dialect (§§0, 1.4)', async ({ authorization, type }) => {
    const answer = await ask(createFakeRill(options), { url: `${urls.proxy}/api/sales`, authorization })
    answer.headers.delete('www-authenticate')
    expect(Object.fromEntries(answer.headers)).toEqual({
      'cache-control': 'no-store, no-cache, must-revalidate',
      'content-type': type,
      vary: 'Origin',
      'x-content-type-options': 'nosniff',
    })
  })

  it('leaves out WWW-Authenticate before v0.77.0 (§13)', async () => {
    const answer = await run({
      when: '',
      section: '13',
      via: 'proxy',
      more: { quirks: { legacyForbidden: true } },
      want: noProd,
    })
    expect(answer.headers.get('www-authenticate')).toBeNull()
  })

  it('has no branches under the alias (§1.1)', async () => {
    const fake = createFakeRill(options)
    const url = `${urls.branch.replace('/orgs/', '/organizations/')}/api/sales`
    const want = { status: 404, type: errorText, text: 'Not Found\n' }
    expect(await told(await ask(fake, { url, authorization: await bearer(fake) }))).toEqual(want)
  })
})

describe('tokens at the runtime host (§2.3)', () => {
  it.each<Case>([
    { when: 'a runtime token', section: '2.3', via: 'direct', authorization: bearer, want: rows },
    { when: 'no token', section: '2.3', via: 'direct', want: noApis },
    { when: 'another scheme', section: '2.3', via: 'direct', authorization: 'Basic eDp5', want: noBearer },
    { when: 'an empty bearer', section: '2.3', via: 'direct', authorization: 'Bearer', want: noBearer },
    { when: 'a valid service token', section: '2.3', via: 'direct', authorization: service, want: segments },
    {
      when: 'an expired token',
      section: '2.3',
      via: 'direct',
      authorization: bearer,
      before: (fake) => fake.expireTokens(),
      want: expired,
    },
  ])('answers $when (§$section)', async (given) => {
    expect(await told(await run(given))).toEqual(given.want)
  })

  it('refuses a token of another project on the same runtime (§2.3)', async () => {
    const fake = createFakeRill(options)
    const url = `${urls.direct.replace('7f0c2a', 'another')}/api/sales`
    expect(await told(await ask(fake, { url, authorization: await bearer(fake) }))).toEqual(noApis)
  })
})

describe('Rill Developer (§2.3)', () => {
  const whoAmI: FakeRillOptions = { apis: { me: (_args, user) => [user] } }
  const me = `${urls.local}/api/me`

  it('is open without a header, as an admin without a name', async () => {
    const answer = await ask(createFakeRill(whoAmI), { url: me })
    expect(await answer.text()).toBe('[{"admin":true,"email":"","name":""}]')
  })

  it.each([
    { authorization: 'Bearer rill_svc_fake', want: segments },
    { authorization: 'Basic eDp5', want: noBearer },
  ])('refuses $authorization', async ({ authorization, want }) => {
    expect(await told(await ask(createFakeRill(whoAmI), { url: me, authorization }))).toEqual(want)
  })

  it('takes the attributes of a development token, unchecked', async () => {
    const fake = createFakeRill(whoAmI)
    const body = '{"name":"n","email":"a@acme.com","groups":[],"admin":false,"attributes":{"tenant_id":"t1"}}'
    const issued = await ask(fake, { url: 'http://localhost:9009/v1/dev-jwt', headers: { 'content-type': json }, body })
    const { jwt } = (await issued.json()) as { jwt: string }
    const answer = await ask(fake, { url: me, authorization: `Bearer ${jwt}` })
    expect(await answer.text()).toBe('[{"admin":false,"email":"a@acme.com","groups":[],"name":"n","tenant_id":"t1"}]')
  })

  it('skips API security without a token and applies it with one', async () => {
    const apis = { secret: { rows: sales, access: () => false } }
    const fake = createFakeRill({ apis, quirks: { apiSecurity: true } })
    const url = `${urls.local}/api/secret`
    expect((await ask(fake, { url })).status).toBe(200)
    expect((await ask(fake, { url, authorization: await bearer(fake) })).status).toBe(403)
  })
})

describe('what an API sees as .user (§4)', () => {
  const apis = { me: (_args: unknown, user: object) => [user] }
  const me = `${urls.proxy}/api/me`

  it('is the attributes of the token', async () => {
    const fake = createFakeRill({ apis, users: { ann: { tenant_id: 't1', admin: false } } })
    const answer = await ask(fake, { url: me, authorization: await bearer(fake) })
    expect(await answer.json()).toEqual([{ admin: false, tenant_id: 't1' }])
  })

  it('is nothing for an anonymous caller of a public project', async () => {
    const answer = await ask(createFakeRill({ apis, public: true }), { url: me })
    expect(await answer.json()).toEqual([{}])
  })

  it('is id, name, admin and own attributes for a service token', async () => {
    const serviceTokens = { rill_svc_reader: { role: 'viewer', attributes: { tenant_id: 't9' } } } as const
    const fake = createFakeRill({ apis, serviceTokens })
    const answer = await ask(fake, { url: me, authorization: 'Bearer rill_svc_reader' })
    expect(await answer.json()).toEqual([{ admin: false, id: 'service', name: 'service', tenant_id: 't9' }])
  })
})
