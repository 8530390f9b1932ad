import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { ProjectError } from './ProjectError.ts'

/** A model: a SELECT that becomes a table of the same name. */
export interface Model {
  readonly name: string
  readonly file: string
  readonly sql: string
}

/** Reads `models/{name}.sql`. Annotations such as `-- @materialize: true` are comments: here every model is a table. */
export function readModel(file: string): Model {
  const sql = readFileSync(file, 'utf8').trim().replace(/;$/, '')
  if (sql.includes('{{'))
    throw new ProjectError(`${file} uses templating, which this local Rill supports in APIs only.`)
  return { name: basename(file, '.sql'), file, sql }
}
