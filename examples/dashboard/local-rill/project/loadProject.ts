import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readApi, type ApiDefinition } from './readApi.ts'
import { ProjectError } from './ProjectError.ts'
import { readModel, type Model } from './readModel.ts'

/** What a Rill project folder says. */
export interface RillProject {
  readonly models: readonly Model[]
  /** By lower-case name, because Rill finds them so (contract §1.1). */
  readonly apis: ReadonlyMap<string, ApiDefinition>
}

/**
 * Reads `models/*.sql` and `apis/*.yaml` of a Rill project.
 *
 * @throws {ProjectError} naming the file that this local Rill can't run, and why
 */
export function loadProject(folder: string): RillProject {
  if (!existsSync(join(folder, 'rill.yaml'))) {
    throw new ProjectError(`There is no rill.yaml in ${folder}. Give the folder of a Rill project.`)
  }
  const models = listFiles(join(folder, 'models'), '.sql').map(readModel)
  const apis = listFiles(join(folder, 'apis'), '.yaml').map(readApi)
  const byName = new Map(apis.map((api) => [api.name.toLowerCase(), api]))
  if (byName.size < apis.length) throw new ProjectError(`Two APIs in ${join(folder, 'apis')} have the same name.`)
  return { models, apis: byName }
}

function listFiles(folder: string, extension: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith(extension))
    .sort()
    .map((file) => join(folder, file))
}
