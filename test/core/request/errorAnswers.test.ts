import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRillClient } from '../../../src/core/createRillClient.ts'
import type { RillErrorCode } from '../../../src/core/errors.ts'
import { createFakeRill } from '../../../src/testing/createFakeRill.ts'
import type { FakeRillOptions } from '../../../src/testing/types.ts'
import { errorOf } from '../support/settled.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

type Dialect = 'E-json' | 'E-text' | 'E-rpc'

/** The three ways in which Rill says an error (contract §0). */
function say(dialect: Dialect, status: number, text: string): Response {
  switch (dialect) {
    case 'E-json':
      return Response.json({ error: text }, { status })
    case 'E-text':
      return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
    case 'E-rpc':
      return Response.json({ code: 3, message: text, details: [] }, { status })
  }
}

async function failWith(response: () => Response | Promise<Response>) {
  const client = createRillClient({
    endpoint: { org: 'acme', project: 'shop' },
    fetch: async () => response(),
    retry: 0,
  })
  return errorOf(client.query('sales'))
}

const outcomes: [number, RillErrorCode, string, boolean][] = [
  [400, 'bad_request', 'RillHttpError', false],
  [401, 'token_rejected', 'RillAuthError', false],
  [403, 'forbidden', 'RillAuthError', false],
  [404, 'not_found', 'RillHttpError', false],
  [405, 'bad_request', 'RillHttpError', false],
  [408, 'timeout', 'RillTimeoutError', true],
  [409, 'bad_request', 'RillHttpError', false],
  [415, 'bad_request', 'RillHttpError', false],
  [429, 'rate_limited', 'RillHttpError', true],
  [499, 'bad_request', 'RillHttpError', false],
  [500, 'server', 'RillHttpError', false],
  [501, 'server', 'RillHttpError', false],
  [502, 'server', 'RillHttpError', true],
  [503, 'server', 'RillHttpError', true],
  [504, 'server', 'RillHttpError', true],
]

describe.each<Dialect>(['E-json', 'E-text', 'E-rpc'])('an error in dialect %s', (dialect) => {
  it.each(outcomes)('with status %i has the code %s', async (status, code, name, retryable) => {
    const error = await failWith(() => say(dialect, status, 'the reason of Rill'))

    expect(error).toMatchObject({ code, name, status, retryable, api: 'sales', detail: 'the reason of Rill' })
    expect(error.message).not.toContain('the reason of Rill')
    expect(error.hint.length).toBeGreaterThan(20)
  })
})

describe("an error's detail", () => {
  it.each([
    ['nothing', '', undefined],
    ['white space', ' \n ', undefined],
    ['half of some JSON', '{"error":"x', '{"error":"x'],
    ['JSON that is no object', '"text"', '"text"'],
    ['a JSON list', '[1]', '[1]'],
    ['JSON null', 'null', 'null'],
    ['an object without text', '{"code":5}', '{"code":5}'],
    ['an error that is an object', '{"error":{"a":1},"message":"m"}', 'm'],
    ['error before message', '{"error":"e","message":"m"}', 'e'],
  ])('of %s is %j', async (_what, body, detail) => {
    expect((await failWith(() => new Response(body, { status: 400 }))).detail).toBe(detail)
  })

  it('of a page is cut', async () => {
    const error = await failWith(() => new Response('x'.repeat(100_000), { status: 502 }))
    expect(error.detail?.length).toBe(4000)
  })

  it('is read once, as text', async () => {
    const response = new Response('{"error":"once"}', { status: 400 })
    const text = vi.spyOn(response, 'text')
    await failWith(() => response)

    expect(text).toHaveBeenCalledTimes(1)
  })
})

describe('an answer of Rill (contract §2.3)', () => {
  const rows = [{ revenue: 1 }]

  async function ask(options: FakeRillOptions, { name = 'sales', args = {}, token = true } = {}) {
    const fake = createFakeRill({ apis: { sales: rows }, users: { ann: {} }, ...options })
    const client = createRillClient({
      endpoint: fake.endpoint,
      fetch: fake.fetch,
      retry: 0,
      ...(token ? { getToken: fake.getToken } : {}),
    })
    return { error: await errorOf(client.query(name, args)), fake }
  }

  it.each<[string, FakeRillOptions, Parameters<typeof ask>[1], object]>([
    ['no token', {}, { token: false }, { code: 'token_rejected', status: 401 }],
    [
      'no token, before v0.77.0',
      { quirks: { legacyForbidden: true } },
      { token: false },
      { code: 'forbidden', status: 403 },
    ],
    ['no access', { quirks: { noAccess: true } }, {}, { code: 'token_rejected', status: 401 }],
    ['no right to call APIs', { quirks: { forbidden: true } }, {}, { code: 'forbidden', status: 403 }],
    ['an unknown API', {}, { name: 'nope' }, { code: 'not_found', detail: 'api with name "nope" not found' }],
    ['a project that sleeps', { quirks: { hibernated: true } }, {}, { code: 'bad_request', status: 400 }],
    ['a panic', { quirks: { panic: true } }, {}, { code: 'server', status: 500, retryable: false }],
    ['a built-in without admin', {}, { name: 'sql', args: { sql: 'SELECT 1' } }, { code: 'bad_request', status: 400 }],
    [
      'a denied API',
      { apis: { sales: { rows, access: () => false } }, quirks: { apiSecurity: true } },
      {},
      { code: 'forbidden', status: 403 },
    ],
  ])('to %s is told apart', async (_what, options, call, expected) => {
    const { error } = await ask(options, call)
    expect(error).toMatchObject(expected)
  })

  it.each([
    ['action not allowed', 'policy'],
    ['result cap exceeded: returned more than 10000 rows', 'LIMIT'],
    ['Parser Error: syntax error', 'the words of Rill or its database'],
  ])('400 %s has a hint of its own', async (text, hint) => {
    const error = await failWith(() => say('E-json', 400, text))
    expect(error.hint).toContain(hint)
  })

  it('asks for a new token without a getToken for nothing: 401 is final', async () => {
    const { fake } = await ask({}, { token: false })
    expect(fake.log.requests).toHaveLength(1)
    expect(fake.log.exchanges).toBe(0)
  })
})
