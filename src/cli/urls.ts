import { usageError } from './CliError.ts'

const CLOUD_BASE =
  /^(.*\/v1\/(?:orgs|organizations)\/[^/]+\/projects\/[^/]+(?:\/branch\/[^/]+)?)(?:\/runtime)?(?:\/api)?$/
const INSTANCE_BASE = /^(.*\/v1\/instances\/[^/]+)(?:\/api)?$/
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/

/** Whether `url` stays on this machine. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.test(url.hostname)
}

/**
 * The address of a project's OpenAPI document. The base URL of a project, of a runtime instance or of a local Rill is
 * completed (contract §1.1, §6); any other URL is taken as it is.
 */
export function toOpenApiUrl(source: string): URL {
  let url: URL
  try {
    url = new URL(source)
  } catch {
    throw usageError('A source looks like a URL but is none. Give https://…, a file, or - for standard input.')
  }
  const path = url.pathname.replace(/\/+$/, '')
  const cloud = CLOUD_BASE.exec(path)
  const instance = INSTANCE_BASE.exec(path)
  if (cloud) url.pathname = `${cloud[1]}/runtime/api/openapi`
  else if (instance) url.pathname = `${instance[1]}/api/openapi`
  else if (path === '' && isLoopback(url)) url.pathname = '/v1/instances/default/api/openapi'
  return url
}

/** A URL as messages may show it: without user, password, query and fragment, where secrets can be. */
export function toShownUrl(url: URL): string {
  return url.origin + url.pathname
}
