import { describe } from './describe.ts'
import { RillConfigError } from './errors.ts'
import { isBuildKnown } from './isBuildKnown.ts'
import { optionError } from './optionError.ts'
import type { RillEndpoint } from './types.ts'

/** Rill Cloud's API host (contract §1.1). */
export const DEFAULT_HOST = 'https://api.rilldata.com'

/** Stands for the page while a path is read. */
const PAGE = 'http://page.invalid'

/**
 * The base URL below which `/api/{name}` answers: absolute, or a path relative to the page's origin.
 * It never ends in a slash.
 *
 * @throws {RillConfigError} `config`, naming the part that can't be; in development also for parts of both kinds
 */
export function toEndpointUrl(endpoint: RillEndpoint): string {
  if (typeof endpoint !== 'object' || endpoint === null) {
    throw optionError('endpoint', { must: 'an object such as { org, project } or { url }', value: endpoint })
  }
  if (isBuildKnown && process.env.NODE_ENV !== 'production') refuseTwoPlaces(endpoint)
  if ('url' in endpoint) return toBaseUrl(endpoint.url, { option: 'endpoint.url', allowPath: true })
  const { org, project, branch, host = DEFAULT_HOST } = endpoint
  const branchPath = branch === undefined ? '' : `/branch/${toSegment(branch, 'endpoint.branch')}`
  return `${toBaseUrl(host, { option: 'endpoint.host', allowPath: false })}/v1/orgs/${toSegment(org, 'endpoint.org')}/projects/${toSegment(project, 'endpoint.project')}${branchPath}/runtime`
}

function refuseTwoPlaces(endpoint: Partial<Record<string, unknown>>): void {
  const other = ['org', 'project', 'branch', 'host'].find((part) => endpoint[part] !== undefined)
  if (endpoint.url === undefined || other === undefined) return
  throw new RillConfigError(`endpoint has both url and ${other}; they name two places.`, {
    hint: 'Give { org, project } for a project on Rill Cloud, or { url } for a proxy, a local Rill or a runtime.',
  })
}

/**
 * The URL of an API. Slashes of a namespaced name stay; everything else is percent-encoded, so no name leads
 * outside the endpoint.
 *
 * @throws {RillConfigError} `config` for empty names, `.`, `..` and absolute URLs
 */
export function toApiUrl(endpointUrl: string, name: string): string {
  return `${endpointUrl}/api/${toApiPath(name)}`
}

/** The encoded path of an API below `/api/`. */
export function toApiPath(name: string): string {
  if (typeof name !== 'string') throw nameError(`it is ${describe(name)}`)
  if (name === '') throw nameError('it is empty')
  if (name.toLowerCase() === 'openapi') throw nameError('"openapi" is reserved for the OpenAPI document')
  return name
    .split('/')
    .map((segment) => {
      if (segment === '') throw nameError('it has an empty part; leave out schemes, hosts and slashes at its ends')
      if (segment === '.' || segment === '..') throw nameError('it has a "." or ".." part')
      return encodeSegment(segment, () => nameError('it has a lone surrogate'))
    })
    .join('/')
}

/** Resolves a relative endpoint against the page. Absolute ones stay as they are. */
export function toAbsoluteUrl(url: string): string {
  if (!url.startsWith('/')) return url
  const origin = pageOrigin()
  if (origin === undefined) {
    throw new RillConfigError('The endpoint is a path, but there is no page that it could be relative to.', {
      hint: 'Outside a browser give an absolute URL: endpoint: { url: "https://…" }.',
    })
  }
  return origin + url
}

/** Whether a request to `url` leaves the page's origin. Outside a page every request does. */
export function isCrossOrigin(url: string): boolean {
  return new URL(url).origin !== pageOrigin()
}

function pageOrigin(): string | undefined {
  const origin = globalThis.location?.origin
  return origin === undefined || origin === 'null' ? undefined : origin
}

function toBaseUrl(value: unknown, { option, allowPath }: { option: string; allowPath: boolean }): string {
  const isPath = allowPath && typeof value === 'string' && value.startsWith('/')
  const url = readUrl(value, isPath ? PAGE : undefined)
  // "//host" and its disguises are no paths.
  if (!url || (isPath && url.origin !== PAGE) || !/^https?:$/.test(url.protocol)) {
    throw optionError(option, {
      must: allowPath ? 'an http(s) URL, or a path that starts with one "/"' : 'an http(s) URL',
      value,
    })
  }
  if (url.username || url.password) {
    throw new RillConfigError(`${option} holds a user name or password.`, {
      hint: 'Remove it from the URL. Tokens come from getToken.',
    })
  }
  if (url.search || url.hash) {
    throw new RillConfigError(`${option} has a query or a fragment.`, {
      hint: 'Give the part of the URL below which /api/{name} answers.',
    })
  }
  return (isPath ? url.pathname : url.origin + url.pathname).replace(/\/+$/, '')
}

function readUrl(value: unknown, base: string | undefined): URL | undefined {
  try {
    return typeof value === 'string' && value !== '' ? new URL(value, base) : undefined
  } catch {
    return undefined
  }
}

function toSegment(value: unknown, option: string): string {
  if (typeof value !== 'string' || value === '') throw optionError(option, { must: 'a non-empty string', value })
  if (value === '.' || value === '..') throw optionError(option, { must: 'a name, not "." or ".."', value })
  return encodeSegment(value, () => optionError(option, { must: 'well-formed text', value }))
}

function encodeSegment(segment: string, toError: () => RillConfigError): string {
  try {
    return encodeURIComponent(segment)
  } catch {
    throw toError()
  }
}

function nameError(reason: string): RillConfigError {
  return new RillConfigError(`The API name can't be used: ${reason}.`, {
    hint: 'Give the name of a custom API as in its file name, for example "top-products" or "sales/top".',
  })
}
