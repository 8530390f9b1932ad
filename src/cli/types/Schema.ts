/** What one member of an enum can be. Lists and objects as members are too rare to be worth a type. */
export type Scalar = string | number | boolean | null

/**
 * A JSON Schema reduced to what becomes a type, as it is handed to openapi-typescript. Names of properties and
 * components in it are placeholders, so nothing that a document calls its columns can upset the machinery.
 */
export interface Schema {
  type?: string
  nullable?: true
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | true
  items?: Schema
  prefixItems?: Schema[]
  enum?: Scalar[]
  allOf?: Schema[]
  oneOf?: Schema[]
  $ref?: string
  /** The comment above a property. */
  'x-comment'?: string
}

/** Whether a schema describes what is sent or what arrives. */
export type SchemaUse = 'args' | 'row'

/** Accepts nothing. openapi-typescript makes it `never`. */
export const NOTHING: Schema = { enum: [] }

/** Accepts anything. openapi-typescript makes it `unknown`. */
export const ANYTHING: Schema = {}

/** How schemas refer to the component with this placeholder. */
export function toComponentRef(placeholder: string): string {
  return `#/components/schemas/${placeholder}`
}
