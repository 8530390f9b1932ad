import type { RillRowShape } from '../../core/types.ts'
import type { Schema } from './Schema.ts'
import { toComponentRef } from './Schema.ts'

interface ToRowShapeOptions {
  /** Schemas of the components, by placeholder. */
  components: ReadonlyMap<string, { schema: Schema }>
  /** The name that a property's placeholder stands for. */
  toPropertyName: (placeholder: string) => string
}

/** Columns with the kinds of their values; `undefined` among those of a column that may be absent. */
type Columns = Map<string, Set<string>>

/** Where the row may have columns beside those it names. */
const OPEN = '[key: string]'

const KINDS: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  array: 'list',
  object: 'object',
}

/**
 * What a row looks like at run time: its columns and the kinds of their values. A column counts as certain unless a
 * `required` list leaves it out, since Rill sends every column in every row (contract §1.3). `null` fits every kind.
 */
export function toRowShape(row: Schema | undefined, { components, toPropertyName }: ToRowShapeOptions): RillRowShape {
  const refs = new Map([...components].map(([placeholder, { schema }]) => [toComponentRef(placeholder), schema]))
  const columns = row ? toColumns(row, []) : open()
  return Object.fromEntries(
    [...columns]
      .map(([name, kinds]) => [name === OPEN ? OPEN : toPropertyName(name), toText(kinds)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

  function toColumns(schema: Schema, path: readonly Schema[]): Columns {
    const target = follow(schema, path)
    if (!target || path.includes(target)) return open()
    const deeper = [...path, target]
    if (target.allOf) return combine(target.allOf.map((part) => toColumns(part, deeper)))
    if (target.oneOf) return choose(target.oneOf.map((part) => toColumns(part, deeper)))
    if (target.type !== 'object') return open()
    const { properties = {}, required, additionalProperties } = target
    const columns: Columns = new Map(
      Object.entries(properties).map(([name, property]) => {
        const kinds = toKinds(property, deeper)
        if (required && !required.includes(name)) kinds.add('undefined')
        return [name, kinds]
      }),
    )
    return additionalProperties || columns.size === 0 ? new Map([...columns, ...open()]) : columns
  }

  function toKinds(schema: Schema, path: readonly Schema[]): Set<string> {
    const target = follow(schema, path)
    if (!target || path.includes(target)) return new Set(['unknown'])
    const deeper = [...path, target]
    if (target.enum?.length) return new Set(target.enum.filter((value) => value !== null).map((value) => typeof value))
    if (target.oneOf) return new Set(target.oneOf.flatMap((part) => [...toKinds(part, deeper)]))
    if (target.allOf) {
      const kinds = target.allOf.map((part) => toKinds(part, deeper))
      return kinds.find((found) => !found.has('unknown')) ?? new Set(['unknown'])
    }
    return new Set([KINDS[target.type ?? ''] ?? 'unknown'])
  }

  function follow(schema: Schema, path: readonly Schema[]): Schema | undefined {
    const target = schema.$ref === undefined ? schema : refs.get(schema.$ref)
    return target?.$ref === undefined || path.length > refs.size ? target : follow(target, [...path, target])
  }
}

function toText(kinds: ReadonlySet<string>): string {
  const shown = [...kinds].filter((kind) => kind === 'undefined' || kind === 'unknown' || !kinds.has('unknown'))
  return shown.sort().join(' | ') || 'unknown'
}

function open(): Columns {
  return new Map([[OPEN, new Set(['unknown'])]])
}

/** All of them at once. Parts that name nothing say nothing of the columns. */
function combine(parts: readonly Columns[]): Columns {
  const named = parts.filter((columns) => [...columns.keys()].some((name) => name !== OPEN))
  if (named.length === 0) return open()
  const all: Columns = new Map()
  for (const columns of named) {
    for (const [name, kinds] of columns) {
      const known = all.get(name)
      if (!known) all.set(name, new Set(kinds))
      else if (!kinds.has('undefined')) known.delete('undefined')
    }
  }
  return all
}

/** One of them. */
function choose(variants: readonly Columns[]): Columns {
  const all: Columns = new Map()
  for (const columns of variants) {
    for (const [name, kinds] of columns) all.set(name, new Set([...(all.get(name) ?? []), ...kinds]))
  }
  for (const [name, kinds] of all) {
    if (name !== OPEN && variants.some((columns) => !columns.has(name))) kinds.add('undefined')
  }
  return all
}
