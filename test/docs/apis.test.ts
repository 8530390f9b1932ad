import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { startProject } from '../dashboard/support/startProject.ts'
import type { RunningProject } from '../dashboard/support/startProject.ts'
import { issueCredentials } from '../../src/server/issueCredentials.ts'
import { readFences, readGuides } from './codeBlocks.ts'

const guides = readGuides(resolve(import.meta.dirname, '../..'))

/** An API of a guide, by the file that the reader is told to write it to. */
function readApi(guide: string, file: string): object {
  const fence = readFences(guide, guides.get(guide) ?? '').find((each) => each.file === file)
  expect(fence, `${guide} has ${file}`).toBeDefined()
  return parse(fence?.code ?? '') as object
}

const started = readFences('docs/getting-started.md', guides.get('docs/getting-started.md') ?? '')
const orders = `
  SELECT order_id, tenant_id, product, region, price, ordered_at::TIMESTAMP AS ordered_at
  FROM (VALUES
    (1, 't1', 'Lamp', 'eu', 40.0, '2024-01-01'),
    (2, 't1', 'Chair', 'eu', NULL, '2024-01-02'),
    (3, 't1', 'Desk 100%', 'us', 300.0, '2024-01-03'),
    (4, 't1', 'O''Hare desk', 'us', 40.0, '2024-01-04'),
    (5, 't2', 'Secret', 'us', 1.0, '2024-01-05')
  ) AS orders(order_id, tenant_id, product, region, price, ordered_at)`

let first: RunningProject
let paged: RunningProject
beforeAll(async () => {
  first = await startProject({
    models: { orders: started.find(({ file }) => file === 'models/orders.sql')?.code ?? '' },
    apis: { 'top-products': readApi('docs/getting-started.md', 'apis/top-products.yaml') },
  })
  paged = await startProject({
    models: { orders },
    apis: {
      orders: readApi('docs/server-side-tables.md', 'apis/orders.yaml'),
      'orders-count': readApi('docs/server-side-tables.md', 'apis/orders-count.yaml'),
      'my-orders': readApi('docs/security.md', 'apis/my-orders.yaml'),
    },
  })
})
afterAll(async () => {
  await first.close()
  await paged.close()
})

/** Calls as a user with these attributes. */
async function callAs(rill: RunningProject, attributes: Record<string, unknown>, name: string, args: object = {}) {
  const { org, project, host } = rill.endpoint
  const { serviceToken } = rill
  const { accessToken } = await issueCredentials({ org, project, host, serviceToken, subject: { attributes } })
  const response = await fetch(`${host}/v1/orgs/${org}/projects/${project}/runtime/api/${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(args),
  })
  return { status: response.status, rows: (await response.json()) as Record<string, unknown>[] }
}

const tenant = { tenant_id: 't1', admin: false }
const ids = async (args: object): Promise<unknown> => {
  const { status, rows } = await callAs(paged, tenant, 'orders', args)
  return status === 200 ? rows.map(({ order_id }) => order_id) : status
}

/** What callers who want more than they may would send: a way out of a literal, its brackets, a call and a cast. */
const attacks = [
  "' OR true --",
  "') OR true --",
  "')) OR true --",
  "' AS DOUBLE) OR true --",
  "\\' OR true --",
  '1 OR 1=1',
  'price) OR (1=1',
  '1; DROP TABLE orders',
]

describe('the API of getting started', () => {
  it('answers what the guide says', async () => {
    expect((await first.call('top-products', { region: 'eu' })).body).toEqual([
      { orders: 1, product: 'Chair', revenue: 72 },
      { orders: 1, product: 'Lamp', revenue: 44.5 },
    ])
  })

  it('gives each tenant its own rows, and nobody else any', async () => {
    const products = async (attributes: Record<string, unknown>, args?: object): Promise<unknown> =>
      (await callAs(first, attributes, 'top-products', args)).rows.map(({ product }) => product)
    expect(await products(tenant)).toEqual(['Lamp', 'Chair'])
    expect(await products({ tenant_id: 't2' })).toEqual(['Desk'])
    expect(await products({ email: 'ann@t1.com' })).toEqual([])
    for (const region of attacks) expect(await products(tenant, { region })).toEqual([])
    for (const tenant_id of attacks) expect(await products({ tenant_id })).toEqual([])
  })
})

describe('the paged API of server-side tables', () => {
  it('sorts by what is in the list, blanks last, ties by id', async () => {
    expect(await ids({})).toEqual([4, 3, 2, 1])
    expect(await ids({ sort: 'price' })).toEqual([1, 4, 3, 2])
    expect(await ids({ sort: 'price', sort_desc: true })).toEqual([3, 1, 4, 2])
    expect(await ids({ sort: 'product', sort_desc: 'true' })).toEqual([4, 1, 3, 2])
  })

  it('pages', async () => {
    expect(await ids({ limit: '2', offset: '1' })).toEqual([3, 2])
    expect(await ids({ limit: '2', offset: '4' })).toEqual([])
  })

  it('searches plain text, and filters', async () => {
    expect(await ids({ search: 'DESK' })).toEqual([4, 3])
    expect(await ids({ search: '%' })).toEqual([3])
    expect(await ids({ search: "o'hare" })).toEqual([4])
    expect(await ids({ min_price: '40', max_price: '40' })).toEqual([4, 1])
    expect(await ids({ region: ['eu', 'us'] })).toEqual([4, 3, 2, 1])
  })

  it('lets no argument widen what a tenant sees', async () => {
    const names = ['sort', 'sort_desc', 'search', 'region', 'min_price', 'max_price', 'limit', 'offset']
    for (const name of names) {
      for (const attack of attacks) {
        const found = await ids({ [name]: attack })
        expect(found === 400 || !(found as number[]).includes(5), `${name}: ${attack}`).toBe(true)
      }
    }
    expect((await callAs(paged, { admin: true }, 'orders')).rows).toHaveLength(5)
    expect((await callAs(paged, { email: 'ann@t1.com' }, 'orders')).rows).toEqual([])
  })

  it('counts what it pages', async () => {
    expect((await callAs(paged, tenant, 'orders-count', {})).rows).toEqual([{ orders: 4, revenue: 380 }])
    expect((await callAs(paged, tenant, 'orders-count', { region: 'none' })).rows).toEqual([
      { orders: 0, revenue: null },
    ])
  })
})

it('the API of security gives no rows without attributes', async () => {
  const count = async (attributes: Record<string, unknown>): Promise<number> =>
    (await callAs(paged, attributes, 'my-orders')).rows.length
  expect(await count({ admin: true })).toBe(5)
  expect(await count(tenant)).toBe(4)
  expect(await count({ email: 'ann@t1.com' })).toBe(0)
})
