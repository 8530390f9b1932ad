import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'yaml'
import { compileTemplate, type Template } from '../template/compileTemplate.ts'
import { ProjectError } from './ProjectError.ts'
import { toTemplateData } from './toTemplateData.ts'

/** A custom API: SQL with a template, and what the OpenAPI document says of it (contract §8). */
export interface ApiDefinition {
  readonly name: string
  readonly file: string
  readonly toSql: Template
  readonly openapi: ApiDocumentation
}

export interface ApiDocumentation {
  readonly summary?: string
  readonly parameters?: readonly unknown[]
  readonly request_schema?: Readonly<Record<string, unknown>>
  readonly response_schema?: Readonly<Record<string, unknown>>
  readonly defs_prefix?: string
}

interface ApiYaml {
  readonly type?: string
  readonly name?: string
  readonly namespace?: string
  readonly sql?: string
  readonly openapi?: ApiDocumentation
}

const supportedKeys = ['type', 'name', 'namespace', 'sql', 'openapi']

/** @throws {ProjectError} when the file is no API that this local Rill can run */
export function readApi(file: string): ApiDefinition {
  const yaml = readYaml(file)
  const unsupported = Object.keys(yaml).filter((key) => !supportedKeys.includes(key))
  if (unsupported.length > 0) {
    throw new ProjectError(
      `${file} has ${unsupported.join(', ')}: this local Rill runs APIs with ${supportedKeys.join(', ')}.`,
    )
  }
  if (typeof yaml.sql !== 'string') throw new ProjectError(`${file} has no "sql".`)
  const stem = yaml.name ?? basename(file, '.yaml')
  return {
    name: yaml.namespace ? `${yaml.namespace}/${stem}` : stem,
    file,
    toSql: compile(file, yaml.sql.trim().replace(/;$/, '')),
    openapi: yaml.openapi ?? {},
  }
}

function readYaml(file: string): ApiYaml {
  try {
    const yaml = parse(readFileSync(file, 'utf8')) as unknown
    if (typeof yaml === 'object' && yaml !== null) return yaml
  } catch (error) {
    throw new ProjectError(`${file} is no valid YAML: ${String(error)}`, { cause: error })
  }
  throw new ProjectError(`${file} is empty.`)
}

/** Rill also runs each template when it reads the project, with no arguments and no user; one that fails then is no API. */
function compile(file: string, sql: string): Template {
  try {
    const template = compileTemplate(sql)
    template(toTemplateData({ user: new Map() }))
    return template
  } catch (error) {
    throw new ProjectError(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
