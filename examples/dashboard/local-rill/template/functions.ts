import { comparisons } from './comparisons.ts'
import { formatValue, toSqlLiteral } from './printing.ts'
import { goTypeName, isGoList, isGoMap, isTrue, type Evaluated, type GoMap, type GoValue } from './values.ts'

/**
 * What a function takes: `any` is `interface {}`, `value` tells a missing key (`undefined`) from a nil, the others
 * are checked before the call.
 */
export type ParameterType = 'any' | 'value' | 'string' | 'bool' | 'map'

export interface TemplateFunction {
  readonly parameters: readonly ParameterType[]
  /** Type of any further arguments. */
  readonly rest?: ParameterType
  /** An error it throws becomes `error calling {name}: {message}`. */
  call(...args: never[]): Evaluated
}

function define<const TFunction extends TemplateFunction>(definition: TFunction): TFunction {
  return definition
}

const textFunction = (call: (text: string) => string): TemplateFunction => define({ parameters: ['string'], call })

/** Go's `text/template` built-ins and the sprig functions that Rill's documentation uses, plus Rill's own (contract §8). */
export const templateFunctions: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ...comparisons,
  // `and` and `or` never get here: the evaluator stops at the first argument that decides.
  ['and', define({ parameters: ['value'], rest: 'value', call: () => undefined })],
  ['or', define({ parameters: ['value'], rest: 'value', call: () => undefined })],
  ['not', define({ parameters: ['value'], call: (value: Evaluated) => !isTrue(value) })],
  ['len', define({ parameters: ['value'], call: lengthOf })],
  ['index', define({ parameters: ['value'], rest: 'value', call: indexInto })],

  ['default', define({ parameters: ['any'], rest: 'any', call: defaultTo })],
  ['coalesce', define({ parameters: [], rest: 'any', call: (...values: GoValue[]) => values.find(isTrue) ?? null })],
  ['empty', define({ parameters: ['any'], call: (value: GoValue) => !isTrue(value) })],
  [
    'ternary',
    define({
      parameters: ['any', 'any', 'bool'],
      call: (whenTrue: GoValue, whenFalse: GoValue, test: boolean) => (test ? whenTrue : whenFalse),
    }),
  ],
  ['hasKey', define({ parameters: ['map', 'string'], call: (map: GoMap, key: string) => map.has(key) })],
  ['list', define({ parameters: [], rest: 'any', call: (...items: GoValue[]) => items })],
  ['has', define({ parameters: ['any', 'any'], call: hasItem })],
  ['join', define({ parameters: ['string', 'any'], call: joinItems })],
  ['lower', textFunction((text) => text.toLowerCase())],
  ['upper', textFunction((text) => text.toUpperCase())],
  ['trim', textFunction((text) => text.trim())],
  [
    'replace',
    define({
      parameters: ['string', 'string', 'string'],
      call: (old: string, replacement: string, text: string) => text.replaceAll(old, () => replacement),
    }),
  ],
  ['contains', define({ parameters: ['string', 'string'], call: (part: string, text: string) => text.includes(part) })],
  ['toString', define({ parameters: ['any'], call: (value: GoValue) => formatValue(value) })],
  ['int', define({ parameters: ['any'], call: toInt })],

  ['as_sql_list', define({ parameters: ['any'], call: toSqlList })],
  ['ref', define({ parameters: ['string'], call: (name: string) => `"${name.replaceAll('"', '""')}"` })],
  ['dev', define({ parameters: [], call: () => true })],
  ['prod', define({ parameters: [], call: () => false })],
])

function lengthOf(value: Evaluated): bigint {
  if (typeof value === 'string') return BigInt(Buffer.byteLength(value))
  if (isGoList(value)) return BigInt(value.length)
  if (isGoMap(value)) return BigInt(value.size)
  throw new Error(value === undefined || value === null ? 'len of nil pointer' : `len of type ${goTypeName(value)}`)
}

function indexInto(value: Evaluated, ...indices: Evaluated[]): Evaluated {
  const start = value ?? null
  if (start === null) throw new Error('index of untyped nil')
  return indices.reduce<Evaluated>((item, index) => {
    if (item === undefined || item === null) throw new Error('index of nil pointer')
    if (isGoMap(item)) {
      if (typeof index !== 'string') throw new Error(`value has type ${goTypeName(index)}; should be string`)
      return item.get(index) ?? null
    }
    if (!isGoList(item)) throw new Error(`can't index item of type ${goTypeName(item)}`)
    if (typeof index !== 'bigint') throw new Error(`cannot index slice/array with type ${goTypeName(index)}`)
    if (index < 0n || index >= item.length) throw new Error(`index out of range: ${index}`)
    return item[Number(index)] ?? null
  }, start)
}

/** `""`, `0`, `false`, nil and empty lists and maps all count as not given. */
function defaultTo(fallback: GoValue, ...given: GoValue[]): GoValue {
  return isTrue(given[0]) ? (given[0] ?? null) : fallback
}

function hasItem(needle: GoValue, haystack: GoValue): boolean {
  if (haystack === null) return false
  if (!isGoList(haystack))
    throw new Error(`Cannot find has on type ${isGoMap(haystack) ? 'map' : goTypeName(haystack)}`)
  return haystack.some((item) => isDeepEqual(needle, item))
}

function isDeepEqual(a: GoValue | undefined, b: GoValue | undefined): boolean {
  if (isGoList(a) && isGoList(b)) return a.length === b.length && a.every((item, at) => isDeepEqual(item, b[at]))
  if (isGoMap(a) && isGoMap(b)) {
    return a.size === b.size && [...a].every(([key, item]) => b.has(key) && isDeepEqual(item, b.get(key)))
  }
  return a === b
}

function joinItems(separator: string, items: GoValue): string {
  const list = isGoList(items) ? items : [items]
  return list
    .filter((item) => item !== null)
    .map(formatValue)
    .join(separator)
}

/** Anything that is no number is 0; digits of a text must all be an integer, `0x1f` and octal `017` included. */
function toInt(value: GoValue): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (typeof value === 'number') return Number.isFinite(value) ? BigInt.asIntN(64, BigInt(Math.trunc(value))) : 0n
  if (typeof value !== 'string') return 0n
  const [, sign = '', digits = ''] = /^([+-]?)(.*?)(?:\.0*)?$/.exec(value) ?? []
  const octal = /^0\d+$/.test(digits) ? `0o${digits.slice(1)}` : digits
  if (!/^(0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|\d+)$/.test(octal)) return 0n
  const magnitude = BigInt(octal)
  if (magnitude > 2n ** 63n - 1n) return 0n
  return sign === '-' ? -magnitude : magnitude
}

/** `('a', 'b')`, escaped. One value that is no list is a list of one; nil and an empty list are `()`. */
function toSqlList(value: GoValue): string {
  if (value === null) return '()'
  return `(${(isGoList(value) ? value : [value]).map(toSqlLiteral).join(', ')})`
}
