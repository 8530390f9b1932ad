import { isRecord } from '../isRecord.ts'
import { toPlainText } from '../toPlainText.ts'
import { describeSchema } from './describeSchema.ts'
import { ANYTHING, NOTHING } from './Schema.ts'
import type { Scalar, Schema, SchemaUse } from './Schema.ts'

const OBJECT_KEYWORDS = ['properties', 'additionalProperties', 'patternProperties']
const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf']
const TYPES = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']

export interface ReduceContext {
  /** Names the schema in warnings. */
  where: string
  use: SchemaUse
  /** Whether the schema is one part of an `allOf`, `oneOf` or `anyOf`, and so need not be complete. */
  isBranch: boolean
  completeRows: boolean
  warn: (message: string) => void
  toPlaceholder: (propertyName: string) => string
  refer: (ref: string, where: string, use: SchemaUse) => Schema
}

/** Reduces a schema to what becomes a type. Whatever is no schema is warned of and becomes `unknown`. */
export function reduceSchema(raw: unknown, context: ReduceContext): Schema {
  const { where, use, warn } = context
  if (raw === true) return ANYTHING
  if (raw === false) return NOTHING
  if (!isRecord(raw)) {
    warn(`${where} has something else where a schema belongs; its type is unknown.`)
    return ANYTHING
  }
  if (typeof raw['$ref'] === 'string') return context.refer(raw['$ref'], where, use)

  const types = readTypes(raw, context)
  const isNullable = raw['nullable'] === true || types.includes('null')
  const literals = readLiterals(raw)
  if (literals) return { enum: isNullable && !literals.includes(null) ? [...literals, null] : literals }

  const others = types.filter((type) => type !== 'null')
  if (others.length === 0 && isNullable && types.length > 0) return { type: 'null' }
  const shape =
    others.length > 1
      ? { oneOf: others.map((type) => readShape(raw, type, whole(context))) }
      : readShape(raw, others[0], context)
  return isNullable && !isAnything(shape) ? { oneOf: [shape], nullable: true } : shape
}

/** Whether a schema says nothing about its type. */
export function isAnything(schema: Schema): boolean {
  return Object.keys(schema).every((key) => key === 'x-comment')
}

function readTypes(raw: Record<string, unknown>, { where, warn }: ReduceContext): string[] {
  if (raw['type'] === undefined) return []
  const types = Array.isArray(raw['type']) ? raw['type'] : [raw['type']]
  const strange = types.filter((type) => !TYPES.includes(type))
  for (const type of strange) {
    warn(`${where}: "${toPlainText(String(type))}" is no JSON Schema type; use one of ${TYPES.join(', ')}.`)
  }
  return strange.length > 0 ? [] : [...new Set<string>(types)]
}

function readLiterals(raw: Record<string, unknown>): Scalar[] | undefined {
  const members = 'const' in raw ? [raw['const']] : raw['enum']
  return Array.isArray(members) && members.length > 0 && members.every(isScalar) ? [...new Set(members)] : undefined
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)
}

function readShape(raw: Record<string, unknown>, type: string | undefined, context: ReduceContext): Schema {
  const own = readOwnShape(raw, type, context)
  const branch = { ...context, isBranch: true }
  const readBranches = (list: unknown): Schema[] => toList(list).map((schema) => reduceSchema(schema, branch))
  const allOf = readBranches(raw['allOf'])
  // To a type both mean "one of these, on top of the rest".
  const choices = [raw['oneOf'], raw['anyOf']].map(readBranches).filter((list) => list.length > 0)
  const parts = [...allOf, ...choices.map((list) => unwrap({ oneOf: list }))]
  // `type: string` above a choice of strings adds nothing.
  const isImplied = own.properties === undefined && choices.length > 0 && choices.flat().every((choice) => choice.enum)
  if (!isAnything(own) && !isImplied) parts.unshift(own)
  if (parts.length === 0) return ANYTHING
  const required = toRequiredNames(raw).map(context.toPlaceholder)
  return unwrap({ allOf: parts, ...(required.length > 0 && allOf.length > 0 && { required }) })
}

