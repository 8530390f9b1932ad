import { isInDateRange, toDateRange } from './dateRange.ts'
import { textFolder } from './foldText.ts'
import { isBlank } from './readCell.ts'
import { toCellText } from './toCellText.ts'
import type { RillFilter, RillFilterValue } from './types.ts'

export type CellTest = (cell: unknown) => boolean

/** A cell as a list filter names it: see {@link RillFilterValue}. */
export function toFilterValue(cell: unknown): RillFilterValue {
  if (isBlank(cell)) return null
  return Number.isFinite(cell) || typeof cell === 'boolean' ? (cell as number | boolean) : toCellText(cell)
}

/** Whether a cell shows nothing: {@link isBlank}, or empty text. */
const isEmpty = (cell: unknown): boolean => cell === '' || isBlank(cell)

/** What a filter asks of a cell. */
export function createCellTest(
  filter: RillFilter,
  { locale, timeZone }: { locale: string | undefined; timeZone: string | undefined },
): CellTest {
  switch (filter.type) {
    case 'text':
      return createTextTest(filter, locale)
    case 'number':
      return createNumberTest(toBound(filter.min), toBound(filter.max))
    case 'oneOf': {
      const values = new Set(filter.values)
      const isWanted = filter.exclude !== true
      return (cell) => values.has(toFilterValue(cell)) === isWanted
    }
    case 'date': {
      const range = toDateRange(filter, timeZone)
      return (cell) => isInDateRange(cell, range)
    }
    case 'boolean':
      return (cell) => cell === filter.value
    case 'blank':
      return isEmpty
    default:
      return (cell) => !isEmpty(cell)
  }
}

function createTextTest(
  { operator, value }: Extract<RillFilter, { type: 'text' }>,
  locale: string | undefined,
): CellTest {
  const { fold } = textFolder(locale)
  const wanted = fold(value)
  const textOf = (cell: unknown): string => fold(toCellText(cell))
  switch (operator) {
    case 'contains':
      return (cell) => textOf(cell).includes(wanted)
    case 'notContains':
      return (cell) => !textOf(cell).includes(wanted)
    case 'equals':
      return (cell) => textOf(cell) === wanted
    case 'notEquals':
      return (cell) => textOf(cell) !== wanted
    case 'startsWith':
      return (cell) => textOf(cell).startsWith(wanted)
    default:
      return (cell) => textOf(cell).endsWith(wanted)
  }
}

function createNumberTest(min: number | bigint | null, max: number | bigint | null): CellTest {
  return (cell) =>
    (typeof cell === 'number' || typeof cell === 'bigint') &&
    // a comparison of a number with a bigint is exact
    (min === null ? cell === cell : cell >= min) &&
    (max === null || cell <= max)
}

/** A bound as it compares; `null` for none, also for text that is no number. */
function toBound(bound: number | string | undefined): number | bigint | null {
  if (bound === undefined) return null
  if (typeof bound === 'string' && /^\s*[-+]?\d+\s*$/.test(bound)) return BigInt(bound.trim().replace(/^\+/, ''))
  const number = typeof bound === 'string' && bound.trim() === '' ? Number.NaN : Number(bound)
  return Number.isNaN(number) ? null : number
}
