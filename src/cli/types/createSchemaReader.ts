import { toPlainText } from '../toPlainText.ts'
import { breakCycles } from './breakCycles.ts'
import { describeSchema } from './describeSchema.ts'
import { reduceSchema } from './reduceSchema.ts'
import { resolvePointer, toComponentName, toComponents, toPointerParts } from './references.ts'
import { ANYTHING, toComponentRef } from './Schema.ts'
import type { Schema, SchemaUse } from './Schema.ts'

/** A component that something refers to. */
export interface ReadComponent {
  /** Its name in the document. */
  name: string
  schema: Schema
  comment: string
}

export interface SchemaReader {
  /** Reduces a schema. `where` names it in warnings. */
  read: (schema: unknown, where: string, use: SchemaUse) => Schema
  /** The components that were referred to, by placeholder. */
  components: () => Map<string, ReadComponent>
  /** The name that a property's placeholder stands for. */
  toPropertyName: (placeholder: string) => string
}

export interface SchemaReaderOptions {
  warn: (message: string) => void
  /** Take the properties of rows for required where a schema has no `required` of its own. */
  completeRows: boolean
}

/**
 * Reads the schemas of one document. Read arguments first: a component that arguments and rows share is read as the
 * former.
 */
export function createSchemaReader(
  document: Record<string, unknown>,
  { warn, completeRows }: SchemaReaderOptions,
): SchemaReader {
  const known = toComponents(document)
  const components = new Map<string, ReadComponent>()
  const componentPlaceholders = new Map<string, string>()
  const propertyPlaceholders = new Map<string, string>()
  const propertyNames = new Map<string, string>()
  const unread: (() => void)[] = []

  const reduce = (schema: unknown, where: string, use: SchemaUse): Schema =>
    reduceSchema(schema, { where, use, isBranch: false, completeRows, warn, toPlaceholder, refer })

  function toPlaceholder(name: string): string {
    const placeholder = propertyPlaceholders.get(name) ?? `p${propertyPlaceholders.size}`
    propertyPlaceholders.set(name, placeholder)
    propertyNames.set(placeholder, name)
    return placeholder
  }

  function refer(ref: string, where: string, use: SchemaUse): Schema {
    const component = toComponentName(ref, known)
    const target = component === undefined ? resolvePointer(document, ref) : known.get(component)
    if (target === undefined) {
      warn(`${where}: "${toPlainText(ref)}" leads nowhere in the document; its type is unknown.`)
      return ANYTHING
    }
    const name = component ?? toPointerParts(ref).join(' ')
    let placeholder = componentPlaceholders.get(name)
    if (placeholder === undefined) {
      placeholder = `c${components.size}`
      componentPlaceholders.set(name, placeholder)
      const entry: ReadComponent = { name, schema: ANYTHING, comment: describeSchema(target, use) }
      components.set(placeholder, entry)
      // Later, not now: components may refer to each other in circles.
      unread.push(() => {
        entry.schema = reduce(target, `schema "${toPlainText(name)}"`, use)
      })
    }
    return { $ref: toComponentRef(placeholder) }
  }

  return {
    read: (schema, where, use) => {
      const reduced = reduce(schema, where, use)
      for (let next = unread.shift(); next; next = unread.shift()) next()
      return reduced
    },
    components: () => {
      breakCycles(components, (name) =>
        warn(`schema "${toPlainText(name)}" is defined by nothing but itself; its type is unknown.`),
      )
      return components
    },
    toPropertyName: (placeholder) => propertyNames.get(placeholder) ?? placeholder,
  }
}
