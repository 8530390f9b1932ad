import { builtInNames } from '../core/args.ts'
import { RillConfigError } from '../core/errors.ts'
import type { FakeRillApi, FakeRillOptions } from './types.ts'

export interface ApiCatalog {
  /** Finds an API: built-ins by exact name, the project's in any case (contract §1.1). */
  find: (name: string) => FakeRillApi | undefined
  /** The project's own APIs by name. */
  readonly project: ReadonlyMap<string, FakeRillApi>
}

function toApi(name: string, given: NonNullable<FakeRillOptions['apis']>[string]): FakeRillApi {
  if (given === null || Array.isArray(given) || typeof given === 'function') return { rows: given }
  if (typeof given === 'object' && 'rows' in given) return given
  throw new RillConfigError(`The fake's API "${name}" has no rows.`, {
    api: name,
    hint: 'Give an array of rows, a function (args, user) => rows, or an object with `rows`.',
  })
}

/** Checks the given APIs and makes them findable. */
export function createApiCatalog(given: FakeRillOptions['apis'] = {}): ApiCatalog {
  const all = new Map<string, FakeRillApi>()
  const byLowerCase = new Map<string, FakeRillApi>()
  for (const [name, definition] of Object.entries(given)) {
    const lowerCase = name.toLowerCase()
    if (name === '' || lowerCase === 'openapi') {
      throw new RillConfigError(`The fake can't have an API named "${name}".`, {
        api: name,
        hint: 'Choose another name: an empty one has no URL, and `openapi` is where Rill serves its document.',
      })
    }
    if (byLowerCase.has(lowerCase)) {
      throw new RillConfigError(`The fake has two APIs named "${name}" in different cases.`, {
        api: name,
        hint: 'Rename one: Rill matches API names in any case.',
      })
    }
    const api = toApi(name, definition)
    all.set(name, api)
    if (!builtInNames.includes(name)) byLowerCase.set(lowerCase, api)
  }
  return {
    find: (name) => (builtInNames.includes(name) ? all.get(name) : byLowerCase.get(name.toLowerCase())),
    project: new Map([...all].filter(([name]) => !builtInNames.includes(name))),
  }
}
