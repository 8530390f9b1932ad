import type { TemplateFunction } from './functions.ts'
import { compareBytes, goTypeName, isGoList, isGoMap, type Evaluated } from './values.ts'

/** `eq`, `ne`, `lt`, `le`, `gt`, `ge` as strict as Go: a float64 (any JSON number) never compares with an int literal. */
export const comparisons: readonly (readonly [string, TemplateFunction])[] = [
  ['eq', { parameters: ['value'], rest: 'value', call: isEqual }],
  ['ne', { parameters: ['value', 'value'], call: (a: Evaluated, b: Evaluated) => !isEqual(a, b) }],
  ['lt', { parameters: ['value', 'value'], call: isLess }],
  ['le', { parameters: ['value', 'value'], call: isLessOrEqual }],
  ['gt', { parameters: ['value', 'value'], call: (a: Evaluated, b: Evaluated) => !isLessOrEqual(a, b) }],
  ['ge', { parameters: ['value', 'value'], call: (a: Evaluated, b: Evaluated) => !isLess(a, b) }],
]

/** Whether `first` equals any of `others`. A missing value equals only another missing one. */
function isEqual(first: Evaluated, ...others: Evaluated[]): boolean {
  if (others.length === 0) throw new Error('missing argument for comparison')
  return others.some((other) => isSame(first, other))
}

function isSame(a: Evaluated, b: Evaluated): boolean {
  const isNilA = a === undefined || a === null
  const isNilB = b === undefined || b === null
  if (isNilA || isNilB) return isNilA && isNilB
  if (isNested(a) && isNested(b)) throw new Error(`non-comparable type ${goTypeName(b)}`)
  if (typeof a !== typeof b) throw new Error('incompatible types for comparison')
  return a === b
}

function isLess(a: Evaluated, b: Evaluated): boolean {
  if (!isBasic(a) || !isBasic(b)) throw new Error('invalid type for comparison')
  if (typeof a === 'string' && typeof b === 'string') return compareBytes(a, b) < 0
  if (typeof a === 'number' && typeof b === 'number') return a < b
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b
  throw new Error(typeof a === typeof b ? 'invalid type for comparison' : 'incompatible types for comparison')
}

function isLessOrEqual(a: Evaluated, b: Evaluated): boolean {
  return isLess(a, b) || isEqual(a, b)
}

function isNested(value: Evaluated): boolean {
  return isGoList(value) || isGoMap(value)
}

function isBasic(value: Evaluated): value is string | number | bigint | boolean {
  return value !== undefined && value !== null && !isNested(value)
}
