import * as fc from '../setup/fastCheck.ts'
import { createRillClient } from 'rill-react/core'
import type { RillError, RillProxyHandlerOptions, RillRequestHandler, StandardSchema } from 'rill-react/server'
import { createProxyHandler } from 'rill-react/server'
import type { FakeRill } from 'rill-react/testing'
import * as v from 'valibot'
import { describe, expect, it, vi } from 'vitest'
import { appRequest, APP, createRill, proxyOf, serverOptions, told } from './support/rig.ts'

/** A client in the page, before the proxy. */
function clientOf(proxy: RillRequestHandler, url = '/api/rill'): ReturnType<typeof createRillClient> {
  return createRillClient({
    endpoint: { url: APP + url },
    headers: { 'x-user': 'ann' },
    retry: 0,
    fetch: (input, init) => proxy(new Request(input, init)),
  })
}

async function statusOf(fake: FakeRill, path: string, options: Partial<RillProxyHandlerOptions> = {}): Promise<number> {
  return (await proxyOf(fake, options)(appRequest(path))).status
}

describe('a call through the proxy', () => {
  it('is what a client with its URL for an endpoint makes', async () => {
    const fake = createRill()
    const client = clientOf(proxyOf(fake))
    expect(await client.query('who', { region: 'eu', limit: 1_000_000 })).toEqual([
      { name: 'ann', args: { region: 'eu', limit: '1000000' } },
    ])
    expect(await client.query('who', { region: 'eu' }, { method: 'GET' })).toEqual([
      { name: 'ann', args: { region: 'eu' } },
    ])
  })

  it('keeps digits that a JavaScript number has not', async () => {
    const body = '[{"id":12345678901234567890}]'
    const fake = createRill({ apis: { big: () => new Response(body) } })
    const client = clientOf(proxyOf(fake))
    expect(await client.query('big', {}, { numbers: 'lossless' })).toEqual([{ id: 12345678901234567890n }])
  })

  it.each(['/', '/rill', '/rill/', '/a/b', '/é', '/%C3%A9'])('is served below %s', async (basePath) => {
    const fake = createRill()
    expect(await clientOf(proxyOf(fake, { basePath }), basePath).query('who')).toHaveLength(1)
  })

  it.each([
    '/api/rill',
    '/api/rill/',
    '/api/rill/who',
    '/api/rill/api',
    '/api/rill/api/',
    '/api/rillx/api/who',
    '/who',
  ])('is not served at %s', async (path) => {
    const authorize = vi.fn(() => ({ userId: 'u' }))
    expect(await statusOf(createRill(), path, { authorize })).toBe(404)
    expect(authorize).not.toHaveBeenCalled()
  })

  it.each(['PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS'])('is not %s', async (method) => {
    const response = await proxyOf(createRill())(appRequest('/api/rill/api/who', { method }))
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, POST')
  })

  it('is for those who are signed in', async () => {
    const fake = createRill()
    const answer = told(proxyOf(fake)(appRequest('/api/rill/api/who', { user: null })))
    expect(await answer).toEqual({ status: 401, body: { code: 'signed_out', error: 'Nobody is signed in.' } })
    expect(fake.log.exchanges).toBe(0)
  })
})

