import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRillClient } from '../../../src/core/createRillClient.ts'
import type { RillClientOptions } from '../../../src/core/types.ts'
import { isRillError } from '../../../src/core/errors.ts'
import { createFakeRill } from '../../../src/testing/createFakeRill.ts'
import { flush } from '../support/flush.ts'

const TOKEN = 'sentinel-token-51'
const HEADER = 'sentinel-header-52'
const ARGUMENT = 'sentinel-argument-53'
const SECRETS = /sentinel/

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** All that a logger or an error tracker could pick up: texts, own properties, causes. */
function allTextOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 5) return String(error)
  const own = Reflect.ownKeys(error).map((key) => {
    const value = (error as Record<PropertyKey, unknown>)[key]
    return `${String(key)}=${allTextOf(value, depth + 1)}`
  })
  return [`${error as Error}`, JSON.stringify(error), ...own].join('\n')
}

const answers: Record<string, () => Response | Promise<Response>> = {
  401: () => new Response('rpc error: code = Unauthenticated desc = jwt is expired\n', { status: 401 }),
  403: () => Response.json({ error: 'does not have access to custom APIs' }, { status: 403 }),
  404: () => Response.json({ error: 'api with name "nope" not found' }, { status: 404 }),
  400: () => Response.json({ error: 'Parser Error' }, { status: 400 }),
  429: () => Response.json({ code: 8, message: 'Rate limit exceeded', details: [] }, { status: 429 }),
  500: () => new Response('Internal Server Error', { status: 500 }),
  'no answer': () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } })),
  'a fetch error that quotes the request': () =>
    Promise.reject(Object.assign(new Error(`Bearer ${TOKEN} ${HEADER} ${ARGUMENT}`), { request: { TOKEN } })),
  'never an answer': () => new Promise(() => {}),
  'no JSON': () => new Response('<!doctype html>'),
  'no list': () => new Response('{"rows":[]}'),
  'a row that is no object': () => new Response('[1]'),
}

function setUp(options: Partial<RillClientOptions> = {}) {
  const errors: unknown[] = []
  const urls: string[] = []
  const fetch = vi.fn<typeof globalThis.fetch>()
  const client = createRillClient({
    endpoint: { org: 'acme', project: 'shop' },
    getToken: () => ({ accessToken: TOKEN, ttlSeconds: 900 }),
    headers: { 'x-tenant': HEADER },
    retry: 0,
    timeoutMs: 1000,
    onError: (error) => errors.push(error),
    fetch: (input, init) => {
      urls.push(input instanceof Request ? input.url : String(input))
      return fetch(input, init)
    },
    ...options,
  })
  return { client, fetch, errors, urls }
}

describe('secrets (token promise 7)', () => {
  it.each(Object.keys(answers))('are in no error, state or URL after %s', async (kind) => {
    const { client, fetch, errors, urls } = setUp()
    fetch.mockImplementation(async () => answers[kind]?.() as Promise<Response>)
    const failed = client.query('sales', { region: ARGUMENT, list: [ARGUMENT] }).catch((error: unknown) => error)
    await flush()
    await vi.advanceTimersByTimeAsync(1000)
    const error = await failed

    expect(isRillError(error)).toBe(true)
    expect(errors.length).toBeGreaterThan(0)
    expect(urls.length).toBeGreaterThan(0)
    for (const text of [allTextOf(error), ...errors.map((each) => allTextOf(each)), allTextOf(client.token.state)]) {
      expect(text).not.toMatch(SECRETS)
    }
    expect(urls.join('\n')).not.toMatch(SECRETS)
    expect(allTextOf({ ...client })).not.toMatch(SECRETS)
  })

  it('are in no error about arguments, options or headers that are refused', async () => {
    const { client } = setUp()
    const cycle: Record<string, unknown> = { name: ARGUMENT }
    cycle.self = cycle
    const calls = [
      client.query('sales', { region: Symbol(ARGUMENT) } as never),
      client.query('sales', { region: () => ARGUMENT } as never),
      client.query('sales', cycle),
      client.query('sales', { region: new Map([[ARGUMENT, ARGUMENT]]) } as never),
      client.query('sales', ARGUMENT as never),
      client.query('sales', { region: [ARGUMENT] }, { method: 'GET' }),
      client.query('sales', {}, { method: ARGUMENT as never }),
      client.query('sales', {}, { signal: ARGUMENT as never }),
      client.query(`../${ARGUMENT}`),
    ]
    for (const call of calls) {
      const error: unknown = await call.catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'config' })
      expect(allTextOf(error)).not.toMatch(SECRETS)
    }
    for (const headers of [{ 'x-tenant': `${HEADER}\n` + HEADER }, { [`${HEADER} `]: 'x' }, [HEADER]]) {
      let error: unknown
      try {
        setUp({ headers: headers as never })
      } catch (thrown) {
        error = thrown
      }
      expect(error).toMatchObject({ code: 'config' })
      expect(allTextOf(error)).not.toMatch(SECRETS)
    }
  })

  it('are in no error about a token that is refused', async () => {
    for (const token of [`${TOKEN} ${TOKEN}`, { accessToken: TOKEN, ttlSeconds: TOKEN }, { token: TOKEN }]) {
      const { client } = setUp({ getToken: () => token as never })
      const error: unknown = await client.query('sales').catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'token_unavailable' })
      expect(allTextOf(error)).not.toMatch(SECRETS)
    }
  })

  it('are written to no console', async () => {
    const writes = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => {}),
    )
    let issued = 0
    const { client, fetch } = setUp({ getToken: () => `${TOKEN}-${++issued}` })
    for (const status of [401, 403, 500]) {
      fetch.mockImplementation(async () => new Response('', { status }))
      await client.query('sales', { region: ARGUMENT }).catch(() => {})
    }
    fetch.mockImplementation(async () => new Response('[]'))
    vi.advanceTimersByTime(60_000)
    await client.query('sales', { region: ARGUMENT })

    for (const write of writes) expect(write).not.toHaveBeenCalled()
  })

  it('go out in the Authorization header and the body alone', async () => {
    const fake = createFakeRill({ apis: { sales: [] }, users: { ann: {} } })
    const client = createRillClient({ ...fake.clientOptions('ann'), headers: { 'x-tenant': HEADER } })
    await client.query('sales', { region: ARGUMENT })

    const [request] = fake.log.requests
    expect(request).toMatchObject({
      token: 1,
      body: JSON.stringify({ region: ARGUMENT }),
      headers: { 'x-tenant': HEADER },
    })
    expect(request?.url).toBe('https://api.rilldata.com/v1/orgs/acme/projects/shop/runtime/api/sales')
  })
})
