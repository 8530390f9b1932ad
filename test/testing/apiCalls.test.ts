import { createFakeRill, type FakeRillApi, type FakeRillOptions, type FakeRillQuirks } from 'rill-react/testing'
import { describe, expect, it } from 'vitest'
import { ask, errorJson, errorText, json, told, urls } from './support/ask.ts'

const local = (name: string): string => `${urls.local}/api/${name}`
const echo: FakeRillOptions = { apis: { echo: (args) => [args] } }

async function call(options: FakeRillOptions, name: string, body?: string): Promise<Awaited<ReturnType<typeof told>>> {
  return told(await ask(createFakeRill(options), { url: local(name), ...(body === undefined ? {} : { body }) }))
}

function failed(error: string): { status: number; type: string; text: string } {
  return { status: 400, type: errorJson, text: JSON.stringify({ error }) }
}

describe('arguments (§1.2)', () => {
  it.each([
    { what: 'an empty body', name: 'echo', body: '', want: '[{}]' },
    { what: 'a JSON object', name: 'echo', body: '{"n":25,"l":["a"]}', want: '[{"l":["a"],"n":25}]' },
    { what: 'the first of repeated query values', name: 'echo?a=1&a=2', body: '', want: '[{"a":"1"}]' },
    { what: '?a and ?b= as empty text', name: 'echo?a&b=', body: '', want: '[{"a":"","b":""}]' },
    { what: 'query over body, key by key', name: 'echo?a=q', body: '{"a":1,"b":2}', want: '[{"a":"q","b":2}]' },
    { what: 'null as no arguments', name: 'echo', body: 'null', want: '[{}]' },
    { what: 'a key that is null', name: 'echo', body: '{"n":null}', want: '[{"n":null}]' },
    { what: '__proto__ as a plain key', name: 'echo', body: '{"__proto__":{"x":1}}', want: '[{"__proto__":{"x":1}}]' },
  ])('takes $what', async ({ name, body, want }) => {
    expect(await call(echo, name, body)).toEqual({ status: 200, type: json, text: want })
  })

  const noObject = (type: string): string =>
    `failed to unmarshal request body: json: cannot unmarshal ${type} into Go value of type map[string]interface {}`

  it.each([
    { body: '[]', error: noObject('array') },
    { body: '"s"', error: noObject('string') },
    { body: '1', error: noObject('number') },
    { body: 'true', error: noObject('bool') },
    { body: ' ', error: 'failed to unmarshal request body: unexpected end of JSON input' },
    { body: 'a=1&b=2', error: 'failed to unmarshal request body: invalid character in request body' },
  ])('refuses the body $body', async ({ body, error }) => {
    expect(await call(echo, 'echo', body)).toEqual(failed(error))
  })

  it('panics on null with query arguments', async () => {
    const want = { status: 500, type: errorText, text: 'Internal Server Error' }
    expect(await call(echo, 'echo?a=1', 'null')).toEqual(want)
  })

  it.each(['GET', 'PUT', 'DELETE', 'PATCH'])('does not look at the method: %s', async (method) => {
    const answer = await ask(createFakeRill(echo), { url: local('echo?a=1'), method })
    expect(await answer.text()).toBe('[{"a":"1"}]')
  })

  it('reads JSON whatever the content type says', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await ask(createFakeRill(echo), { url: local('echo'), headers, body: '{"a":1}' })
    expect(await answer.text()).toBe('[{"a":1}]')
  })

  it.each([
    { resolver: 'sql', priority: '"high"', status: 400 },
    { resolver: 'sql', priority: '"5"', status: 200 },
    { resolver: 'sql', priority: '5', status: 200 },
    { resolver: 'metrics_sql', priority: '"5"', status: 400 },
    { resolver: 'metrics_sql', priority: '5', status: 200 },
  ] as const)('answers $status to priority $priority for $resolver', async ({ resolver, priority, status }) => {
    const answer = await call({ apis: { a: { rows: [], resolver } } }, 'a', `{"priority":${priority}}`)
    expect(answer.status).toBe(status)
  })
})

