import { createFakeRill } from 'rill-react/testing'
import type { FakeRill, FakeRillOptions } from 'rill-react/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { createFolder } from './support/createFolder.ts'
import { loadGenerator } from './support/documents.ts'

beforeAll(() => void loadGenerator(), 60_000)

const CLOUD = 'types --org acme --project shop'
const LOCAL = 'types http://localhost:9009'

const apis: FakeRillOptions['apis'] = {
  top: {
    rows: [],
    requestSchema: { type: 'object', properties: { region: { type: 'string' } } },
    responseSchema: { type: 'object', properties: { orders: { type: 'integer' } } },
  },
}

interface Result {
  code: number
  stdout: string
  stderr: string
}

/** Runs against a fake Rill. The environment holds a good token in GOOD, and bad ones. */
async function run(fake: FakeRill, args: string): Promise<Result> {
  const credentials = await fake.getToken()
  const env = { GOOD: credentials?.accessToken, SERVICE: fake.serviceToken, BAD: 'rill_svc_verysecret' }
  const result = await createFolder().run(args, { fetch: fake.fetch, env })
  for (const token of Object.values(env)) expect(result.stdout + result.stderr).not.toContain(token)
  return result
}

/** Runs against an answer. */
async function runAgainst(response: () => Response | Promise<Response>, args: string): Promise<Result> {
  return createFolder().run(args, { fetch: async () => response(), env: { TOKEN: 'verysecret' } })
}

describe('rill-react types, from a Rill', () => {
  it.each([`${CLOUD} --token-env GOOD`, `${CLOUD} --branch dev/ann --token-env SERVICE`, LOCAL])(
    'reads %s',
    async (args) => {
      const { code, stdout } = await run(createFakeRill({ apis }), args)
      expect(code).toBe(0)
      expect(stdout).toMatch(/top: \{[^]*region\?: string[^]*orders\?: number/)
    },
  )

  it('asks for JSON, once, with the token in its header only', async () => {
    const requests: Request[] = []
    await createFolder().run(`${CLOUD} --token-env TOKEN`, {
      env: { TOKEN: 'secret' },
      fetch: async (input, init) => {
        requests.push(new Request(input, init))
        return Response.json({ openapi: '3.0.3', paths: {} })
      },
    })
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://api.rilldata.com/v1/orgs/acme/projects/shop/runtime/api/openapi',
    ])
    expect(Object.fromEntries(requests[0]?.headers ?? [])).toEqual({
      accept: 'application/json',
      authorization: 'Bearer secret',
    })
  })

  it('warns of the copied schemas of Rill 0.64 to 0.66', async () => {
    const fake = createFakeRill({ apis, quirks: { legacyOpenApi: true } })
    const { stdout, stderr } = await run(fake, LOCAL)
    expect(stderr).toContain('Warning: "top" has a response schema that equals its request schema.')
    expect(stdout).toContain('row: RillRow')
  })

  it.each([
    {
      what: 'no token',
      args: CLOUD,
      reason: /wants a token \(401\).*--token-env RILL_TOKEN\. It says: does not have permission/,
    },
    {
      what: 'a bad token',
      args: `${CLOUD} --token-env BAD`,
      reason: /refused the token in BAD \(401\)\. It has expired.*It says: token contains/,
    },
    {
      what: 'a service token on a local Rill',
      args: `${LOCAL} --token-env BAD`,
      reason: /A local Rill needs none: leave out --token-env/,
    },
    {
      what: 'no right',
      args: `${CLOUD} --token-env GOOD`,
      options: { quirks: { forbidden: true } },
      reason: /token in GOOD.*may not be read \(403\)/,
    },
    {
      what: 'an unknown project',
      args: `${CLOUD} --token-env GOOD`,
      options: { project: 'other' },
      reason: /answered 400\. It says: project not found/,
    },
    {
      what: 'a wrong path',
      args: 'types https://api.rilldata.com/v1/openapi',
      reason: /no OpenAPI document at .* \(404\)\. Give the base URL/,
    },
  ])('explains $what', async ({ args, options, reason }) => {
    const { code, stdout, stderr } = await run(createFakeRill({ apis, ...options }), args)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(reason)
  })

  it('explains an expired token', async () => {
    const fake = createFakeRill({ apis })
    const credentials = await fake.getToken()
    fake.expireTokens()
    const env = { OLD: credentials?.accessToken }
    const { code, stderr } = await createFolder().run(`${CLOUD} --token-env OLD`, { fetch: fake.fetch, env })
    expect(code).toBe(3)
    expect(stderr).toMatch(/refused the token in OLD.*jwt is expired/)
  })
})

describe('rill-react types, from anything else', () => {
  const source = 'types https://example.com/openapi?key=hidden --token-env TOKEN'

  it.each([
    [
      'a page by its type',
      () => new Response('hello', { headers: { 'Content-Type': 'text/html; charset=utf-8' } }),
      /answered with a web page/,
    ],
    ['a page by its look', () => new Response('\n<!doctype html>'), /answered with a web page/],
    [
      'a page that says 404',
      () => new Response('<h1>Not found</h1>', { status: 404 }),
      /\(404\)\. Give the base URL of a project[^<]*$/,
    ],
    ['an error of a server', () => new Response('', { status: 503 }), /answered 503\. Try again later\./],
    ['an error that echoes the token', () => new Response('bad verysecret', { status: 400 }), /It says: bad \*\*\*\n/],
    [
      'an error that writes to the terminal',
      () => new Response('a\u001B[31mb\n\u202Ec', { status: 400 }),
      /It says: a\[31mb c\n/,
    ],
    [
      'nobody',
      () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } })),
      /No answer from https:\/\/example.com\/openapi \(ECONNREFUSED\)/,
    ],
    ['nobody for a minute', () => Promise.reject(new DOMException('x', 'TimeoutError')), /\(waited 60 s\)/],
    ['text', () => new Response('ok'), /not an OpenAPI document/],
  ])('explains %s', async (_, response, reason) => {
    const { code, stdout, stderr } = await runAgainst(response, source)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(reason)
    expect(stderr).not.toMatch(/verysecret|hidden/)
  })

  it('asks whether a local Rill runs when nobody answers', async () => {
    const { stderr } = await runAgainst(() => Promise.reject(new TypeError('fetch failed')), LOCAL)
    expect(stderr).toContain('Is `rill start` running, on this port?')
  })

  it('reads YAML', async () => {
    const { code, stdout } = await runAgainst(() => new Response('openapi: 3.0.3\npaths: {/top: {get: {}}}'), source)
    expect(code).toBe(0)
    expect(stdout).toContain('top: {')
  })
})