describe('the name of a call', () => {
  const apis = { 'sales/top': [{ ok: true }], 'odd name?#%': [{ ok: true }] }

  it.each(['sales/top', 'sales%2Ftop', 'odd%20name%3F%23%25'])('may be %s', async (path) => {
    expect(await statusOf(createRill({ apis }), `/api/rill/api/${path}`)).toBe(200)
  })

  it.each([
    'sales//top',
    'sales/',
    '%2Fsales/top',
    'sales/%2E%2E%2Ftop',
    '..%2F..%2Fcredentials',
    'openapi',
    'OpenAPI',
    '%',
    '%FF',
    'https:%2F%2Fevil.example',
  ])('may not be %s', async (path) => {
    const fake = createRill({ apis })
    expect(await statusOf(fake, `/api/rill/api/${path}`)).toBe(404)
    expect(fake.log.requests).toHaveLength(0)
  })

  it('never leads out of the APIs', async () => {
    const segment = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '%2E', '%2f', '%5c', '\\', '', '%252e%252e', 'credentials', 'who'),
      fc
        .string({
          unit: fc.constantFrom('a', '.', '/', '\\', '%', '#', '?', ':', '@', ' ', '\0', 'é', '🙂'),
          maxLength: 5,
        })
        .map(encodeURIComponent),
    )
    const fake = createRill()
    const asked: string[] = []
    const fetch: typeof globalThis.fetch = async (input, init) => {
      asked.push(new URL(input instanceof Request ? input.url : input).href)
      return fake.fetch(input, init)
    }
    const proxy = proxyOf(fake, { fetch })
    await fc.assert(
      fc.asyncProperty(fc.array(segment, { maxLength: 6 }), async (segments) => {
        await proxy(appRequest(`/api/rill/api/${segments.join('/')}`))
      }),
      { numRuns: 1000 },
    )
    const project = 'https://api.rilldata.com/v1/orgs/acme/projects/shop'
    expect(asked.filter((url) => !url.startsWith(`${project}/runtime/api/`))).toEqual([`${project}/credentials`])
    expect(asked.filter((url) => /[?#]/.test(url))).toEqual([])
    expect(asked.length).toBeGreaterThan(20)
  })
})

describe('what may be called', () => {
  const rows = (): object[] => [{ ok: true }]
  const apis = { who: rows, 'sales/top': rows, metrics: rows, 'metrics-sql': rows, sql: rows, constructor: rows }

  it('is every API of the project by default, but no built-in that runs whatever query it is given', async () => {
    const fake = createRill({ apis })
    const authorize = (): { attributes: object } => ({ attributes: { admin: true } })
    const options = { authorize: authorize as RillProxyHandlerOptions['authorize'] }
    const statuses = Object.keys(apis).map(async (name) => [
      name,
      await statusOf(fake, `/api/rill/api/${name}`, options),
    ])
    expect(Object.fromEntries(await Promise.all(statuses))).toEqual({
      who: 200,
      'sales/top': 200,
      metrics: 404,
      'metrics-sql': 404,
      sql: 404,
      constructor: 200,
    })
  })

  it.each<[RillProxyHandlerOptions['apis'], string[]]>([
    [['who'], ['who']],
    [
      ['sales/top', 'metrics'],
      ['sales/top', 'metrics'],
    ],
    [{ who: v.looseObject({}) }, ['who']],
    [[], []],
    [{}, []],
  ])('is what apis lists: %j', async (list, served) => {
    const fake = createRill({ apis })
    const asked = [...Object.keys(apis), 'WHO', 'toString', '__proto__']
    for (const name of asked) {
      const status = await statusOf(fake, `/api/rill/api/${name}`, { apis: list })
      expect([name, status]).toEqual([name, served.includes(name) ? 200 : 404])
    }
    expect(fake.log.requests).toHaveLength(served.length)
  })

  it('is told in the answer to what may not', async () => {
    expect(await told(proxyOf(createRill(), { apis: ['a'] })(appRequest('/api/rill/api/who')))).toEqual({
      status: 404,
      body: { code: 'not_found', error: '"who" is not among the APIs of this proxy.' },
    })
  })
})

describe('the arguments of a call', () => {
  async function argsOf(
    path: string,
    init: Parameters<typeof appRequest>[1] = {},
    apis?: RillProxyHandlerOptions['apis'],
  ) {
    const fake = createRill()
    const answer = await told(proxyOf(fake, { apis })(appRequest(`/api/rill/api/who${path}`, init)))
    return { ...answer, sent: fake.log.requests[0]?.body, args: fake.log.requests[0]?.args }
  }

  it.each<[string, string | undefined, object]>([
    ['', undefined, {}],
    ['', '{}', {}],
    ['', 'null', {}],
    ['', '{"a":1,"b":[true,null]}', { a: 1, b: [true, null] }],
    ['?a=1&a=2&b=', undefined, { a: '1', b: '' }],
    ['?a=q', '{"a":"b","c":"d"}', { a: 'q', c: 'd' }],
    ['?__proto__=x', '{"a":1}', JSON.parse('{"a":1,"__proto__":"x"}') as object],
    ['?a=1', 'null', { a: '1' }],
  ])('are merged as Rill merges them: query %j, body %j', async (query, body, args) => {
    const answer = await argsOf(query, body === undefined ? {} : { body })
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.sent ?? '')).toEqual(args)
    expect(answer.args).toEqual(args)
  })

  it('of a GET are text', async () => {
    expect((await argsOf('?a=1&b=true', { method: 'GET' })).args).toEqual({ a: '1', b: 'true' })
  })

  it.each(['[]', '"a"', '1', 'true', ' ', 'a=1', '{"a":'])('may not be %j', async (body) => {
    expect(await argsOf('', { body })).toMatchObject({ status: 400, body: { code: 'bad_request' }, sent: undefined })
  })

  const schema = v.strictObject({
    region: v.picklist(['eu', 'us']),
    limit: v.pipe(v.optional(v.string(), '10'), v.transform(Number), v.integer(), v.maxValue(5_000_000)),
  })

  it('are what their schema makes of them, encoded as the client encodes', async () => {
    const answer = await argsOf('', { body: '{"region":"eu","limit":"1000000"}' }, { who: schema })
    expect(answer.sent).toBe('{"limit":"1000000","region":"eu"}')
    expect((await argsOf('?region=us', { method: 'GET' }, { who: schema })).args).toEqual({ limit: '10', region: 'us' })
  })

  it('of built-ins stay JSON', async () => {
    const fake = createRill({ apis: { metrics: [] } })
    const query = v.object({ metrics_view: v.literal('sales'), limit: v.number() })
    const body = '{"metrics_view":"sales","limit":100}'
    await proxyOf(fake, { apis: { metrics: query } })(appRequest('/api/rill/api/metrics', { body }))
    expect(JSON.parse(fake.log.requests[0]?.body ?? '')).toEqual(JSON.parse(body))
  })

  it.each([
    ['{"region":"eu\' OR 1=1 --"}', ''],
    ['{"region":"eu"}', "?region=eu' OR 1=1 --"],
    ['{"region":"eu","more":1}', ''],
    ['{}', ''],
  ])('that their schema refuses go nowhere: %s %s', async (body, query) => {
    const onError = vi.fn()
    const fake = createRill()
    const proxy = proxyOf(fake, { apis: { who: schema }, onError })
    const answer = await told(proxy(appRequest(`/api/rill/api/who${query}`, { body })))
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: 'bad_request',
        error: expect.stringMatching(/^The arguments of "who" are refused: \w+: /) as string,
      },
    })
    expect(fake.log.exchanges).toBe(0)
    expect(onError).not.toHaveBeenCalled()
  })

  it('wait for a schema that takes its time', async () => {
    const slow = v.pipeAsync(
      v.object({ a: v.string() }),
      v.checkAsync(async ({ a }) => Promise.resolve(a === 'yes')),
    )
    expect((await argsOf('?a=yes', {}, { who: slow })).status).toBe(200)
    expect((await argsOf('?a=no', {}, { who: slow })).status).toBe(400)
  })

  it.each<[string, StandardSchema]>([
    [
      'throws',
      v.pipe(
        v.any(),
        v.check(() => {
          throw new Error('s3cr3t')
        }),
      ),
    ],
    [
      'gives a list',
      v.pipe(
        v.any(),
        v.transform(() => []),
      ),
    ],
    [
      'gives what can’t be sent',
      v.pipe(
        v.any(),
        v.transform(() => ({ a: Number.NaN })),
      ),
    ],
  ])('are 500 when their schema %s', async (_how, broken) => {
    const onError = vi.fn<(error: RillError) => void>()
    const proxy = proxyOf(createRill(), { apis: { who: broken }, onError })
    const answer = await told(proxy(appRequest('/api/rill/api/who')))
    expect(answer).toMatchObject({ status: 500, body: { code: 'config' } })
    expect(JSON.stringify(answer)).not.toContain('s3cr3t')
    expect(onError).toHaveBeenCalledOnce()
  })

  it('have a largest size, whatever their length says of itself', async () => {
    const body = JSON.stringify({ a: 'x'.repeat(100) })
    const chunks = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('x'.repeat(50))),
    })
    const proxy = proxyOf(createRill(), { maxBodyBytes: body.length })
    const ask = async (init: object): Promise<number> => (await proxy(appRequest('/api/rill/api/who', init))).status
    expect(await ask({ body })).toBe(200)
    expect(await ask({ body: `${body} ` })).toBe(413)
    expect(await ask({ body, headers: { 'content-length': '1000' } })).toBe(413)
    expect(await ask({ body: chunks, duplex: 'half' })).toBe(413)
  })

  it('are up to 256 KiB by default', async () => {
    const body = (bytes: number): string => JSON.stringify({ a: 'x'.repeat(bytes - 8) })
    expect((await argsOf('', { body: body(262_144) })).status).toBe(200)
    expect((await argsOf('', { body: body(262_145) })).status).toBe(413)
  })

  it('are left for the proxy to read, which authorize is told when it took them', async () => {
    const authorize = async (request: Request): Promise<{ userId: string }> => ({ userId: await request.text() })
    const answer = told(proxyOf(createRill(), { authorize })(appRequest('/api/rill/api/who', { body: '{"a":1}' })))
    expect(await answer).toEqual({
      status: 500,
      body: { code: 'config', error: 'authorize read the body, which is gone then.' },
    })
  })
})

