import { builtInNames } from '../../core/args.ts'
import { describe } from '../../core/describe.ts'
import { toApiPath } from '../../core/endpoints.ts'
import { isRillError, RillConfigError } from '../../core/errors.ts'
import { isStandardSchema } from '../../core/standardSchema.ts'
import type { StandardSchema } from '../../core/standardSchema.ts'
import { isPlainObject } from '../isPlainObject.ts'

/** What may be called. */
export interface ApiList {
  has: (name: string) => boolean
  schemaOf: (name: string) => StandardSchema | undefined
}

/**
 * Reads the option `apis`. Without it all but the built-ins may be called.
 *
 * @throws {RillConfigError} `config`, naming the entry
 */
export function readApis(apis: unknown): ApiList {
  if (apis === undefined) return { has: (name) => !builtInNames.includes(name), schemaOf: () => undefined }
  if (Array.isArray(apis)) {
    const names = new Set((apis as unknown[]).map(readName))
    return { has: (name) => names.has(name), schemaOf: () => undefined }
  }
  if (!isPlainObject(apis)) throw apisError(`apis must be a list of names or an object; it is ${describe(apis)}.`)
  const schemas = new Map(Object.entries(apis).map(([name, schema]) => [readName(name), readSchema(name, schema)]))
  return { has: (name) => schemas.has(name), schemaOf: (name) => schemas.get(name) }
}

function readName(name: unknown): string {
  if (typeof name !== 'string') throw apisError(`apis holds ${describe(name)} where a name should be.`)
  try {
    toApiPath(name)
  } catch (error) {
    throw isRillError(error) ? apisError(`apis: ${error.message}`) : error
  }
  return name
}

function readSchema(name: string, schema: unknown): StandardSchema {
  if (isStandardSchema(schema)) return schema
  throw apisError(`apis["${name}"] must be a Standard Schema; it is ${describe(schema)}.`)
}

function apisError(message: string): RillConfigError {
  return new RillConfigError(message, {
    hint: 'Give a list of names, or an object of Standard Schemas for the arguments of each: { "top-products": schema }.',
  })
}
