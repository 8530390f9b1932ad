/**
 * A value as a Go template sees it. JSON arguments and token attributes arrive as strings, float64 (`number`), bool,
 * nil, lists and maps; only literals in the template and functions such as `int` make integers (`bigint`).
 */
export type GoValue = string | number | bigint | boolean | null | readonly GoValue[] | GoMap

export type GoMap = ReadonlyMap<string, GoValue>

/** What evaluating gives. `undefined` is Go's invalid value: a key that is not there. */
export type Evaluated = GoValue | undefined

/** Turns parsed JSON into template values. */
function toGoValue(json: unknown): GoValue {
  if (Array.isArray(json)) return json.map(toGoValue)
  if (typeof json === 'object' && json !== null) return toGoMap(json)
  if (typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean') return json
  return null
}

/** Turns a parsed JSON object into a template map. */
export function toGoMap(json: object): GoMap {
  return new Map(Object.entries(json).map(([key, value]) => [key, toGoValue(value)]))
}

export function isGoMap(value: Evaluated): value is GoMap {
  return value instanceof Map
}

export function isGoList(value: Evaluated): value is readonly GoValue[] {
  return Array.isArray(value)
}

/** Truth as `if`, `and`, `or` and `not` see it: the zero of a type is false, and so is anything empty. */
export function isTrue(value: Evaluated): boolean {
  if (isGoMap(value)) return value.size > 0
  if (isGoList(value)) return value.length > 0
  return Boolean(value) || Number.isNaN(value)
}

/** The name Go prints for the value's type. */
export function goTypeName(value: Evaluated): string {
  if (isGoMap(value)) return 'map[string]interface {}'
  if (isGoList(value)) return '[]interface {}'
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'number':
      return 'float64'
    case 'bigint':
      return 'int'
    case 'boolean':
      return 'bool'
    default:
      return 'interface {}'
  }
}

/** Compares as Go compares strings, by bytes. JavaScript's own order differs beyond U+FFFF. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
