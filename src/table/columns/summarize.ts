import { isDecimalText } from '../format/createNumberFormatter.ts'
import { toInstant } from '../format/toInstant.ts'
import { createCellReader } from './cellReader.ts'
import { createSum } from './createSum.ts'
import type { RillColumnType, RillSummaryKind } from './types.ts'

/** Some values of a column. */
export interface ColumnSlice {
  key: string
  /** Positions in `rows` to take, such as those that pass the filters. @default all */
  order?: ArrayLike<number> | undefined
}

/** Options of {@link summarize}. */
export interface SummarizeOptions extends ColumnSlice {
  kind: RillSummaryKind
  /** The column's type. Timestamps are compared as instants. @default 'mixed' */
  type?: RillColumnType | undefined
  /** BCP 47, for the least and greatest of texts. @default the environment's */
  locale?: string | undefined
}

/**
 * One figure over a column. Null, missing cells and NaN don't count.
 *
 * | kind | gives |
 * |---|---|
 * | `sum`, `avg` | of numbers, bigints and decimal texts; a sum of integers is exact, a bigint where a number can't hold it |
 * | `min`, `max` | the value itself: numbers, or dates, or texts by locale |
 * | `count` | the number of values |
 *
 * @returns `null` when there is nothing to compute from
 *
 * @example
 * summarize([{ n: 1 }, { n: null }, { n: 3 }], { key: 'n', kind: 'avg' }) // 2
 */
export function summarize(rows: readonly unknown[], options: SummarizeOptions): unknown {
  switch (options.kind) {
    case 'count':
      return count(rows, options)
    case 'min':
      return extreme(rows, options, -1)
    case 'max':
      return extreme(rows, options, 1)
    default:
      return total(rows, options)
  }
}

function forEachValue(rows: readonly unknown[], options: ColumnSlice, visit: (value: unknown) => void): void {
  const read = createCellReader(options.key)
  const { order } = options
  const length = order?.length ?? rows.length
  for (let position = 0; position < length; position++) {
    const value = read(rows[order === undefined ? position : (order[position] as number)])
    // NaN is the one value that is not itself.
    if (value !== null && value !== undefined && value === value) visit(value)
  }
}

function count(rows: readonly unknown[], options: SummarizeOptions): number {
  let size = 0
  forEachValue(rows, options, () => size++)
  return size
}

function total(rows: readonly unknown[], options: SummarizeOptions): number | bigint | null {
  let size = 0
  const sum = createSum()
  forEachValue(rows, options, (value) => {
    const number = isDecimalText(value) ? fromDecimalText(value) : value
    if (typeof number !== 'number' && typeof number !== 'bigint') return
    size++
    sum.add(number)
  })
  if (size === 0) return null
  const result = sum.result()
  return options.kind === 'sum' ? result : Number(result) / size
}

function fromDecimalText(text: string): number | bigint {
  return /^[-+]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : Number(text)
}

function extreme(rows: readonly unknown[], options: SummarizeOptions, sign: 1 | -1): unknown {
  const compare = comparator(options)
  let best: unknown = null
  forEachValue(rows, options, (value) => {
    // Lists and objects have no order, and two kinds of values none between them: the first kind counts.
    if (typeof value === 'object' && !(value instanceof Date)) return
    if (best === null || (isSameKind(value, best) && compare(value, best) * sign > 0)) best = value
  })
  return best
}

function isSameKind(a: unknown, b: unknown): boolean {
  const isNumber = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint'
  return typeof a === typeof b || (isNumber(a) && isNumber(b))
}

function comparator({ type, locale }: SummarizeOptions): (a: unknown, b: unknown) => number {
  const isTime = type === 'timestamp' || type === 'date' || type === 'time'
  const { compare } = new Intl.Collator(locale, { numeric: true })
  return (a, b) => {
    if (isTime) return toInstant(a) - toInstant(b)
    if (typeof a === 'string') return compare(a, b as string)
    return (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0
  }
}

/**
 * The least and greatest number of a column, for bars and tints; bigints as numbers. `null` without any finite number.
 */
export function numericRange(rows: readonly unknown[], slice: ColumnSlice): { min: number; max: number } | null {
  let min = Infinity
  let max = -Infinity
  forEachValue(rows, slice, (value) => {
    const number = typeof value === 'bigint' || isDecimalText(value) ? Number(value) : value
    if (typeof number !== 'number' || !Number.isFinite(number)) return
    if (number < min) min = number
    if (number > max) max = number
  })
  return min <= max ? { min, max } : null
}
