import { failure } from './CliError.ts'
import { isRecord } from './isRecord.ts'
import { loadYaml } from './packages.ts'
import type { PackagePlaces } from './packages.ts'
import { toPlainText } from './toPlainText.ts'

/** Deeper than any document that a person or Rill wrote. An anchor in YAML can lead back to what it is in. */
const MAX_DEPTH = 200

/** An OpenAPI 3 document. Only what was checked is typed; the rest is anybody's. */
export interface OpenApiDocument {
  openapi: string
  paths: Record<string, unknown>
  [key: string]: unknown
}

export interface ParseDocumentOptions {
  /** The document's name in messages. */
  shown: string
  /** Where to look for what reads YAML. */
  places: PackagePlaces
}

/**
 * Reads JSON or YAML.
 *
 * @throws {CliError} when it is neither, or no OpenAPI 3 document
 */
export function parseDocument(text: string, { shown, places }: ParseDocumentOptions): OpenApiDocument {
  const source = text.replace(/^\uFEFF/, '')
  if (source.trim() === '') throw failure(`${shown} is empty.`)
  return checkDocument(parse(source, { shown, places }), shown)
}

function parse(source: string, { shown, places }: ParseDocumentOptions): unknown {
  try {
    return JSON.parse(source)
  } catch (cause) {
    // A YAML document may start with { as well, but only one that says so by its name is worth a second look.
    if (/^\s*[[{]/.test(source) && !/\.ya?ml$/i.test(shown)) {
      throw failure(`${shown} is not valid JSON: ${toPlainText((cause as Error).message)}.`, cause)
    }
  }
  const yaml = loadYaml(places)
  try {
    return yaml.parse(source, { logLevel: 'error' })
  } catch (cause) {
    throw failure(`${shown} is neither valid JSON nor valid YAML: ${toPlainText((cause as Error).message)}`, cause)
  }
}

function checkDocument(document: unknown, shown: string): OpenApiDocument {
  if (!isRecord(document)) throw failure(`${shown} is not an OpenAPI document: it holds no object.`)
  if ('swagger' in document) throw failure(`${shown} is a Swagger 2 document. Rill writes OpenAPI 3.`)
  // `openapi: 3.1` without quotes is a number in YAML.
  const version = String(document['openapi'])
  if (!/^3(\.|$)/.test(version)) throw failure(`${shown} is not an OpenAPI 3 document: "openapi" is not 3.x.`)
  const paths = document['paths'] ?? {}
  if (!isRecord(paths)) throw failure(`${shown} is not an OpenAPI document: "paths" is no object.`)
  if (isTooDeep(document)) throw failure(`${shown} is nested more than ${MAX_DEPTH} levels deep.`)
  return { ...document, openapi: version, paths }
}

function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth > MAX_DEPTH || Object.values(value).some((child) => isTooDeep(child, depth + 1))
}
