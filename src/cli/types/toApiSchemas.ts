import { isRecord } from '../isRecord.ts'
import type { ApiDescription } from './readApis.ts'
import { resolvePointer } from './references.ts'

/** Keywords that say more about an object than that it is one. */
const TELLING = [
  '$ref',
  'additionalProperties',
  'allOf',
  'anyOf',
  'const',
  'enum',
  'oneOf',
  'patternProperties',
  'properties',
]

const ANY_ARGS = 'any arguments fit (say {type: object, additionalProperties: false} if it takes none)'

/** References to references are followed this far. */
const MAX_HOPS = 10

/** Schemas of an API's arguments and of one of its rows. `undefined`: the document does not say. */
export interface ApiSchemas {
  args: unknown
  row: unknown
}

export interface ApiSchemasOptions {
  document: unknown
  /** Takes what is to be said after the API's name. */
  warn: (message: string) => void
}

/** Chooses the schemas of an API's arguments and rows, and says where the document is silent or doubtful. */
export function toApiSchemas(api: ApiDescription, { document, warn }: ApiSchemasOptions): ApiSchemas {
  const args = toArgs(api)
  const argsProblem = args !== undefined && !isObject(args, document) ? 'a request schema that is no object' : undefined
  if (argsProblem) warn(`has ${argsProblem}, as arguments are; any arguments fit.`)

  const items = isRecord(api.answer) ? api.answer['items'] : undefined
  const row = isTelling(items) ? withoutNull(items) : undefined
  const rowProblem = findRowProblem(api, { row, document })
  if (rowProblem) warn(`has ${rowProblem}; its rows are RillRow.`)

  const missing = []
  if (args === undefined) missing.push({ schema: 'request_schema', effect: ANY_ARGS })
  if (row === undefined && !rowProblem) missing.push({ schema: 'response_schema', effect: 'its rows are RillRow' })
  if (missing.length > 0 && !api.isBuiltIn) {
    const schemas = missing.map(({ schema }) => schema).join(' and no ')
    const effects = missing.map(({ effect }) => effect).join(' and ')
    warn(
      `has no ${schemas}; ${effects}. Add ${missing.length > 1 ? 'them' : 'it'} under "openapi:" in the API's YAML file.`,
    )
  }
  return { args: argsProblem ? undefined : args, row: rowProblem ? undefined : row }
}

function findRowProblem(
  { answer, body }: ApiDescription,
  { row, document }: { row: unknown; document: unknown },
): string | undefined {
  if (answer !== undefined && !isList(answer)) return 'a response schema that is no list, as answers are'
  if (row === undefined) return undefined
  if (!isObject(row, document)) return 'a response schema that is no object, as rows are'
  if (isTelling(body) && toCanonicalJson(withoutNull(body)) === toCanonicalJson(row)) {
    return (
      'a response schema that equals its request schema. Rill 0.64 to 0.66 copied it by mistake. ' +
      'If rows really look like the arguments, describe one of the two'
    )
  }
  return undefined
}

function isList(schema: unknown): boolean {
  return isRecord(schema) && (schema['type'] === 'array' || (schema['type'] === undefined && 'items' in schema))
}

/** The schemas of body and query string as one. Where both have a name, the query string wins (contract §1.2). */
function toArgs({ body, query }: ApiDescription): unknown {
  if (body === undefined || query === undefined) return withoutNull(body ?? query)
  if (!isRecord(body) || !isRecord(query) || !isRecord(body['properties'])) return { allOf: [body, query] }
  const required = [body['required'], query['required']].flatMap((names) => (Array.isArray(names) ? names : []))
  return withoutNull({
    ...body,
    properties: { ...body['properties'], ...(query['properties'] as object) },
    required: [...new Set<unknown>(required)],
  })
}

/** Neither arguments nor rows are ever null. */
function withoutNull(schema: unknown): unknown {
  if (!isRecord(schema)) return schema
  const { nullable: _, ...rest } = schema
  return Array.isArray(rest['type']) ? { ...rest, type: rest['type'].filter((type) => type !== 'null') } : rest
}

/** Whether a schema says more than `{ type: 'object' }`, which is what Rill writes for want of a schema (contract §6). */
function isTelling(schema: unknown): boolean {
  if (!isRecord(schema)) return false
  if (toTypes(schema).some((type) => type !== 'object' && type !== 'null')) return true
  return TELLING.some((keyword) => {
    const value = schema[keyword]
    return typeof value === 'object' && value !== null
      ? Object.keys(value).length > 0
      : value !== undefined && value !== true
  })
}

function isObject(schema: unknown, document: unknown, hops = 0): boolean {
  // What leads nowhere is warned of elsewhere.
  if (!isRecord(schema) || hops > MAX_HOPS) return true
  const { $ref } = schema
  if (typeof $ref === 'string') return isObject(resolvePointer(document, $ref), document, hops + 1)
  return toTypes(schema).every((type) => type === 'object')
}

function toTypes({ type }: Record<string, unknown>): unknown[] {
  return type === undefined ? [] : [type].flat()
}

function toCanonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, node: unknown) =>
    isRecord(node) ? Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1)) : node,
  )
}