describe('names (§1.1)', () => {
  const apis = { 'Sales/Top': [{ a: 1 }] }

  it.each(['Sales/Top', 'sales/top', 'SALES/TOP', 'sales%2Ftop'])('finds %s', async (name) => {
    expect((await call({ apis }, name)).status).toBe(200)
  })

  it.each(['nope', 'Sales', 'a "quoted" name'])('does not find %s (§2.3)', async (name) => {
    const want = {
      status: 404,
      type: errorJson,
      text: JSON.stringify({ error: `api with name ${JSON.stringify(name)} not found` }),
    }
    expect(await call({ apis }, encodeURIComponent(name))).toEqual(want)
  })

  it('matches built-ins exactly', async () => {
    expect(await call({ apis: { sql: [] } }, 'SQL')).toMatchObject({ status: 404 })
    expect(await call({ apis: { sql: [] } }, 'sql')).toMatchObject({ status: 200 })
  })

  it.each(['sql', 'metrics-sql'])('keeps %s for admins (§7)', async (name) => {
    const fake = createFakeRill({ apis: { [name]: [] }, users: { ann: { admin: false }, root: { admin: true } } })
    const url = `${urls.proxy}/api/${name}`
    const asUser = async (user: string): Promise<Response> =>
      ask(fake, { url, authorization: `Bearer ${(await fake.getTokenFor(user)())?.accessToken}` })
    expect(await told(await asUser('ann'))).toEqual(failed('must be an admin to run arbitrary SQL queries'))
    expect((await asUser('root')).status).toBe(200)
  })

  it('refuses others before it looks whether there are rows for it (§7)', async () => {
    const fake = createFakeRill({ users: { ann: { admin: false } } })
    const authorization = `Bearer ${(await fake.getTokenFor('ann')())?.accessToken}`
    expect(await told(await ask(fake, { url: `${urls.proxy}/api/sql`, authorization }))).toEqual(
      failed('must be an admin to run arbitrary SQL queries'),
    )
  })

  it('says what to do about a built-in that has no rows', async () => {
    const want = 'the fake Rill runs no queries of its own: give createFakeRill() an API named "metrics"'
    expect(await call({}, 'metrics')).toEqual(failed(want))
  })
})

describe('rows (§§1.3, 1.4)', () => {
  it('answers an array without envelope or charset', async () => {
    const answer = await ask(createFakeRill({ apis: { a: [{ b: 1, a: 2 }] } }), { url: local('a') })
    expect(await told(answer)).toEqual({ status: 200, type: 'application/json', text: '[{"a":2,"b":1}]' })
    expect(answer.headers.get('cache-control')).toBe('no-store, no-cache, must-revalidate')
    expect(answer.headers.get('vary')).toBe('Origin')
  })

  it.each([
    { what: 'no rows', api: [], quirks: {}, want: '[]' },
    { what: 'null of a union', api: null, quirks: {}, want: 'null' },
    { what: 'no rows before v0.50.0', api: [], quirks: { legacyNull: true }, want: 'null' },
    { what: 'a promise of rows', api: async () => [{ a: 1 }], quirks: {}, want: '[{"a":1}]' },
  ])('answers $what with $want', async ({ api, quirks, want }) => {
    expect(await call({ apis: { a: api }, quirks }, 'a')).toEqual({ status: 200, type: json, text: want })
  })

  const many = Array.from({ length: 10_001 }, () => ({ a: 1 }))
  const over = JSON.stringify({ error: 'result cap exceeded: returned more than 10000 rows' })

  it.each<{ what: string; api: FakeRillApi; body?: string; quirks?: FakeRillQuirks; status: number; text?: string }>([
    { what: 'the cap', api: { rows: many.slice(1) }, status: 200 },
    { what: 'beyond it', api: { rows: many }, status: 400, text: over },
    { what: 'beyond it, not cacheable', api: { rows: many, cacheable: false }, status: 500, text: over },
    { what: 'beyond it, without a cap', api: { rows: many }, quirks: { rowCap: 0 }, status: 200 },
    {
      what: 'beyond a cap of 1',
      api: { rows: [{ a: 1 }, { a: 2 }] },
      quirks: { rowCap: 1 },
      status: 400,
      text: '{"error":"result cap exceeded: returned more than 1 rows"}',
    },
    {
      what: 'a metrics limit beyond the cap',
      api: { rows: [], resolver: 'metrics' },
      body: '{"limit":20000}',
      status: 400,
      text: '{"error":"query limit of 20000 rows exceeds the system cap of 10000 rows"}',
    },
    {
      what: 'a union beyond the cap, cut silently',
      api: { rows: [{ a: 1 }, { a: 2 }], resolver: 'union' },
      quirks: { rowCap: 1 },
      status: 200,
      text: '[{"a":1}]',
    },
  ])('answers $status to $what', async ({ api, body, quirks = {}, status, text }) => {
    const answer = await call({ apis: { a: api }, quirks }, 'a', body)
    expect(answer.status).toBe(status)
    expect(answer.text).toBe(text ?? answer.text)
  })

  it('has no body for HEAD', async () => {
    const answer = await ask(createFakeRill({ apis: { a: [{ a: 1 }] } }), { url: local('a'), method: 'HEAD' })
    expect(await told(answer)).toEqual({ status: 200, type: json, text: '' })
  })
})

