import { describe, expect, it } from 'vitest'
import { createRillClient } from '../../../src/core/createRillClient.ts'
import { createFakeRill } from '../../../src/testing/createFakeRill.ts'

describe('a privileged token outside of browsers (token promise 8)', () => {
  it('is sent', async () => {
    const fake = createFakeRill({ apis: { sales: [{ revenue: 1 }] } })
    const client = createRillClient({ endpoint: fake.endpoint, fetch: fake.fetch, getToken: () => fake.serviceToken })

    expect(fake.serviceToken).toMatch(/^rill_svc_/)
    expect(await client.query('sales')).toEqual([{ revenue: 1 }])
  })

  it('may also stand in a header', async () => {
    const fake = createFakeRill({ apis: { sales: [{ revenue: 1 }] } })
    const client = createRillClient({
      endpoint: fake.endpoint,
      fetch: fake.fetch,
      headers: { authorization: `Bearer ${fake.serviceToken}` },
    })

    expect(await client.query('sales')).toEqual([{ revenue: 1 }])
  })
})
