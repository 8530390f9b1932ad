import * as fc from '../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { createRillClient } from '../../src/core/createRillClient.ts'
import { toApiUrl, toEndpointUrl } from '../../src/core/endpoints.ts'
import { isRillConfigError } from '../../src/core/errors.ts'
import type { RillEndpoint } from '../../src/core/types.ts'

const cloud = 'https://api.rilldata.com/v1/orgs'

/** What `make` gives, or `null` when it refuses by a config error. */
function orRefusal(make: () => string): string | null {
  try {
    return make()
  } catch (error) {
    if (isRillConfigError(error)) return null
    throw error
  }
}

describe('an endpoint', () => {
  it.each<[RillEndpoint, string]>([
    [{ org: 'acme', project: 'shop' }, `${cloud}/acme/projects/shop/runtime`],
    [{ org: 'a/b', project: 'ü #?' }, `${cloud}/a%2Fb/projects/%C3%BC%20%23%3F/runtime`],
    [{ org: 'acme', project: 'shop', branch: 'feat/x' }, `${cloud}/acme/projects/shop/branch/feat%2Fx/runtime`],
    [{ org: 'acme', project: 'shop', branch: undefined, host: undefined }, `${cloud}/acme/projects/shop/runtime`],
    [
      { org: 'acme', project: 'shop', host: 'https://rill.acme.com/api/' },
      'https://rill.acme.com/api/v1/orgs/acme/projects/shop/runtime',
    ],
    [{ url: 'http://localhost:9009/v1/instances/default' }, 'http://localhost:9009/v1/instances/default'],
    [{ url: 'https://EU1.example.com:443/v1/instances/7f/' }, 'https://eu1.example.com/v1/instances/7f'],
    [{ url: '/api/rill' }, '/api/rill'],
    [{ url: '/api/rill//' }, '/api/rill'],
    [{ url: '/' }, ''],
    [{ url: '/a/../b' }, '/b'],
  ])('%j is %s', (endpoint, expected) => {
    expect(toEndpointUrl(endpoint)).toBe(expected)
    expect(createRillClient({ endpoint }).endpoint).toBe(expected)
  })

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'endpoint'],
    ['null', null, 'endpoint'],
    ['text', 'https://api.rilldata.com', 'endpoint'],
    ['no org', { project: 'shop' }, 'endpoint.org'],
    ['an empty org', { org: '', project: 'shop' }, 'endpoint.org'],
    ['an org of dots', { org: '..', project: 'shop' }, 'endpoint.org'],
    ['no project', { org: 'acme' }, 'endpoint.project'],
    ['a project of a dot', { org: 'acme', project: '.' }, 'endpoint.project'],
    ['half a character', { org: 'acme', project: '\ud800' }, 'endpoint.project'],
    ['an empty branch', { org: 'acme', project: 'shop', branch: '' }, 'endpoint.branch'],
    ['a branch that is a number', { org: 'acme', project: 'shop', branch: 1 }, 'endpoint.branch'],
    ['a host without scheme', { org: 'acme', project: 'shop', host: 'api.rilldata.com' }, 'endpoint.host'],
    ['a host that is a path', { org: 'acme', project: 'shop', host: '/api' }, 'endpoint.host'],
    ['a host of another scheme', { org: 'acme', project: 'shop', host: 'ftp://a.example' }, 'endpoint.host'],
    ['a url and an org', { url: '/api/rill', org: 'acme' }, 'endpoint'],
    ['a url and a project', { url: '/api/rill', project: 'shop' }, 'endpoint'],
    ['a url and a host', { url: '/api/rill', host: 'https://api.rilldata.com' }, 'endpoint'],
    ['a url without scheme', { url: 'localhost:9009' }, 'endpoint.url'],
    ['a url of a script', { url: 'javascript:alert(1)' }, 'endpoint.url'],
    ['a url without path or host', { url: '' }, 'endpoint.url'],
    ['a url that is relative', { url: 'api/rill' }, 'endpoint.url'],
    ['a url that borrows the scheme', { url: '//evil.example/x' }, 'endpoint.url'],
    ['a url that hides that with a backslash', { url: '/\\evil.example/x' }, 'endpoint.url'],
    ['a url that hides that with a tab', { url: '/\t/evil.example/x' }, 'endpoint.url'],
    ['a url with a password', { url: 'https://user:secret@a.example' }, 'endpoint.url'],
    ['a url with a query', { url: 'https://a.example/x?token=secret' }, 'endpoint.url'],
    ['a url with a fragment', { url: '/x#secret' }, 'endpoint.url'],
    ['a url that is a number', { url: 9009 }, 'endpoint.url'],
  ])('of %s is refused by name', (_what, endpoint, option) => {
    let error: unknown
    try {
      createRillClient({ endpoint: endpoint as never })
    } catch (thrown) {
      error = thrown
    }
    expect(isRillConfigError(error)).toBe(true)
    expect((error as Error).message).toMatch(new RegExp(`^${option} (must be|holds|has)`))
    expect((error as Error).message).not.toMatch(/secret|evil/)
  })
})

