import { createFakeRill, type FakeRillOptions } from 'rill-react/testing'
import { describe, expect, it } from 'vitest'
import { ask, bearer, urls } from './support/ask.ts'

const page = 'https://app.example.com'
const options: FakeRillOptions = { apis: { sales: [] } }

async function preflight(url: string, given: FakeRillOptions = options, origin = page): Promise<Response> {
  const headers = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type',
  }
  return ask(createFakeRill(given), { url, method: 'OPTIONS', headers })
}

describe('preflights (§3)', () => {
  it('lets any origin use the proxy, before any token', async () => {
    const answer = await preflight(`${urls.proxy}/api/sales`)
    expect(answer.status).toBe(204)
    expect(Object.fromEntries(answer.headers)).toEqual({
      'access-control-allow-origin': page,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization,content-type',
      'access-control-max-age': '3600',
      'cache-control': 'no-store, no-cache, must-revalidate',
      vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    })
  })

  it.each<{ what: string; url: string; given?: FakeRillOptions; origin?: string; isAllowed: boolean }>([
    { what: 'a branch', url: `${urls.branch}/api/sales`, isAllowed: true },
    { what: 'credentials', url: urls.credentials, isAllowed: false },
    { what: 'listed credentials', url: urls.credentials, given: { allowedOrigins: [page] }, isAllowed: true },
    { what: 'the runtime host', url: `${urls.direct}/api/sales`, isAllowed: false },
    {
      what: 'a listed runtime host',
      url: `${urls.direct}/api/sales`,
      given: { allowedOrigins: [page] },
      isAllowed: true,
    },
    { what: 'a local Rill', url: `${urls.local}/api/sales`, isAllowed: false },
    {
      what: 'a local Rill from itself',
      url: `${urls.local}/api/sales`,
      origin: 'http://localhost:9009',
      isAllowed: true,
    },
    {
      what: 'a local Rill by address',
      url: `${urls.local}/api/sales`,
      origin: 'http://127.0.0.1:9009',
      isAllowed: false,
    },
    { what: 'a listed local Rill', url: `${urls.local}/api/sales`, given: { allowedOrigins: [page] }, isAllowed: true },
    { what: 'an unrouted URL', url: 'https://api.rilldata.com/nope', isAllowed: false },
    {
      what: 'the proxy before v0.81.0',
      url: `${urls.proxy}/api/sales`,
      given: { quirks: { proxyCors: 'restricted' } },
      isAllowed: false,
    },
  ])('of $what: $isAllowed', async ({ url, given, origin = page, isAllowed }) => {
    const answer = await preflight(url, { ...options, ...given }, origin)
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe(isAllowed ? origin : null)
    expect(answer.headers.has('access-control-allow-methods')).toBe(isAllowed)
  })

  it('is not logged as a request of an API', async () => {
    const fake = createFakeRill(options)
    await ask(fake, {
      url: `${urls.proxy}/api/sales`,
      method: 'OPTIONS',
      headers: { origin: page, 'access-control-request-method': 'POST' },
    })
    expect(fake.log.requests).toEqual([])
    expect(fake.log.others).toMatchObject([{ kind: 'preflight', status: 204 }])
  })
})

describe('answers to another origin (§3)', () => {
  it.each([200, 401, 404])('carry the origin with status %i', async (status) => {
    const fake = createFakeRill(options)
    const answer = await ask(fake, {
      url: `${urls.proxy}/api/${status === 404 ? 'nope' : 'sales'}`,
      headers: { origin: page },
      authorization: status === 401 ? undefined : await bearer(fake),
    })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('access-control-allow-origin')).toBe(page)
    expect(answer.headers.get('vary')).toBe('Origin')
    expect(answer.headers.has('access-control-expose-headers')).toBe(false)
    expect(answer.headers.has('access-control-allow-credentials')).toBe(false)
  })

  it('lack it for an unrouted URL, so that it looks like a failed network (§2.4)', async () => {
    const answer = await ask(createFakeRill(), { url: 'https://api.rilldata.com/nope', headers: { origin: page } })
    expect(answer.headers.has('access-control-allow-origin')).toBe(false)
  })
})
