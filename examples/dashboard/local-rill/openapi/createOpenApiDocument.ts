import type { ApiDocumentation } from '../project/readApi.ts'
import builtin from './builtinApis.json' with { type: 'json' }

type Json = Readonly<Record<string, unknown>>

export interface OpenApiSource {
  /** `org/project` on the cloud. */
  readonly title: string | undefined
  readonly runtimeUrl: string
  readonly instanceId: string
  readonly apis: readonly { readonly name: string; readonly openapi: ApiDocumentation }[]
}

/** The document of contract §6, its quirks included: an `http` server and no security, ids or required bodies. */
export function createOpenApiDocument({ title, runtimeUrl, instanceId, apis }: OpenApiSource): Json {
  const schemas: Record<string, unknown> = { ...builtin.schemas }
  const paths: Record<string, unknown> = {}
  for (const { name, openapi } of [...apis, ...builtinApis()]) {
    const prefix = openapi.defs_prefix ?? toPascalCase(name)
    const [request, response] = [openapi.request_schema, openapi.response_schema].map((schema) =>
      schema ? moveDefinitions(schema, { prefix, schemas }) : undefined,
    )
    paths[`/${name}`] = { [request ? 'post' : 'get']: createOperation(name, { openapi, request, response }) }
  }
  return {
    openapi: '3.0.3',
    info: { title: title === undefined ? 'Rill project API' : `Rill ${title} project API`, version: '1.0.0' },
    servers: [{ url: `http://${new URL(runtimeUrl).host}/v1/instances/${instanceId}/api` }],
    paths,
    components: { schemas },
  }
}

/** Built in, so they shadow the project's APIs of the same name. */
function builtinApis(): readonly { readonly name: string; readonly openapi: ApiDocumentation }[] {
  return Object.entries(builtin.apis).map(([name, openapi]) => ({ name, openapi }))
}

function createOperation(
  name: string,
  { openapi, request, response }: { openapi: ApiDocumentation; request: unknown; response: unknown },
): Json {
  const rows = { type: 'array', items: response ?? { type: 'object' } }
  return {
    summary: openapi.summary ?? `Query ${name} resolver`,
    ...(openapi.parameters ? { parameters: openapi.parameters } : {}),
    ...(request ? { requestBody: { content: jsonContent(request) } } : {}),
    responses: {
      200: { description: `Successful response of ${name} resolver`, content: jsonContent(rows) },
      400: {
        description: 'Bad request',
        content: jsonContent({ type: 'object', properties: { error: { type: 'string' } } }),
      },
    },
  }
}

function jsonContent(schema: unknown): Json {
  return { 'application/json': { schema } }
}

/** Moves `$defs` to the shared schemas under `{prefix}{name}` and points the references there. */
function moveDefinitions(
  { $defs = {}, ...schema }: Json,
  { prefix, schemas }: { prefix: string; schemas: Record<string, unknown> },
): unknown {
  for (const [name, definition] of Object.entries($defs as Json)) {
    schemas[prefix + name] = redirectReferences(definition, prefix)
  }
  return redirectReferences(schema, prefix)
}

/** What stands beside a `$ref` is dropped. */
function redirectReferences(schema: unknown, prefix: string): unknown {
  if (Array.isArray(schema)) return schema.map((item) => redirectReferences(item, prefix))
  if (typeof schema !== 'object' || schema === null) return schema
  if ('$ref' in schema && typeof schema.$ref === 'string') {
    return { $ref: schema.$ref.replace('#/$defs/', `#/components/schemas/${prefix}`) }
  }
  return Object.fromEntries(Object.entries(schema).map(([key, item]) => [key, redirectReferences(item, prefix)]))
}

function toPascalCase(name: string): string {
  return name
    .split(/[_ -]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}
