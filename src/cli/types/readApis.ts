import { toApiPath } from '../../core/endpoints.ts'
import { isRecord } from '../isRecord.ts'
import type { OpenApiDocument } from '../parseDocument.ts'
import { toPlainText } from '../toPlainText.ts'
import { resolvePointer } from './references.ts'

/** APIs that every project has (contract §7). */
const BUILT_IN = new Set(['metrics', 'metrics-sql', 'sql'])

/** Methods in the order in which one is chosen. Rill writes one of the first two (contract §6). */
const METHODS = ['post', 'get', 'put', 'patch', 'delete']

/** What a document says about one API. Schemas are as they were found. */
export interface ApiDescription {
  name: string
  isBuiltIn: boolean
  comment: string
  /** Schema of the request body. */
  body: unknown
  /** Query parameters as a schema. */
  query: unknown
  /** Schema of the whole answer, in Rill's documents a list of rows. */
  answer: unknown
}

/** The APIs of a document, the project's own before the built-in ones, each by name. */
export function readApis(document: OpenApiDocument, warn: (message: string) => void): ApiDescription[] {
  const apis: ApiDescription[] = []
  for (const path of Object.keys(document.paths).sort()) {
    const name = path.replace(/^\//, '')
    const item = document.paths[path]
    const operation = findOperation(item)
    if (!isCallable(name)) warn(`"${toPlainText(path)}" can't be called as an API; it is left out.`)
    else if (!isRecord(item) || !operation) warn(`"${toPlainText(name)}" has no operation; it is left out.`)
    else apis.push(readApi(document, { name, item, operation, warn }))
  }
  return [...apis.filter((api) => !api.isBuiltIn), ...apis.filter((api) => api.isBuiltIn)]
}

interface ApiSource {
  name: string
  item: Record<string, unknown>
  operation: Record<string, unknown>
  warn: (message: string) => void
}

function readApi(document: OpenApiDocument, { name, item, operation, warn }: ApiSource): ApiDescription {
  const deref = (value: unknown): unknown =>
    isRecord(value) && typeof value['$ref'] === 'string' ? resolvePointer(document, value['$ref']) : value
  const responses = isRecord(operation['responses']) ? operation['responses'] : {}
  const parameters = [item['parameters'], operation['parameters']].flatMap((list) => (Array.isArray(list) ? list : []))
  return {
    name,
    isBuiltIn: BUILT_IN.has(name),
    comment: readComment(name, operation),
    body: readJsonSchema(deref(operation['requestBody'])),
    query: readQuery(parameters.map(deref), (message) => warn(`"${toPlainText(name)}" ${message}`)),
    answer: deref(readJsonSchema(deref(responses['200']))),
  }
}

function findOperation(item: unknown): Record<string, unknown> | undefined {
  if (!isRecord(item)) return undefined
  return METHODS.map((method) => item[method]).find(isRecord)
}

function isCallable(name: string): boolean {
  try {
    return toApiPath(name) !== ''
  } catch {
    return false
  }
}

function readComment(name: string, { summary, description }: Record<string, unknown>): string {
  // Rill's stand-in for a missing summary says nothing that the name doesn't.
  const lines = [summary === `Query ${name} resolver` ? undefined : summary, description]
  return lines.filter((line) => typeof line === 'string').join('\n\n')
}

function readJsonSchema(holder: unknown): unknown {
  const content = isRecord(holder) ? holder['content'] : undefined
  if (!isRecord(content)) return undefined
  const types = Object.keys(content)
  const type = types.find((key) => key === 'application/json') ?? types.find((key) => /\bjson\b/i.test(key))
  const media = type === undefined ? undefined : content[type]
  return isRecord(media) ? media['schema'] : undefined
}

/** Parameters of the query string as the schema of an object. Later ones replace earlier ones of the same name. */
function readQuery(parameters: readonly unknown[], warn: (message: string) => void): unknown {
  const properties = new Map<string, unknown>()
  const required = new Set<string>()
  for (const parameter of parameters) {
    if (!isRecord(parameter) || typeof parameter['name'] !== 'string') {
      warn('has a parameter without a name; it is left out.')
      continue
    }
    const { name } = parameter
    if (parameter['in'] !== 'query') {
      warn(`has the parameter "${toPlainText(name)}" outside the query string, where Rill reads none; it is left out.`)
      continue
    }
    const schema = parameter['schema'] ?? readJsonSchema(parameter) ?? true
    const { description, deprecated } = parameter
    properties.set(
      name,
      isRecord(schema) && !('$ref' in schema)
        ? { ...schema, ...(description !== undefined && { description }), ...(deprecated === true && { deprecated }) }
        : schema,
    )
    if (parameter['required'] === true) required.add(name)
    else required.delete(name)
  }
  if (properties.size === 0) return undefined
  return { type: 'object', properties: Object.fromEntries(properties), required: [...required] }
}
