import { describe, expect, it } from 'vitest'
import { createRillClient } from '../../src/core/createRillClient.ts'
import { createFakeRill } from '../../src/testing/createFakeRill.ts'

describe('createRillClient', () => {
  it('answers a burst on an expired token with one exchange and at most one replay each', async () => {
    const fake = createFakeRill({ apis: { sales: [{ revenue: 1 }] }, users: { ann: {} } })
    const client = createRillClient(fake.clientOptions('ann'))
    await client.query('sales')
    fake.expireTokens()

    const answers = await Promise.all(Array.from({ length: 200 }, () => client.query('sales')))

    expect(answers.every((rows) => rows[0]?.revenue === 1)).toBe(true)
    expect(fake.log.exchanges).toBe(2)
    expect(fake.log.requests.length).toBeLessThanOrEqual(401)
  })
})
