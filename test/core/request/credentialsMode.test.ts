import { expect, it } from 'vitest'
import { createRillClient } from '../../../src/core/createRillClient.ts'
import { createFakeRill } from '../../../src/testing/createFakeRill.ts'

it('sends no cookie from where there is no page (token promise 9)', async () => {
  const fake = createFakeRill({ apis: { sales: [] }, users: { ann: {} } })
  await createRillClient(fake.clientOptions('ann')).query('sales')

  expect(fake.log.requests[0]?.credentials).toBe('omit')
})

it('refuses a path as an endpoint where there is no page', async () => {
  const fake = createFakeRill({ apis: { sales: [] }, proxyPath: '/api/rill' })
  const client = createRillClient({ endpoint: { url: '/api/rill' }, fetch: fake.fetch })

  await expect(client.query('sales')).rejects.toMatchObject({
    code: 'config',
    message: expect.stringContaining('no page') as string,
  })
})
