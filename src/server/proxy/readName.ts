import { toApiPath } from '../../core/endpoints.ts'
import { RillConfigError } from '../../core/errors.ts'
import { describe } from '../../core/describe.ts'
import { Refusal } from '../Refusal.ts'

/**
 * The option `basePath` without a slash at its end: `''` for the root.
 *
 * @throws {RillConfigError} `config`
 */
export function readBasePath(basePath: unknown): string {
  if (typeof basePath === 'string' && /^\/(?!\/)[^?#\s\\]*$/.test(basePath)) {
    return new URL(basePath, 'http://backend.invalid').pathname.replace(/\/+$/, '')
  }
  throw new RillConfigError(`basePath must be a path that starts with one "/"; it is ${describe(basePath)}.`, {
    hint: 'Give the path that the client has as endpoint.url, for example "/api/rill".',
  })
}

/**
 * The name in `{basePath}/api/{name}`: decoded, slashes kept, and one that leads nowhere but to an API.
 *
 * @throws {Refusal} 404 for any other path
 */
export function readName(request: Request, basePath: string): string {
  const { pathname } = new URL(request.url)
  const prefix = `${basePath}/api/`
  if (!pathname.startsWith(prefix)) throw notFound('There is nothing at this path.')
  try {
    const name = decodeURIComponent(pathname.slice(prefix.length))
    toApiPath(name)
    return name
  } catch {
    throw notFound('The API name is not well formed.')
  }
}

/** The answer for a name that may not be called, the same whether or not there is such an API. */
export function notFound(message: string): Refusal {
  return new Refusal(message, { status: 404, code: 'not_found' })
}
