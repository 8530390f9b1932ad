import * as fc from '../setup/fastCheck.ts'
import { describe, expect, it, vi } from 'vitest'
import { APP, appRequest, createRill, proxyOf, tokenRouteOf } from './support/rig.ts'

const OTHER = 'https://evil.example'

const routes = [
  ['the token route', tokenRouteOf, '/api/rill/token', 'POST'],
  ['the proxy', proxyOf, '/api/rill/api/who', 'GET, POST'],
] as const

describe.each(routes)('%s', (_title, routeOf, path, methods) => {
  async function statusOf(headers: Record<string, string>, allowedOrigins: string[] = []): Promise<number> {
    const fake = createRill()
    const authorize = vi.fn(() => ({ userId: 'u-1' }))
    const { status } = await routeOf(fake, { authorize, allowedOrigins })(appRequest(path, { headers }))
    // A page that may not call must not even cause a look at the session.
    expect(authorize).toHaveBeenCalledTimes(status === 403 ? 0 : 1)
    expect(fake.log.exchanges).toBe(status === 403 ? 0 : 1)
    return status
  }

  it.each<[string, Record<string, string>]>([
    ['a same-origin page', { 'sec-fetch-site': 'same-origin', origin: APP }],
    ['a same-origin page behind a proxy that renames the host', { 'sec-fetch-site': 'same-origin', origin: OTHER }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['no browser', {}],
    ['a browser that knows only Origin', { origin: APP }],
    ['the same with a port that goes without saying', { origin: APP, host: 'app.acme.com:443' }],
    ['the host that the browser asked for', { origin: 'https://app.other.com', host: 'app.other.com' }],
  ])('serves %s', async (_name, headers) => {
    expect(await statusOf(headers)).toBe(200)
  })

  it.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: OTHER }],
    ['another site’s image or script, which sends no Origin', { 'sec-fetch-site': 'cross-site' }],
    ['a sister domain', { 'sec-fetch-site': 'same-site', origin: 'https://blog.acme.com' }],
    ['another site that claims to be this one', { 'sec-fetch-site': 'cross-site', origin: APP }],
    ['an Origin alone that is another', { origin: OTHER }],
    ['another port', { origin: `${APP}:8443` }],
    ['a longer host', { origin: 'https://app.acme.com.evil.example' }],
    ['a shorter host', { origin: 'https://acme.com' }],
    ['a page without TLS', { origin: 'http://app.acme.com' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['an Origin that is none', { origin: 'app.acme.com' }],
    ['a forwarded host that is not believed', { origin: OTHER, 'x-forwarded-host': 'evil.example' }],
    ['an unknown Sec-Fetch-Site', { 'sec-fetch-site': 'cross-galaxy', origin: APP }],
  ])('refuses %s', async (_name, headers) => {
    expect(await statusOf(headers)).toBe(403)
  })

  it('serves listed origins, letter for letter', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://a.acme.com' }
    expect(await statusOf(headers, ['https://a.acme.com'])).toBe(200)
    expect(await statusOf(headers, ['https://b.acme.com', 'https://acme.com', 'http://a.acme.com'])).toBe(403)
    expect(await statusOf({ 'sec-fetch-site': 'cross-site' }, ['https://a.acme.com'])).toBe(403)
  })

  it('serves no origin but its own and the listed ones', async () => {
    const allowedOrigins = ['https://a.acme.com']
    const authorize = vi.fn(() => null)
    const route = routeOf(createRill(), { authorize, allowedOrigins })
    const origins = fc.domain().map((domain) => `https://${domain}`)
    const noise = fc.string().map(encodeURIComponent)
    await fc.assert(
      fc.asyncProperty(fc.oneof(origins, noise), async (origin) => {
        fc.pre(![APP, ...allowedOrigins].includes(origin))
        expect((await route(appRequest(path, { headers: { origin } }))).status).toBe(403)
      }),
    )
    expect(authorize).not.toHaveBeenCalled()
  })

  it('lets pages of listed origins read the answer, failures too', async () => {
    const origin = 'https://a.acme.com'
    const route = routeOf(createRill(), { allowedOrigins: [origin] })
    for (const user of ['ann', null]) {
      const { headers } = await route(appRequest(path, { user, headers: { origin } }))
      expect(headers.get('access-control-allow-origin')).toBe(origin)
      expect(headers.get('access-control-allow-credentials')).toBe('true')
      expect(headers.get('vary')).toBe('Origin')
    }
    const refused = await route(appRequest(path, { headers: { origin: OTHER } }))
    expect(refused.status).toBe(403)
    expect(refused.headers.has('access-control-allow-origin')).toBe(false)
    expect(refused.headers.get('vary')).toBe('Origin')
  })

  it('says nothing of origins when none is listed', async () => {
    const { headers } = await routeOf(createRill())(appRequest(path, { headers: { origin: APP } }))
    expect([...headers.keys()].filter((name) => name.startsWith('access-control') || name === 'vary')).toEqual([])
  })

  const preflight = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type, x-csrf',
  }

  it('answers the preflight of a listed origin, without asking who it is', async () => {
    const origin = 'https://a.acme.com'
    const authorize = vi.fn(() => null)
    const route = routeOf(createRill(), { allowedOrigins: [origin], authorize })
    const response = await route(appRequest(path, { method: 'OPTIONS', headers: { origin, ...preflight } }))
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe(origin)
    expect(response.headers.get('access-control-allow-methods')?.split(', ').sort().join(', ')).toBe(methods)
    expect(response.headers.get('access-control-allow-headers')).toBe('content-type, x-csrf')
    expect(authorize).not.toHaveBeenCalled()
  })

  it('refuses the preflight of any other', async () => {
    const route = routeOf(createRill(), { allowedOrigins: ['https://a.acme.com'] })
    const response = await route(
      appRequest(path, { method: 'OPTIONS', headers: { origin: OTHER, 'sec-fetch-site': 'cross-site', ...preflight } }),
    )
    expect(response.status).toBe(403)
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})
