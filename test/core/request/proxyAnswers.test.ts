import { describe, expect, it } from 'vitest'
import { createRillClient } from '../../../src/core/createRillClient.ts'
import type { RillErrorCode } from '../../../src/core/errors.ts'
import { createProxyHandler } from '../../../src/server/createProxyHandler.ts'
import type { RillProxyHandlerOptions } from '../../../src/server/types.ts'
import { createFakeRill } from '../../../src/testing/createFakeRill.ts'
import type { FakeRill } from '../../../src/testing/FakeRill.ts'
import { errorOf } from '../support/settled.ts'

/** A client of a page that calls Rill through a proxy of ours. */
function behindProxy(fake: FakeRill, options: Partial<RillProxyHandlerOptions> = {}) {
  const proxy = createProxyHandler({
    ...fake.endpoint,
    serviceToken: fake.serviceToken,
    fetch: fake.fetch,
    authorize: () => ({ attributes: { name: 'ann' } }),
    apis: ['sales'],
    ...options,
  })
  return {
    endpoint: { url: 'https://app.acme.com/api/rill' },
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => proxy(new Request(input, init)),
    retry: 0,
  }
}

const createRill = (): FakeRill => createFakeRill({ apis: { sales: [{ revenue: 1 }] } })

describe('an error behind a proxy', () => {
  it.each<[string, (fake: FakeRill) => Partial<RillProxyHandlerOptions> | void, string, object]>([
    ['nobody is signed in', () => ({ authorize: () => null }), 'sales', { code: 'signed_out', status: 401 }],
    ['authorize fails', () => ({ authorize: () => Promise.reject(new Error('x')) }), 'sales', { code: 'server' }],
    ['the API is not listed', () => {}, 'other', { code: 'not_found', status: 404 }],
    ['Rill knows no such API', () => ({ apis: ['gone'] }), 'gone', { code: 'not_found', status: 404 }],
    ['Rill refuses the query', (fake) => fake.failNext(400, 1), 'sales', { code: 'bad_request', status: 400 }],
    ['Rill fails', (fake) => fake.failNext(500, 1), 'sales', { code: 'server', status: 500 }],
    ['Rill is away', (fake) => fake.failNext(503, 1), 'sales', { code: 'server', status: 503, retryable: true }],
    ['Rill refuses the subject', (fake) => fake.failNext(401, 2), 'sales', { code: 'token_rejected', status: 401 }],
    ['the network is down', (fake) => fake.failNext('network', 1), 'sales', { code: 'network', retryable: true }],
    [
      'the service token is unknown',
      (fake) => fake.failNext(401, 1, { on: 'exchanges' }),
      'sales',
      { code: 'token_unavailable', status: 502 },
    ],
    [
      'the service may issue no credentials',
      (fake) => fake.failNext(403, 1, { on: 'exchanges' }),
      'sales',
      { code: 'token_unavailable', status: 502 },
    ],
  ])('has the family it has without one when %s', async (_what, prepare, name, expected) => {
    const fake = createRill()
    const client = createRillClient(behindProxy(fake, prepare(fake) ?? {}))
    expect(await errorOf(client.query(name))).toMatchObject(expected)
  })

  it('ends the session when nobody is signed in, until it is refreshed', async () => {
    let isSignedIn = false
    const asked: unknown[] = []
    const authorize = () => {
      asked.push(isSignedIn)
      return isSignedIn ? { attributes: { name: 'ann' } } : null
    }
    const client = createRillClient(behindProxy(createRill(), { authorize }))

    expect(await errorOf(client.query('sales'))).toMatchObject({ code: 'signed_out', status: 401 })
    expect(client.token.state.status).toBe('signed-out')
    isSignedIn = true
    expect(await errorOf(client.query('sales'))).toMatchObject({ code: 'signed_out' })
    expect(asked).toEqual([false])

    await client.token.refresh()
    expect(await client.query('sales')).toEqual([{ revenue: 1 }])
    expect(client.token.state.status).toBe('ready')
  })

  it('says what to do about a sign-in, and asks for no token because of it', async () => {
    const tokens: string[] = []
    const client = createRillClient({
      ...behindProxy(createRill(), { authorize: () => null }),
      getToken: ({ reason }) => {
        tokens.push(reason)
        return `token-${tokens.length}`
      },
    })

    expect(await errorOf(client.query('sales'))).toMatchObject({
      name: 'RillAuthError',
      code: 'signed_out',
      message: 'Nobody is signed in, says the proxy for "sales" (401).',
      detail: 'Nobody is signed in.',
    })
    expect(tokens).toEqual(['initial'])
    expect(client.token.state.status).toBe('ready')
  })
})

describe('a code in an answer', () => {
  const failWith = async (status: number, body: object) =>
    errorOf(
      createRillClient({
        endpoint: { url: 'https://app.acme.com' },
        fetch: async () => Response.json(body, { status }),
        retry: 0,
      }).query('sales'),
    )

  it.each<[number, unknown, RillErrorCode, string]>([
    [401, 'signed_out', 'signed_out', 'RillAuthError'],
    [401, 'network', 'token_rejected', 'RillAuthError'],
    [403, 'signed_out', 'forbidden', 'RillAuthError'],
    [404, 'token_unavailable', 'not_found', 'RillHttpError'],
    [500, 'config', 'server', 'RillHttpError'],
    [500, 'timeout', 'server', 'RillHttpError'],
    [502, 'network', 'network', 'RillNetworkError'],
    [502, 'response', 'response', 'RillResponseError'],
    [502, 'server', 'server', 'RillHttpError'],
    [502, 'constructor', 'server', 'RillHttpError'],
    [502, 16, 'server', 'RillHttpError'],
    [504, 'timeout', 'timeout', 'RillTimeoutError'],
  ])('with status %i and code %j is %s', async (status, code, expected, name) => {
    expect(await failWith(status, { error: 'e', code })).toMatchObject({
      code: expected,
      name,
      status,
      detail: 'e',
      retryable: status === 502 || status === 504,
    })
  })
})
