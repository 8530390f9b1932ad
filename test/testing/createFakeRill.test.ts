import { createRillClient } from 'rill-react/core'
import { createFakeRill, fixtures, type FakeRillOptions } from 'rill-react/testing'
import { describe, expect, it } from 'vitest'
import { ask, bearer, urls } from './support/ask.ts'

describe('with a client', () => {
  it('exchanges once for a burst of rejected tokens', async () => {
    const rill = createFakeRill({ apis: { sales: fixtures.sales } })
    const client = createRillClient(rill.clientOptions())
    await client.query('sales')
    rill.expireTokens()

    await Promise.all(Array.from({ length: 20 }, async () => client.query('sales')))

    expect(rill.log.exchanges).toBe(2)
    client.dispose()
  })

  it('answers a client of a local Rill without a token', async () => {
    const rill = createFakeRill({ apis: { 'sales/top': (args) => [{ region: args.region }] } })
    const client = createRillClient({ endpoint: { url: urls.local }, fetch: rill.fetch })
    expect(await client.query('sales/top', { region: 'eu' })).toEqual([{ region: 'eu' }])
    expect(rill.log).toMatchObject({
      exchanges: 0,
      requests: [{ name: 'sales/top', args: { region: 'eu' }, user: null }],
    })
    client.dispose()
  })

  it('gives options for one user', async () => {
    const rill = createFakeRill({ apis: { me: (_args, user) => [user] }, users: { ann: { t: 1 }, ben: { t: 2 } } })
    const client = createRillClient(rill.clientOptions('ben'))
    expect(client.user).toBe('ben')
    expect(await client.query('me')).toEqual([{ t: 2 }])
    client.dispose()
  })
})

describe('the signed-in user', () => {
  const users = { ann: { t: 1 }, ben: { t: 2 } }
  const apis: FakeRillOptions['apis'] = { me: (_args, user) => [user] }

  it('is the first one, then whoever signs in', async () => {
    const fake = createFakeRill({ apis, users })
    const me = async (): Promise<unknown> =>
      (await ask(fake, { url: `${urls.proxy}/api/me`, authorization: await bearer(fake) })).json()
    expect(fake.user).toBe('ann')
    expect(await me()).toEqual([{ t: 1 }])
    fake.signIn('ben')
    expect(fake.clientOptions().user).toBe('ben')
    expect(await me()).toEqual([{ t: 2 }])
  })

  it('gets no token after signing out', async () => {
    const fake = createFakeRill({ apis, users })
    const { getToken } = fake.clientOptions()
    fake.signIn(null)
    expect(await fake.getToken()).toBeNull()
    expect(await getToken()).toBeNull()
    expect(await fake.getTokenFor('ann')()).not.toBeNull()
  })

  it('can have any name when no users are given', async () => {
    const fake = createFakeRill({ apis })
    expect(fake.user).toBe('user')
    expect(await fake.getTokenFor('zoe')()).not.toBeNull()
  })

  it.each(['zoe', 'toString'])('must be one of the given: %s', (user) => {
    const fake = createFakeRill({ users })
    const attempts = [() => fake.signIn(user), () => fake.getTokenFor(user), () => fake.clientOptions(user)]
    for (const attempt of attempts) {
      expect(attempt).toThrow(
        expect.objectContaining({ code: 'config', hint: expect.stringContaining('ann, ben') as string }),
      )
    }
  })
})

