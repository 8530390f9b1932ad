import type { RillShapes } from '../../core/types.ts'
import type { TypeGenerator } from '../packages.ts'
import type { OpenApiDocument } from '../parseDocument.ts'
import { toPlainText } from '../toPlainText.ts'
import { createSchemaReader } from './createSchemaReader.ts'
import { readApis } from './readApis.ts'
import type { Schema } from './Schema.ts'
import { toApiSchemas } from './toApiSchemas.ts'
import { toComponentNames } from './toComponentNames.ts'
import { toRowShape } from './toRowShape.ts'
import { toTypeTrees } from './toTypeTrees.ts'
import { printRegistry } from './printRegistry.ts'
import { isRecord } from '../isRecord.ts'

export interface GenerateTypesOptions {
  generator: TypeGenerator
  /**
   * Take the properties of rows for required where their schema has no `required`. Rill sends every column in every
   * row (contract §1.3), but NULL as `null`, which no schema need mention.
   * @default false
   */
  completeRows?: boolean
}

export interface GeneratedTypes {
  /** A TypeScript module that fills the `RillApis` registry. */
  code: string
  /** What rows look like at run time. An API of which nothing is known has `'[key: string]': 'unknown'` alone. */
  shapes: RillShapes
  /** Names of the APIs in it. */
  apis: string[]
  /** What in the document is missing or doubtful, one line each. */
  warnings: string[]
}

/**
 * Writes the types of a project's APIs. The same document always gives the same code, whatever the order of its keys.
 * Types are what the schemas say; Rill checks neither arguments nor rows against them (contract §6).
 */
export async function generateTypes(
  document: OpenApiDocument,
  { generator, completeRows = false }: GenerateTypesOptions,
): Promise<GeneratedTypes> {
  const warnings: string[] = []
  const warn = (message: string): void => {
    if (!warnings.includes(message)) warnings.push(message)
  }
  warnOfPlainServers(document, warn)
  const apis = readApis(document, warn).map((api) => {
    const shown = `"${toPlainText(api.name)}"`
    const { args, row } = toApiSchemas(api, { document, warn: (message) => warn(`${shown} ${message}`) })
    return { name: api.name, comment: api.comment, shown, args, row }
  })
  if (apis.length === 0) warn('The document has no APIs.')

  const reader = createSchemaReader(document, { warn, completeRows })
  const schemas = new Map<string, Schema>()
  // All arguments before all rows: see createSchemaReader.
  for (const use of ['args', 'row'] as const) {
    for (const [index, api] of apis.entries()) {
      if (api[use] !== undefined) schemas.set(`${use}${index}`, reader.read(api[use], `${api.shown} (${use})`, use))
    }
  }
  const components = reader.components()
  for (const [placeholder, { schema }] of components) schemas.set(placeholder, schema)

  const typeNames = toComponentNames([...components.values()].map(({ name }) => name))
  const toTypeName = (placeholder: string): string =>
    typeNames.get(components.get(placeholder)?.name ?? '') ?? 'unknown'
  const trees = await toTypeTrees(schemas, { generator, toTypeName, toPropertyName: reader.toPropertyName })
  return {
    code: printRegistry({
      apis: apis.map(({ name, comment }, index) => ({
        name,
        comment,
        args: trees.get(`args${index}`),
        row: trees.get(`row${index}`),
      })),
      types: [...components].map(([placeholder, { comment }]) => ({
        name: toTypeName(placeholder),
        comment,
        type: trees.get(placeholder),
      })),
    }),
    shapes: Object.fromEntries(
      apis.map(({ name }, index) => [
        name,
        toRowShape(schemas.get(`row${index}`), { components, toPropertyName: reader.toPropertyName }),
      ]),
    ),
    apis: apis.map(({ name }) => name),
    warnings,
  }
}

function warnOfPlainServers({ servers }: OpenApiDocument, warn: (message: string) => void): void {
  for (const server of Array.isArray(servers) ? servers : []) {
    const url = isRecord(server) ? server['url'] : undefined
    if (typeof url === 'string' && /^http:/i.test(url)) {
      warn(
        `The document names the server ${toShownServer(url)}, which is not encrypted. Rill always writes its runtime ` +
          'that way; the types do not use it, and endpoint should not.',
      )
    }
  }
}

function toShownServer(url: string): string {
  return toPlainText(URL.canParse(url) ? new URL(url).origin : 'http://…')
}
