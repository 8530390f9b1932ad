import { describe, expect, it } from 'vitest'
import { createRillClient } from '../../../src/core/createRillClient.ts'
import type { RillEndpoint } from '../../../src/core/types.ts'
import { createFakeRill } from '../../../src/testing/createFakeRill.ts'

describe('cookies (token promise 9)', () => {
  it.each<[string, RillEndpoint, RequestCredentials]>([
    ['Rill Cloud', { org: 'acme', project: 'shop' }, 'omit'],
    ['another port', { url: 'http://localhost:9009/v1/instances/default' }, 'omit'],
    ['another scheme', { url: `https://${location.host}/api/rill` }, 'omit'],
    ['a path of the page', { url: '/api/rill' }, 'same-origin'],
    ["the page's own origin", { url: `${location.origin}/api/rill` }, 'same-origin'],
  ])('for %s: %o', async (_where, endpoint, credentials) => {
    const fake = createFakeRill({ apis: { sales: [] }, public: true, proxyPath: '/api/rill' })
    await createRillClient({ endpoint, fetch: fake.fetch }).query('sales')

    expect(fake.log.requests.map((request) => request.credentials)).toEqual([credentials])
  })

  it('sends a path to the page and nowhere else', async () => {
    const fake = createFakeRill({ apis: { sales: [] }, proxyPath: '/api/rill' })
    await createRillClient({ endpoint: { url: '/api/rill/' }, fetch: fake.fetch }).query('sales')

    expect(fake.log.requests[0]?.url).toBe(`${location.origin}/api/rill/api/sales`)
  })
})