describe('failing APIs (§2.3)', () => {
  it.each([
    {
      what: 'a throw',
      api: () => {
        throw new Error('Catalog Error: Table with name "nope" does not exist!')
      },
      error: 'Catalog Error: Table with name "nope" does not exist!',
    },
    {
      what: 'a rejection',
      api: async () => Promise.reject(new Error('action not allowed')),
      error: 'action not allowed',
    },
    {
      what: 'something that is no rows',
      api: (() => 'rows') as never,
      error: 'the fake Rill expects an API to give an array of rows, null or a Response',
    },
    {
      what: 'a value that no database gives',
      api: [{ a: () => 1 }],
      error: 'a row holds a function, which no database gives',
    },
  ])('answers 400 to $what', async ({ api, error }) => {
    expect(await call({ apis: { a: api } }, 'a')).toEqual(failed(error))
  })

  it('answers 400 to a throw of `access`', async () => {
    const access = (): never => {
      throw new Error('no such column')
    }
    const fake = createFakeRill({ apis: { a: { rows: [], access } }, quirks: { apiSecurity: true }, public: true })
    expect(await told(await ask(fake, { url: `${urls.proxy}/api/a` }))).toEqual(failed('no such column'))
  })

  it('sends a Response as it is', async () => {
    const api = (): Response => new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } })
    expect(await call({ apis: { a: api } }, 'a')).toEqual({ status: 502, type: 'text/html', text: '<html>' })
  })

  it.each([
    { quirks: {}, status: 200 },
    { quirks: { apiSecurity: true }, status: 403 },
  ])('judges `access` only with the quirk: $quirks', async ({ quirks, status }) => {
    const apis = { a: { rows: [], access: (user: { readonly admin?: unknown }) => user.admin === true } }
    const fake = createFakeRill({ apis, quirks, users: { ann: {} } })
    const token = await fake.getToken()
    const answer = await ask(fake, { url: `${urls.proxy}/api/a`, authorization: `Bearer ${token?.accessToken}` })
    expect(answer.status).toBe(status)
  })
})

describe('unrouted paths (§2.3)', () => {
  it.each(['https://api.rilldata.com/nope', `${urls.proxy}/nope`, `${urls.proxy}/api/`, `${urls.local}/resources`])(
    'answers 404 as text to %s',
    async (url) => {
      const want = { status: 404, type: errorText, text: 'Not Found\n' }
      expect(await told(await ask(createFakeRill(), { url }))).toEqual(want)
    },
  )
})
