/** How a request reached the runtime; decides about tokens, CORS and errors. */
export type RuntimePath =
  | { via: 'proxy'; org: string; project: string; branch: string | undefined }
  | { via: 'direct'; instance: string }
  | { via: 'local' }
  | { via: 'app' }

/** What a URL asks for. */
export type Route =
  | { kind: 'api'; path: RuntimePath; name: string }
  | { kind: 'openapi'; path: RuntimePath }
  | { kind: 'credentials'; org: string; project: string }
  | { kind: 'token-route' }
  | { kind: 'dev-jwt' }
  | { kind: 'unrouted'; path: RuntimePath | undefined }

/** Paths of the app's own backend that the fake stands in for. */
export interface AppPaths {
  tokenPath?: string | undefined
  proxyPath?: string | undefined
}

/** `organizations` is an alias that branches do not have (contract §1.1). */
const proxyPattern = /^\/v1\/(?:orgs|organizations)\/([^/]+)\/projects\/([^/]+)\/runtime\/(.+)$/
const branchPattern = /^\/v1\/orgs\/([^/]+)\/projects\/([^/]+)\/branch\/([^/]+)\/runtime\/(.+)$/
const credentialsPattern = /^\/v1\/(?:orgs|organizations)\/([^/]+)\/projects\/([^/]+)\/credentials$/
const instancePattern = /^\/v1\/instances\/([^/]+)\/(.+)$/

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function toRuntimeRoute(path: RuntimePath, rest: string): Route {
  if (rest === 'api/openapi') return { kind: 'openapi', path }
  // `{name...}` takes the rest of the path, slashes too (contract §1.1).
  if (rest.startsWith('api/') && rest !== 'api/') return { kind: 'api', path, name: decode(rest.slice('api/'.length)) }
  return { kind: 'unrouted', path }
}

function withoutEndSlash(path: string): string {
  return path.replace(/\/+$/, '')
}

/** Finds what a URL's path asks for. The host does not matter: cloud hosts, custom domains and the runtime share paths. */
export function toRoute(pathname: string, app: AppPaths): Route {
  if (app.tokenPath !== undefined && pathname === app.tokenPath) return { kind: 'token-route' }
  if (app.proxyPath !== undefined && pathname.startsWith(`${withoutEndSlash(app.proxyPath)}/api/`)) {
    return toRuntimeRoute({ via: 'app' }, pathname.slice(withoutEndSlash(app.proxyPath).length + 1))
  }

  // A custom domain serves the same below /api (contract §1.1).
  const path = pathname.startsWith('/api/v1/') ? pathname.slice('/api'.length) : pathname
  if (path === '/v1/dev-jwt') return { kind: 'dev-jwt' }

  const credentials = credentialsPattern.exec(path)
  if (credentials) return { kind: 'credentials', org: decode(credentials[1]!), project: decode(credentials[2]!) }

  const instance = instancePattern.exec(path)
  if (instance) {
    const runtimePath: RuntimePath =
      instance[1] === 'default' ? { via: 'local' } : { via: 'direct', instance: decode(instance[1]!) }
    return toRuntimeRoute(runtimePath, instance[2]!)
  }

  const branch = branchPattern.exec(path)
  if (branch) {
    const [, org, project, name, rest] = branch
    return toRuntimeRoute({ via: 'proxy', org: decode(org!), project: decode(project!), branch: decode(name!) }, rest!)
  }

  const proxy = proxyPattern.exec(path)
  if (proxy) {
    const [, org, project, rest] = proxy
    return toRuntimeRoute({ via: 'proxy', org: decode(org!), project: decode(project!), branch: undefined }, rest!)
  }
  return { kind: 'unrouted', path: undefined }
}
