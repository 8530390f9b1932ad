import { builtInApis, builtInSchemas } from './builtInApis.ts'
import type { RuntimePath } from './routes.ts'
import type { FakeServer } from './server.ts'
import { instanceId, runtimeHost } from './tokens.ts'
import type { FakeRillApi } from './types.ts'

type Json = Readonly<Record<string, unknown>>

const errorSchema = { properties: { error: { type: 'string' } }, type: 'object' }

/** The project's OpenAPI document, with Rill's peculiarities (contract §6). */
export function toOpenApiDocument(server: FakeServer, path: RuntimePath): Json {
  const paths: Record<string, Json> = {}
  const schemas: Record<string, unknown> = { ...builtInSchemas }
  for (const [name, api] of [...Object.entries(builtInApis), ...server.apis.project]) {
    const prefix = api.defsPrefix ?? toPascalCase(name)
    const request = liftDefs(api.requestSchema, prefix, schemas)
    // v0.64 to v0.66 built the response from the request schema.
    const response =
      server.quirks.legacyOpenApi && api.responseSchema ? request : liftDefs(api.responseSchema, prefix, schemas)
    paths[`/${name}`] = toPathItem(name, api, { request, response })
  }
  return {
    components: { schemas },
    info: toInfo(server, path),
    openapi: '3.0.3',
    paths,
    servers: [{ url: serverUrl(path) }],
  }
}

/** A local Rill knows neither organisation nor project (contract §6). */
function toInfo({ project: { org, project: name } }: FakeServer, path: RuntimePath): Json {
  const project = path.via === 'local' ? '' : `${org}/${name} `
  return { title: `Rill ${project}project API`, version: '1.0.0' }
}

/** Always `http` and always the runtime, even when the proxy was asked (contract §6). */
function serverUrl(path: RuntimePath): string {
  return path.via === 'local'
    ? 'http://localhost:9009/v1/instances/default/api'
    : `http://${new URL(runtimeHost).host}/v1/instances/${instanceId}/api`
}

/** `post` with a request schema, `get` without, whatever the endpoint takes (contract §6). */
function toPathItem(
  name: string,
  api: FakeRillApi,
  { request, response }: { request: Json | undefined; response: Json | undefined },
): Json {
  const operation = {
    ...(api.parameters ? { parameters: api.parameters } : {}),
    ...(request ? { requestBody: { content: jsonContent(request) } } : {}),
    responses: {
      '200': {
        content: jsonContent({ items: response ?? { type: 'object' }, type: 'array' }),
        description: `Successful response of ${name} resolver`,
      },
      '400': { content: jsonContent(errorSchema), description: 'Bad request' },
    },
    summary: api.summary ?? `Query ${name} resolver`,
  }
  return request ? { post: operation } : { get: operation }
}

function jsonContent(schema: Json): Json {
  return { 'application/json': { schema } }
}

/** Moves `$defs` to the document's components under a prefix, and points references there (contract §6). */
function liftDefs(schema: object | undefined, prefix: string, schemas: Record<string, unknown>): Json | undefined {
  if (!schema) return undefined
  const { $defs, ...rest } = schema as Record<string, unknown>
  for (const [name, definition] of Object.entries($defs ?? {}))
    schemas[`${prefix}${name}`] = pointAt(definition, prefix)
  return pointAt(rest, prefix) as Json
}

function pointAt(schema: unknown, prefix: string): unknown {
  if (Array.isArray(schema)) return schema.map((item) => pointAt(item, prefix))
  if (typeof schema !== 'object' || schema === null) return schema
  if ('$ref' in schema && typeof schema.$ref === 'string' && schema.$ref.startsWith('#/$defs/')) {
    // Siblings of a reference are dropped.
    return { $ref: `#/components/schemas/${prefix}${schema.$ref.slice('#/$defs/'.length)}` }
  }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, pointAt(value, prefix)]))
}

/** Words start at `_`, `-` and spaces; `/` stays (contract §6). */
function toPascalCase(name: string): string {
  const words = name.split(/[_\- ]+/)
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')
}