describe("an API's URL", () => {
  it.each([
    ['top-products', 'top-products'],
    ['sales/top', 'sales/top'],
    ['Sales & more', 'Sales%20%26%20more'],
    ['what?now#here', 'what%3Fnow%23here'],
    ['100%', '100%25'],
    ['%2e%2e', '%252e%252e'],
    ['a\\b', 'a%5Cb'],
    ['ünïcode', '%C3%BCn%C3%AFcode'],
    ['...', '...'],
    ['a..b', 'a..b'],
    ['user@host:8080', 'user%40host%3A8080'],
  ])('of %j ends in %s', (name, path) => {
    expect(toApiUrl('https://a.example/x', name)).toBe(`https://a.example/x/api/${path}`)
  })

  it.each<[string, unknown]>([
    ['an empty name', ''],
    ['two dots', '..'],
    ['a dot', '.'],
    ['dots within', 'a/../b'],
    ['dots at the end', 'a/..'],
    ['a slash', '/'],
    ['a slash first', '/a'],
    ['a slash last', 'a/'],
    ['an absolute URL', 'https://evil.example/a'],
    ['a URL that borrows the scheme', '//evil.example/a'],
    ['the OpenAPI document', 'openapi'],
    ['the OpenAPI document in capitals', 'OpenAPI'],
    ['half a character', 'a\udc00'],
    ['a number', 5],
    ['undefined', undefined],
    ['an object', {}],
  ])('is refused for %s', async (_what, name) => {
    const client = createRillClient({
      endpoint: { url: 'https://a.example' },
      fetch: () => Promise.reject(new Error('sent')),
    })
    const error: unknown = await client.query(name as string).catch((thrown: unknown) => thrown)

    expect(isRillConfigError(error)).toBe(true)
    expect((error as Error).message).toMatch(/^The API name can't be used: /)
    expect((error as Error).message).not.toContain('evil')
  })

  const endpoints = [
    'https://api.rilldata.com/v1/orgs/acme/projects/shop/runtime',
    'http://localhost:9009/v1/instances/default',
    'https://page.example/api/rill',
  ]
  const part = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '',
      '%2e%2e',
      '%2E.',
      '\\',
      '..\\',
      ';',
      '?',
      '#',
      '@',
      ':',
      '\t',
      '\n',
      '\r\n',
      '\u0000',
    ),
    fc.constantFrom('https:', 'javascript:', 'evil.example', '//', 'api', 'openapi', '..;', '%00', '%2f', '．．'),
    fc.string({ unit: 'binary' }),
  )
  const name = fc.array(part, { maxLength: 6 }).chain((parts) => fc.constantFrom(parts.join('/'), parts.join('')))

  it('stays below its endpoint, whatever the name is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...endpoints), name, (endpoint, given) => {
        const text = orRefusal(() => toApiUrl(endpoint, given))
        if (text === null) return
        const url = new URL(text)
        expect(url.href).toBe(text)
        expect(text.startsWith(`${endpoint}/api/`)).toBe(true)
        expect(url.origin).toBe(new URL(endpoint).origin)
        expect([url.search, url.hash, url.username, url.password]).toEqual(['', '', '', ''])
        expect(decodeURIComponent(url.pathname.slice(new URL(endpoint).pathname.length + '/api/'.length))).toBe(given)
      }),
      { numRuns: 3000 },
    )
  })

  it('stays in its project, whatever org, project and branch are', () => {
    fc.assert(
      fc.property(part, part, fc.option(part, { nil: undefined }), (org, project, branch) => {
        const text = orRefusal(() => toApiUrl(toEndpointUrl({ org, project, branch }), 'sales'))
        if (text === null) return
        const parts = new URL(text).pathname.split('/').map(decodeURIComponent)
        const branchParts = branch === undefined ? [] : ['branch', branch]
        expect(parts).toEqual(['', 'v1', 'orgs', org, 'projects', project, ...branchParts, 'runtime', 'api', 'sales'])
        expect(new URL(text).origin).toBe('https://api.rilldata.com')
      }),
      { numRuns: 2000 },
    )
  })
})
