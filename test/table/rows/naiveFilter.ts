import { textFolder } from '../../../src/table/rows/foldText.ts'
import { createNumberMatcher } from '../../../src/table/rows/numberMatcher.ts'
import type { SearchColumn } from '../../../src/table/rows/searchColumns.ts'
import { toSearchWords } from '../../../src/table/rows/searchWords.ts'
import { toCellText } from '../../../src/table/rows/toCellText.ts'
import type { RillFilter } from '../../../src/table/rows/types.ts'
import { naiveIsBlank, own } from './naiveRows.ts'

/** Positions of the rows that pass, by looking at every cell anew. */
export function naiveFilter(
  rows: readonly object[],
  {
    search = '',
    filters = {},
    columns = [],
    locale,
  }: { search?: string; filters?: Record<string, RillFilter>; columns?: readonly SearchColumn[]; locale: string },
): number[] {
  const { fold } = textFolder(locale)
  const words = toSearchWords(search, locale)
  return [...rows.keys()].filter((position) => {
    const row = rows[position] as object
    const passes = Object.entries(filters).every(([key, filter]) => passesFilter(own(row, key), filter, fold))
    return passes && words.every((word) => columns.some((column) => hasWord(row, column, word, fold)))
  })
}

function hasWord(
  row: object,
  { key, toText }: SearchColumn,
  { folded, digits }: { folded: string; digits: string | null },
  fold: (text: string) => string,
): boolean {
  const value = own(row, key)
  if (value === null || value === undefined) return false
  if (toText && fold((toText as (value: unknown, row: object) => string)(value, row)).includes(folded)) return true
  if (typeof value === 'number' || typeof value === 'bigint')
    return digits !== null && createNumberMatcher(digits)(value)
  return fold(toCellText(value)).includes(folded)
}

function passesFilter(cell: unknown, filter: RillFilter, fold: (text: string) => string): boolean {
  switch (filter.type) {
    case 'text': {
      const [text, wanted] = [fold(toCellText(cell)), fold(filter.value)]
      return {
        contains: text.includes(wanted),
        notContains: !text.includes(wanted),
        equals: text === wanted,
        notEquals: text !== wanted,
        startsWith: text.startsWith(wanted),
        endsWith: text.endsWith(wanted),
      }[filter.operator]
    }
    case 'number':
      return (
        ['number', 'bigint'].includes(typeof cell) &&
        !Number.isNaN(cell) &&
        (filter.min === undefined || (cell as number) >= Number(filter.min)) &&
        (filter.max === undefined || (cell as number) <= Number(filter.max))
      )
    case 'oneOf': {
      const name = naiveIsBlank(cell) ? null : ['number', 'boolean'].includes(typeof cell) ? cell : toCellText(cell)
      return filter.values.some((value) => value === name) !== (filter.exclude === true)
    }
    case 'boolean':
      return cell === filter.value
    case 'blank':
      return cell === '' || naiveIsBlank(cell)
    case 'notBlank':
      return cell !== '' && !naiveIsBlank(cell)
    case 'date':
      throw new Error('Dates have tests of their own.')
  }
}
