import { createRequire } from 'node:module'
import { delimiter, isAbsolute, join } from 'node:path'
import type openapiTS from 'openapi-typescript'
import type ts from 'typescript'
import type * as yaml from 'yaml'
import { failure } from './CliError.ts'
import type { CliError } from './CliError.ts'
import type { Environment } from './findToken.ts'

const WITHOUT_INSTALLING = 'npx -p openapi-typescript@7 -p yaml rill-react types …'

/** openapi-typescript, and the very TypeScript that it makes its nodes with. */
export interface TypeGenerator {
  openapiTS: typeof openapiTS
  ts: typeof ts
}

/** Where packages are looked for: beside this one, in the project, and where npx puts those that it is told to get. */
export interface PackagePlaces {
  cwd: string
  env: Environment
}

/**
 * Loads openapi-typescript. It is no dependency of this package, so that apps that only use hooks don't install it.
 *
 * @throws {CliError} with the command that brings it
 */
export function loadGenerator(places: PackagePlaces): TypeGenerator {
  const { found, broken } = loadFirst('openapi-typescript', places, (exports, loadPeer) => ({
    openapiTS: (exports as { default: typeof openapiTS }).default,
    ts: loadPeer('typescript') as typeof ts,
  }))
  if (found) return found
  if (broken === undefined) throw missing('openapi-typescript', 'to turn schemas into types')
  throw failure(
    'openapi-typescript is installed but does not start. It needs the JavaScript API of TypeScript 5 or 6, which ' +
      `TypeScript 7 does not have. Remove it from the project and let npx bring it with its own: ${WITHOUT_INSTALLING}`,
    broken,
  )
}

/**
 * Loads yaml; documents in JSON do without.
 *
 * @throws {CliError} with the command that brings it
 */
export function loadYaml(places: PackagePlaces): Pick<typeof yaml, 'parse'> {
  const { found } = loadFirst('yaml', places, (exports) => exports as typeof yaml)
  if (!found) throw missing('yaml', 'because the document is no JSON')
  return found
}

interface Loaded<TPackage> {
  found?: TPackage
  /** Why one that is there does not start. */
  broken?: unknown
}

type Load = (name: string) => unknown

function loadFirst<TPackage>(
  name: string,
  places: PackagePlaces,
  pick: (exports: unknown, loadPeer: Load) => TPackage,
): Loaded<TPackage> {
  let broken: unknown
  for (const folder of toFolders(places)) {
    const path = resolveFrom(folder, name)
    if (path === undefined) continue
    try {
      const load: Load = createRequire(path)
      return { found: pick(load(path), load) }
    } catch (error) {
      broken ??= error
    }
  }
  return { broken }
}

function toFolders({ cwd, env }: PackagePlaces): string[] {
  const binFolders = (env['PATH'] ?? '')
    .split(delimiter)
    .filter((path) => /[\\/]node_modules[\\/]\.bin[\\/]?$/.test(path))
  return [import.meta.dirname, cwd, ...binFolders.filter(isAbsolute).map((path) => join(path, '../..'))]
}

function resolveFrom(folder: string, name: string): string | undefined {
  try {
    return createRequire(join(folder, 'index.js')).resolve(name)
  } catch {
    return undefined
  }
}

function missing(name: string, why: string): CliError {
  return failure(
    `The package ${name} is needed ${why}. Let npx bring it: ${WITHOUT_INSTALLING}\n` +
      `Or add it to the project: npm install --save-dev ${name}`,
  )
}
