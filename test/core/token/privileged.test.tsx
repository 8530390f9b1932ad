import { describe, expect, it } from 'vitest'
import { createRillClient } from '../../../src/core/createRillClient.ts'
import { createFakeRill } from '../../../src/testing/createFakeRill.ts'
import { errorOf } from '../support/settled.ts'

function setUp() {
  return createFakeRill({
    apis: { sales: [{ revenue: 1 }] },
    serviceTokens: { rill_svc_secret: {}, rill_usr_secret: {} },
  })
}

describe('a privileged token in a browser (token promise 8)', () => {
  it.each(['rill_svc_secret', 'rill_usr_secret', ' rill_svc_secret'])('is refused: %s', async (token) => {
    const fake = setUp()
    const client = createRillClient({ endpoint: fake.endpoint, fetch: fake.fetch, getToken: () => token })
    const error = await errorOf(client.query('sales'))

    expect(error).toMatchObject({ name: 'RillConfigError', code: 'config' })
    expect(error.message).toContain('must not reach a browser')
    expect(error.hint).toContain('createTokenHandler')
    expect(JSON.stringify(error) + error.stack).not.toContain('secret')
    expect(fake.log.requests).toHaveLength(0)
  })

  it('is refused again from the standing state, not sent after a while', async () => {
    const fake = setUp()
    const client = createRillClient({ endpoint: fake.endpoint, fetch: fake.fetch, getToken: () => 'rill_svc_secret' })
    await errorOf(client.query('sales'))

    expect((await errorOf(client.query('sales'))).code).toBe('config')
    expect(client.token.state).toMatchObject({ status: 'failed', error: { code: 'config' } })
    expect(fake.log.requests).toHaveLength(0)
  })

  it('is refused in a header as well', () => {
    const fake = setUp()
    for (const authorization of ['Bearer rill_svc_secret', 'bearer  rill_usr_secret']) {
      expect(() => createRillClient({ endpoint: fake.endpoint, headers: { authorization } })).toThrow(
        expect.objectContaining({ code: 'config', message: expect.stringContaining('headers holds') as string }),
      )
    }
  })

  it('is sent when dangerouslyAllowPrivilegedTokenInBrowser says so', async () => {
    const fake = setUp()
    const client = createRillClient({
      endpoint: fake.endpoint,
      fetch: fake.fetch,
      getToken: () => 'rill_svc_secret',
      dangerouslyAllowPrivilegedTokenInBrowser: true,
    })

    expect(await client.query('sales')).toEqual([{ revenue: 1 }])
  })

  it('is not confused with a token for a public link', async () => {
    const fake = createFakeRill({ apis: { sales: [{ revenue: 1 }] }, serviceTokens: { rill_mgc_link: {} } })
    const client = createRillClient({ endpoint: fake.endpoint, fetch: fake.fetch, getToken: () => 'rill_mgc_link' })

    expect(await client.query('sales')).toEqual([{ revenue: 1 }])
  })
})
