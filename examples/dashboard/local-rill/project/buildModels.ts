import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '../database/openDatabase.ts'
import type { Model } from './readModel.ts'
import { ProjectError } from './ProjectError.ts'

/**
 * Makes a table of each model, those first that others read.
 *
 * @throws {ProjectError} naming the model that failed, or the data file that is missing
 */
export async function buildModels(
  database: Database,
  { models, folder, log }: { models: readonly Model[]; folder: string; log: (line: string) => void },
): Promise<void> {
  for (const model of inOrder(models, database)) {
    log(`building model ${model.name}`)
    try {
      await database.load(`CREATE TABLE "${model.name.replaceAll('"', '""')}" AS ${model.sql}`)
    } catch (error) {
      const missing = missingFiles(model, folder)
      const reason = missing.length > 0 ? `no file ${missing.join(', ')}` : String(error)
      throw new ProjectError(`Model ${model.file} can't be built: ${reason}`, { cause: error })
    }
  }
}

function inOrder(models: readonly Model[], database: Database): Model[] {
  const byName = new Map(models.map((model) => [model.name, model]))
  const ordered = new Set<Model>()
  const visit = (model: Model, readers: readonly Model[]): void => {
    if (readers.includes(model)) throw new ProjectError(`Model ${model.file} reads itself.`)
    for (const table of database.tablesIn(model.sql)) {
      const read = byName.get(table)
      if (read) visit(read, [...readers, model])
    }
    ordered.add(model)
  }
  for (const model of models) visit(model, [])
  return [...ordered]
}

function missingFiles({ sql }: Model, folder: string): string[] {
  return [...sql.matchAll(/read_\w+\('([^']+)'/g)]
    .map(([, path = '']) => join(folder, path))
    .filter((path) => !existsSync(path))
}
