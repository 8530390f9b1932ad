import { isRecord } from '../parseDocument.ts'
import type { ApiDescription } from './readApis.ts'
import { resolvePointer } from './resolvePointer.ts'

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
  const row = isTelling(api.row) ? withoutNull(api.row) : undefined
  if (!api.isBuiltIn) warnOfMissing({ args, row }, warn)
  if (row !== undefined && isTelling(api.body) && toCanonicalJson(api.row) === toCanonicalJson(api.body)) {
    warn(
      'has a response schema that equals its request schema. Rill 0.64 to 0.66 copied it by mistake, so its rows are ' +
        'typed RillRow. If they really look like the arguments, describe one of the two schemas.',
    )
    return { args, row: undefined }
  }
  return {
    args: keepObject(args, () => warn('has a request schema that is no object, as arguments are; any arguments fit.')),
    row: keepObject(row, () => warn('has a response schema that is no object, as rows are; its rows are RillRow.')),
  }

  function keepObject(schema: unknown, onOther: () => void): unknown {
    if (schema === undefined || isObject(schema, document)) return schema
    onOther()
    return undefined
  }
}

function warnOfMissing({ args, row }: ApiSchemas, warn: (message: string) => void): void {
  const missing = [args === undefined && 'request_schema', row === undefined && 'response_schema'].filter(Boolean)
  const effects = [args === undefined && 'any arguments fit', row === undefined && 'its rows are RillRow'].filter(
    Boolean,
  )
  if (missing.length > 0) {
    warn(
      `has no ${missing.join(' and no ')}; ${effects.join(' and ')}. Add it under "openapi:" in the API's YAML file.`,
    )
  }
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
