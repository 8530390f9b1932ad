import { createRillClient } from 'rill-react/core'
import { createFakeRill, fixtures } from 'rill-react/testing'
import { expect, it } from 'vitest'

it('works in a browser', async () => {
  const fake = createFakeRill({ apis: { flights: fixtures.flights(3), everyType: fixtures.everyType } })
  const client = createRillClient(fake.clientOptions())
  expect(await client.query('flights')).toHaveLength(3)
  const [row] = await client.query('everyType', {}, { numbers: 'lossless' })
  expect(row).toMatchObject({ bigint: 9007199254740993n, nan: null })
  expect(fake.log).toMatchObject({ exchanges: 1, requests: [{ credentials: 'omit' }, { credentials: 'omit' }] })
  client.dispose()
})

it('honours an abort in a browser', async () => {
  const fake = createFakeRill({ apis: { flights: [] } })
  fake.hang()
  const controller = new AbortController()
  const answer = fake.fetch('/v1/instances/default/api/flights', { signal: controller.signal })
  controller.abort()
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
})

it('cannot listen in a browser, and says so', async () => {
  await expect(createFakeRill().listen()).rejects.toMatchObject({ code: 'config' })
})

it('names external users by the digest of the contract (§4)', async () => {
  const fake = createFakeRill({ apis: { me: (_args, user) => [user] } })
  const credentials = await fake.fetch('/v1/orgs/acme/projects/shop/credentials', {
    method: 'POST',
    headers: { authorization: `Bearer ${fake.serviceToken}`, 'content-type': 'application/json' },
    body: '{"attributes":{},"external_user_id":"u-42"}',
  })
  const { accessToken } = (await credentials.json()) as { accessToken: string }
  const client = createRillClient({ ...fake.clientOptions(), getToken: () => accessToken })
  expect(await client.query('me')).toEqual([{ id: expect.stringMatching(/^ext_[\da-f]{64}$/) as string }])
  client.dispose()
})