/** A choice of one is that one. */
function unwrap(schema: Schema): Schema {
  const [only, ...others] = schema.allOf ?? schema.oneOf ?? []
  return only !== undefined && others.length === 0 && schema.required === undefined ? only : schema
}

function readOwnShape(raw: Record<string, unknown>, type: string | undefined, context: ReduceContext): Schema {
  const isUntyped = type === undefined
  if (type === 'array' || (isUntyped && ('items' in raw || 'prefixItems' in raw))) return readArray(raw, context)
  if (type === 'object' || (isUntyped && OBJECT_KEYWORDS.some((keyword) => keyword in raw))) {
    return readObject(raw, context)
  }
  return isUntyped ? ANYTHING : { type }
}

function readArray(raw: Record<string, unknown>, context: ReduceContext): Schema {
  const tuple = [raw['prefixItems'], raw['items']].find(Array.isArray)
  if (tuple) return { type: 'array', prefixItems: tuple.map((item) => reduceSchema(item, whole(context))) }
  return raw['items'] === undefined
    ? { type: 'array' }
    : { type: 'array', items: reduceSchema(raw['items'], whole(context)) }
}

function readObject(raw: Record<string, unknown>, context: ReduceContext): Schema {
  const declared = new Map(isRecord(raw['properties']) ? Object.entries(raw['properties']) : [])
  const required = toRequired(raw, declared, context)
  for (const name of required) if (!declared.has(name)) declared.set(name, true)
  const names = [...declared.keys()].sort()
  const others = readOtherProperties(raw, names.length > 0, context)
  if (names.length === 0) return { type: 'object', ...others }
  return {
    type: 'object',
    properties: Object.fromEntries(
      names.map((name) => [context.toPlaceholder(name), readProperty(declared.get(name), name, context)]),
    ),
    ...(required.length > 0 && { required: required.map(context.toPlaceholder) }),
    ...others,
  }
}

function readProperty(raw: unknown, name: string, context: ReduceContext): Schema {
  const schema = reduceSchema(raw, { ...whole(context), where: `${context.where}, "${toPlainText(name)}"` })
  const comment = describeSchema(raw, context.use)
  return comment === '' ? schema : { ...schema, 'x-comment': comment }
}

function readOtherProperties(
  raw: Record<string, unknown>,
  hasNamed: boolean,
  context: ReduceContext,
): Pick<Schema, 'additionalProperties'> {
  const others = 'patternProperties' in raw ? true : raw['additionalProperties']
  // A literal that has both kinds could not be written against an index signature narrower than `unknown`.
  if (others === true || (hasNamed && isRecord(others) && context.use === 'args')) return { additionalProperties: true }
  if (isRecord(others)) return { additionalProperties: reduceSchema(others, whole(context)) }
  return others === false && !hasNamed ? { additionalProperties: NOTHING } : {}
}

/** Names that must be there, with a warning for those that no property declares. */
function toRequired(
  raw: Record<string, unknown>,
  declared: ReadonlyMap<string, unknown>,
  { where, use, isBranch, completeRows, warn }: ReduceContext,
): string[] {
  if (raw['required'] === undefined) return use === 'row' && completeRows ? [...declared.keys()] : []
  const required = toRequiredNames(raw)
  if (!Array.isArray(raw['required'])) warn(`${where}: "required" is no list of property names; it is ignored.`)
  if (isBranch || COMPOSITIONS.some((keyword) => keyword in raw)) return required.filter((name) => declared.has(name))
  const undeclared = required.filter((name) => !declared.has(name))
  if (undeclared.length > 0) {
    const names = undeclared.map((name) => `"${toPlainText(name)}"`).join(', ')
    warn(`${where} requires ${names}, but has no property of that name; its type is unknown.`)
  }
  return required
}

function toRequiredNames(raw: Record<string, unknown>): string[] {
  return [...new Set(toList(raw['required']).filter((name) => typeof name === 'string'))].sort()
}

function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** The context of a schema that stands for itself. */
function whole(context: ReduceContext): ReduceContext {
  return { ...context, isBranch: false }
}
