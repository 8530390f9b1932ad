import { parse } from 'yaml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProject, type RunningProject } from '../support/startProject.ts'

interface Document {
  openapi: string
  info: object
  servers: object[]
  paths: Record<string, Record<string, { summary: string; requestBody?: object; responses: Record<string, object> }>>
  components: { schemas: Record<string, object> }
}

let rill: RunningProject
beforeAll(async () => {
  rill = await startProject({
    org: 'acme',
    project: 'shop',
    apis: {
      'daily-orders': 'SELECT 1 AS n',
      'top-products': {
        type: 'api',
        sql: 'SELECT 1 AS orders',
        openapi: {
          summary: 'Best sellers by region',
          request_schema: { type: 'object', properties: { region: { type: 'string' } }, required: ['region'] },
          response_schema: {
            type: 'object',
            properties: { revenue: { $ref: '#/$defs/Money', description: 'dropped' } },
            $defs: { Money: { type: 'object', properties: { amount: { type: 'number' } } } },
          },
        },
      },
      prefixed: {
        type: 'api',
        sql: 'SELECT 1 AS n',
        openapi: { defs_prefix: 'My', response_schema: { type: 'object', $defs: { A: { type: 'string' } } } },
      },
      of_two: { type: 'api', name: 'of_two', namespace: 'sales', sql: 'SELECT 1 AS n' },
    },
  })
})
afterAll(() => rill.close())

async function read(path: string, init?: RequestInit): Promise<Response> {
  return fetch(`${rill.url}${path}/api/openapi`, init)
}

const local = '/v1/instances/default'
const cloud = '/v1/orgs/acme/projects/shop/runtime'

describe('the OpenAPI document (contract §6)', () => {
  let document: Document
  beforeAll(async () => {
    document = (await (await read(local)).json()) as Document
  })

  it('has the built-in APIs beside those of the project, in order', () => {
    expect(document.openapi).toBe('3.0.3')
    expect(Object.keys(document.paths)).toEqual([
      '/daily-orders',
      '/metrics',
      '/metrics-sql',
      '/prefixed',
      '/sales/of_two',
      '/sql',
      '/top-products',
    ])
  })

  it('names the project on the cloud alone, and the runtime as an http server', async () => {
    expect(document.info).toEqual({ title: 'Rill project API', version: '1.0.0' })
    expect(document.servers).toEqual([{ url: `${rill.url}/v1/instances/default/api` }])
    const headers = { authorization: `Bearer ${rill.serviceToken}` }
    const onCloud = (await (await read(cloud, { headers })).json()) as Document
    expect(onCloud.info).toEqual({ title: 'Rill acme/shop project API', version: '1.0.0' })
  })

  it('has POST with a request schema, GET without one', () => {
    const { post } = document.paths['/top-products'] ?? {}
    expect(post).toEqual({
      summary: 'Best sellers by region',
      requestBody: {
        content: {
          'application/json': {
            schema: { type: 'object', properties: { region: { type: 'string' } }, required: ['region'] },
          },
        },
      },
      responses: {
        200: {
          description: 'Successful response of top-products resolver',
          content: {
            'application/json': {
              schema: {
                type: 'array',
                items: { type: 'object', properties: { revenue: { $ref: '#/components/schemas/TopProductsMoney' } } },
              },
            },
          },
        },
        400: {
          description: 'Bad request',
          content: { 'application/json': { schema: { type: 'object', properties: { error: { type: 'string' } } } } },
        },
      },
    })
    expect(document.paths['/daily-orders']).toMatchObject({ get: { summary: 'Query daily-orders resolver' } })
  })

  it('moves definitions to the shared schemas', () => {
    expect(document.components.schemas['TopProductsMoney']).toEqual({
      type: 'object',
      properties: { amount: { type: 'number' } },
    })
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(['MyA', 'Condition', 'TimeGrain']))
  })

  it('has sorted keys', async () => {
    const text = await (await read(local)).text()
    expect(text.indexOf('"components"')).toBeLessThan(text.indexOf('"info"'))
    expect(text.indexOf('"info"')).toBeLessThan(text.indexOf('"openapi"'))
  })

  it.each(['application/yaml', 'application/x-yaml'])('is YAML for exactly %s', async (accept) => {
    const response = await read(local, { headers: { accept } })
    expect(response.headers.get('content-type')).toBe('application/yaml')
    expect(parse(await response.text())).toEqual(document)
    expect((await read(local, { headers: { accept: `${accept}, */*` } })).headers.get('content-type')).toBe(
      'application/json',
    )
  })

  it('is for GET, and for those who may call APIs', async () => {
    const post = await read(local, { method: 'POST' })
    expect([post.status, await post.json()]).toEqual([405, { error: 'GET only' }])
    expect((await read(cloud)).status).toBe(401)
  })
})