describe('options of the proxy that can’t work are refused when it is made', () => {
  it.each<[string, Partial<Record<keyof RillProxyHandlerOptions, unknown>>, RegExp]>([
    ['no authorize', { authorize: null }, /^authorize must be a function; it is null/],
    ['a basePath without a slash', { basePath: 'api/rill' }, /^basePath must be a path that starts with one "\/"/],
    ['a basePath that is a URL', { basePath: 'https://app.acme.com/api' }, /^basePath/],
    ['a basePath that names a host', { basePath: '//evil.example' }, /^basePath/],
    ['a basePath with a query', { basePath: '/api?x' }, /^basePath/],
    ['apis as text', { apis: 'who' }, /^apis must be a list of names or an object; it is a string/],
    ['a name that is none', { apis: [''] }, /^apis: The API name can't be used: it is empty/],
    ['a name that is no text', { apis: [42] }, /^apis holds a number/],
    ['a name that leads elsewhere', { apis: { '../x': v.object({}) } }, /^apis: The API name can't be used/],
    ['no schema', { apis: { who: true } }, /^apis\["who"\] must be a Standard Schema; it is a boolean/],
    ['maxBodyBytes 0', { maxBodyBytes: 0 }, /^maxBodyBytes must be a whole number from 1/],
    ['maxSubjects 1.5', { maxSubjects: 1.5 }, /^maxSubjects must be a whole number from 1/],
    ['timeoutMs as text', { timeoutMs: '60s' }, /^timeoutMs must be a number of milliseconds/],
    ['exposeErrors as text', { exposeErrors: 'false' }, /^exposeErrors must be true or false/],
  ])('%s', (_title, options, message) => {
    const all = { ...serverOptions(createRill()), authorize: () => null, ...options }
    expect(() => createProxyHandler(all as RillProxyHandlerOptions)).toThrow(message)
  })
})