describe('the log', () => {
  it('tells what was asked, without the token', async () => {
    const fake = createFakeRill({ apis: { sales: [] }, users: { ann: {} }, now: () => 5_000 })
    const authorization = await bearer(fake)
    await ask(fake, {
      url: `${urls.proxy}/api/Sales?b=2`,
      authorization,
      headers: { 'content-type': 'application/json', 'X-Trace': 't' },
      body: '{"a":1}',
    })
    expect(fake.log.requests).toEqual([
      {
        kind: 'api',
        name: 'Sales',
        args: { a: 1, b: '2' },
        method: 'POST',
        url: `${urls.proxy}/api/Sales?b=2`,
        headers: { 'content-type': 'application/json', 'x-trace': 't' },
        credentials: 'same-origin',
        body: '{"a":1}',
        atMs: 5_000,
        token: 1,
        user: 'ann',
        status: 200,
        outcome: 'answered',
      },
    ])
    expect(JSON.stringify(fake.log)).not.toContain(authorization.slice('Bearer '.length))
    expect(fake.log.requestsFor('sales')).toHaveLength(1)
    expect(fake.log.requestsFor('other')).toEqual([])
  })

  it('keeps other requests apart, and counts every exchange', async () => {
    const fake = createFakeRill()
    await fake.getToken()
    const headers = { 'content-type': 'application/json' }
    await ask(fake, { url: urls.credentials, authorization: `Bearer ${fake.serviceToken}`, headers, body: '{}' })
    await ask(fake, { url: urls.credentials, headers, body: '{}' })
    await ask(fake, { url: 'https://example.com/' })
    expect(fake.log.requests).toEqual([])
    expect(fake.log.others).toMatchObject([
      { kind: 'credentials', user: 'service', status: 200 },
      { kind: 'credentials', user: null, status: 403 },
      { kind: 'unrouted', status: 404 },
    ])
    expect(fake.log.exchanges).toBe(3)
  })

  it('says which token a request carried', async () => {
    const fake = createFakeRill({ apis: { sales: [] } })
    const first = await bearer(fake)
    const second = await bearer(fake)
    for (const authorization of [second, first, 'Bearer foreign']) {
      await ask(fake, { url: `${urls.proxy}/api/sales`, authorization })
    }
    expect(fake.log.requests.map(({ token }) => token)).toEqual([2, 1, null])
  })
})

describe('options that can’t work', () => {
  it.each<{ options: unknown; message: string }>([
    { options: { api: {} }, message: 'does not know the option "api"' },
    { options: { quirks: { rowLimit: 1 } }, message: 'does not know the quirk "rowLimit"' },
    { options: { now: 5 }, message: '`now` that is no function' },
    { options: { tokenTtlSeconds: 0 }, message: '`tokenTtlSeconds` that is no lifetime' },
    { options: { latencyMs: -1 }, message: '`latencyMs` that is no wait' },
    { options: { users: { ann: 'admin' } }, message: 'user "ann" without attributes' },
    { options: { users: ['ann'] }, message: 'users of createFakeRill() must be an object of attributes by user' },
    { options: { apis: [] }, message: 'apis of createFakeRill() must be an object of APIs by name' },
    { options: { quirks: 5 }, message: 'quirks of createFakeRill() must be an object' },
    { options: { org: 5 }, message: 'org of createFakeRill() must be text' },
    { options: { public: 'yes' }, message: 'public of createFakeRill() must be true or false' },
    { options: { branches: 'dev' }, message: 'branches of createFakeRill() must be a list of names' },
    { options: { allowedOrigins: '*' }, message: 'allowedOrigins of createFakeRill() must be a list of origins' },
    { options: { tokenPath: 'api/token' }, message: '`tokenPath` that is no path' },
    { options: { proxyPath: 'https://a.b/' }, message: '`proxyPath` that is no path' },
    { options: { apis: { openapi: [] } }, message: 'can\'t have an API named "openapi"' },
    { options: { apis: { '': [] } }, message: 'can\'t have an API named ""' },
    { options: { apis: { Top: [], top: [] } }, message: 'two APIs named "top" in different cases' },
    { options: { apis: { top: 'rows' } }, message: 'API "top" has no rows' },
    { options: { apis: { top: { summary: 'x' } } }, message: 'API "top" has no rows' },
  ])('are refused by name: $message', ({ options, message }) => {
    const make = (): unknown => createFakeRill(options as FakeRillOptions)
    expect(make).toThrow(
      expect.objectContaining({ code: 'config', message: expect.stringContaining(message) as string }),
    )
  })
})
