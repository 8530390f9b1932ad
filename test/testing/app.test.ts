import { createFakeRill, type FakeRillOptions } from 'rill-react/testing'
import { describe, expect, it } from 'vitest'
import { ask, urls } from './support/ask.ts'

const options: FakeRillOptions = {
  apis: { me: (_args, user) => [user] },
  users: { ann: { t: 1 }, ben: { t: 2 } },
  tokenPath: '/api/rill/token',
  proxyPath: '/api/rill/',
}
const page = 'https://app.example.com'

describe('the app’s token route', () => {
  const url = `${page}/api/rill/token`

  it('gives a token of the signed-in user', async () => {
    const fake = createFakeRill(options)
    const answer = await ask(fake, { url })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const { accessToken } = (await answer.json()) as { accessToken: string }
    const me = await ask(fake, { url: `${urls.proxy}/api/me`, authorization: `Bearer ${accessToken}` })
    expect(await me.json()).toEqual([{ t: 1 }])
    expect(fake.log.exchanges).toBe(1)
  })

  it('answers 401 when nobody is signed in, 405 to GET', async () => {
    const fake = createFakeRill(options)
    expect((await ask(fake, { url, method: 'GET' })).status).toBe(405)
    fake.signIn(null)
    expect((await ask(fake, { url })).status).toBe(401)
  })

  it('fails as exchanges are told to', async () => {
    const fake = createFakeRill(options)
    fake.failNext(503, 1, { on: 'exchanges' })
    fake.failNext('network', 1, { on: 'exchanges' })
    expect((await ask(fake, { url })).status).toBe(503)
    await expect(ask(fake, { url })).rejects.toThrow('Failed to fetch')
    expect((await ask(fake, { url })).status).toBe(200)
  })
})

describe('the app’s proxy', () => {
  const url = `${page}/api/rill/api/me`

  it('answers as the signed-in user, without a token or CORS', async () => {
    const fake = createFakeRill(options)
    fake.signIn('ben')
    const answer = await ask(fake, { url, headers: { origin: page } })
    expect(await answer.json()).toEqual([{ t: 2 }])
    expect(answer.headers.has('access-control-allow-origin')).toBe(false)
    expect(fake.log).toMatchObject({ exchanges: 0, requests: [{ name: 'me', user: 'ben', token: null }] })
  })

  it('answers 401 when nobody is signed in', async () => {
    const fake = createFakeRill(options)
    fake.signIn(null)
    expect((await ask(fake, { url })).status).toBe(401)
  })

  it('is not there unless asked for', async () => {
    expect((await ask(createFakeRill({ apis: options.apis }), { url })).status).toBe(404)
  })
})
