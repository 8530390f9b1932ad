import { readFileSync } from 'node:fs'
import { createFakeRill, type FakeRillOptions, type FakeRillQuirks } from 'rill-react/testing'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ask, bearer, errorJson, told, urls } from './support/ask.ts'

/** The project of the contract's complete example (§6). */
const options: FakeRillOptions = {
  apis: {
    'top-products': {
      rows: [],
      summary: 'Best sellers by region',
      requestSchema: {
        type: 'object',
        properties: { limit: { type: 'integer' }, offset: { type: 'integer' }, region: { type: 'string' } },
        required: ['region'],
      },
      responseSchema: {
        $defs: { Money: { type: 'object', properties: { amount: { type: 'number' }, currency: { type: 'string' } } } },
        type: 'object',
        properties: {
          orders: { type: 'integer' },
          product: { type: 'string' },
          revenue: { $ref: '#/$defs/Money', title: 'x' },
        },
      },
    },
    'daily-orders': [],
  },
}

interface Document {
  paths: Record<string, Record<string, { summary: string; responses: Record<string, unknown>; requestBody?: unknown }>>
  components: { schemas: Record<string, unknown> }
  servers: unknown
  info: unknown
}

async function documentOf(given: FakeRillOptions, url: string = urls.local): Promise<Document> {
  return (await (await ask(createFakeRill(given), { url: `${url}/api/openapi`, method: 'GET' })).json()) as Document
}

describe('the OpenAPI document (§6)', () => {
  it('is the contract’s example for the contract’s project', async () => {
    const fake = createFakeRill(options)
    const answer = await ask(fake, {
      url: `${urls.proxy}/api/openapi`,
      method: 'GET',
      authorization: await bearer(fake),
    })
    const example = readFileSync(new URL('support/openapi.json', import.meta.url), 'utf8')
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(await answer.text()).toBe(JSON.stringify(JSON.parse(example)))
  })

  it.each(['application/yaml', 'application/x-yaml'])('is YAML for %s', async (accept) => {
    const fake = createFakeRill(options)
    const answer = await ask(fake, { url: `${urls.local}/api/openapi`, method: 'GET', headers: { accept } })
    expect(answer.headers.get('content-type')).toBe('application/yaml')
    const text = await answer.text()
    expect(text).toContain('\n"info":\n  "title": "Rill project API"\n')
    expect(parse(text)).toEqual(await documentOf(options))
  })

  it.each(['application/yaml, */*', 'text/yaml', '*/*'])('is JSON for %s', async (accept) => {
    const answer = await ask(createFakeRill(options), {
      url: `${urls.local}/api/openapi`,
      method: 'GET',
      headers: { accept },
    })
    expect(answer.headers.get('content-type')).toBe('application/json')
  })

  it('knows neither organisation nor project on a local Rill, and its address', async () => {
    const { info, servers } = await documentOf(options)
    expect(info).toEqual({ title: 'Rill project API', version: '1.0.0' })
    expect(servers).toEqual([{ url: 'http://localhost:9009/v1/instances/default/api' }])
  })

  it.each([
    { name: 'sales/top', given: {}, schema: 'Sales/topMoney' },
    { name: 'top_five products', given: {}, schema: 'TopFiveProductsMoney' },
    { name: 'top', given: { defsPrefix: 'My' }, schema: 'MyMoney' },
  ])('calls definitions of "$name" $schema', async ({ name, given, schema }) => {
    const requestSchema = { $defs: { Money: { type: 'number' } }, items: [{ $ref: '#/$defs/Money' }] }
    const { components, paths } = await documentOf({ apis: { [name]: { rows: [], requestSchema, ...given } } })
    expect(components.schemas[schema]).toEqual({ type: 'number' })
    expect(JSON.stringify(paths[`/${name}`]?.post?.requestBody)).toContain(`#/components/schemas/${schema}`)
  })

  it('copies parameters', async () => {
    const parameters = [{ name: 'region', in: 'query', schema: { type: 'string' } }]
    const { paths } = await documentOf({ apis: { a: { rows: [], parameters } } })
    expect(paths['/a']?.get).toMatchObject({ parameters })
  })

  it('took the request schema for the response in v0.64 to v0.66', async () => {
    const quirks: FakeRillQuirks = { legacyOpenApi: true }
    const { paths } = await documentOf({ ...options, quirks })
    expect(paths['/top-products']?.post?.responses['200']).toMatchObject({
      content: { 'application/json': { schema: { items: { required: ['region'] }, type: 'array' } } },
    })
  })

  it('is for callers with access', async () => {
    const answer = await ask(createFakeRill(options), { url: `${urls.direct}/api/openapi`, method: 'GET' })
    expect(answer.status).toBe(403)
  })

  it('is read with GET', async () => {
    const answer = await ask(createFakeRill(options), { url: `${urls.local}/api/openapi` })
    expect(await told(answer)).toEqual({ status: 405, type: errorJson, text: '{"error":"GET only"}' })
  })
})
