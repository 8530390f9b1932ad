/** What a path leads to (contract §1.1). */
export type Route =
  /** The runtime, called directly: a Rill Developer or a deployment. */
  | { type: 'runtime'; instanceId: string; name: string }
  /** The cloud's proxy to a project's runtime. */
  | { type: 'proxy'; org: string; project: string; branch: string | undefined; name: string }
  | { type: 'credentials'; org: string; project: string }
  | { type: 'dev-jwt' }
  | { type: 'keys' }

/** Finds the route of a path, given in decoded segments. `branch` exists under `orgs` alone. */
export function matchRoute(path: readonly string[]): Route | undefined {
  const [first, second, third, ...rest] = path
  if (first === '.well-known' && second === 'jwks.json' && path.length === 2) return { type: 'keys' }
  if (first !== 'v1') return undefined
  if (second === 'dev-jwt' && path.length === 2) return { type: 'dev-jwt' }
  if (third === undefined) return undefined
  if (second === 'instances' && rest[0] === 'api') return { type: 'runtime', instanceId: third, name: toName(rest, 1) }
  if (second !== 'orgs' && second !== 'organizations') return undefined
  const [projects, project, kind] = rest
  if (projects !== 'projects' || project === undefined) return undefined
  if (kind === 'credentials' && rest.length === 3) return { type: 'credentials', org: third, project }
  const branch = kind === 'branch' && second === 'orgs' ? rest[3] : undefined
  const start = branch === undefined ? 2 : 4
  if (rest[start] !== 'runtime' || rest[start + 1] !== 'api') return undefined
  return { type: 'proxy', org: third, project, branch, name: toName(rest, start + 2) }
}

/** API names may have slashes. */
function toName(segments: readonly string[], start: number): string {
  return segments.slice(start).join('/')
}
