import type { RowStore } from './createRowStore.ts'
import { foldText } from './foldText.ts'
import { isBlank, readCell } from './readCell.ts'
import type { RillFilter, RillFilterValue } from './types.ts'
import { toCellText } from './toCellText.ts'

/** A column that the search box looks into. */
export interface SearchColumn {
  key: string
  /** What the reader sees for a value. Searched besides the raw value; leave it out where both read alike. */
  toText?: ((value: never) => string) | undefined
}

export interface RowFilter {
  /** Text that some searched column of a row must contain; every word of it. Blank text finds all. */
  search?: string | undefined
  /** Filters by column key; a row must pass all. */
  filters?: Readonly<Record<string, RillFilter>> | undefined
}

export interface FilterRowsOptions {
  /** Columns that `search` looks into. */
  columns?: readonly SearchColumn[] | undefined
  /** BCP 47 tag whose rules say which letters are alike. @default the environment's */
  locale?: string | undefined
  /** IANA zone of dates without an offset in date filters. @default the environment's */
  timeZone?: string | undefined
  /** Positions to look at, instead of all rows; the result keeps their order. */
  positions?: Uint32Array | undefined
}

/** A cell as a list filter names it: see {@link RillFilterValue}. */
export function toFilterValue(value: unknown): RillFilterValue {
  if (isBlank(value)) return null
  return typeof value === 'number' || typeof value === 'boolean' ? value : toCellText(value)
}

/** Positions of the rows that pass, in the order given. */
export function filterRows<TRow extends object>(
  store: RowStore<TRow>,
  { search = '', filters = {} }: RowFilter,
  options: FilterRowsOptions = {},
): Uint32Array {
  const { rows } = store
  const { columns = [], locale } = options
  const query = foldText(search, locale).trim()
  const tests = Object.entries(filters).map(([key, filter]) => ({ key, passes: toPredicate(filter, locale) }))
  const found = (row: TRow): boolean =>
    query === '' ||
    columns.some(({ key, toText }) => {
      const value = readCell(row, key)
      return (
        foldText(toCellText(value), locale).includes(query) ||
        (toText !== undefined && foldText(toText(value as never), locale).includes(query))
      )
    })
  const positions = options.positions ?? Uint32Array.from(rows, (_row, index) => index)
  return positions.filter((position) => {
    const row = rows[position] as TRow
    return tests.every(({ key, passes }) => passes(readCell(row, key))) && found(row)
  })
}

function toPredicate(filter: RillFilter, locale: string | undefined): (value: unknown) => boolean {
  switch (filter.type) {
    case 'text': {
      const wanted = foldText(filter.value, locale)
      const text = (value: unknown): string => foldText(toCellText(value), locale)
      switch (filter.operator) {
        case 'contains':
          return (value) => text(value).includes(wanted)
        case 'notContains':
          return (value) => !text(value).includes(wanted)
        case 'equals':
          return (value) => text(value) === wanted
        case 'notEquals':
          return (value) => text(value) !== wanted
        case 'startsWith':
          return (value) => text(value).startsWith(wanted)
        case 'endsWith':
          return (value) => text(value).endsWith(wanted)
      }
    }
    case 'number': {
      const min = toBound(filter.min)
      const max = toBound(filter.max)
      return (value) =>
        (typeof value === 'number' || typeof value === 'bigint') &&
        !isBlank(value) &&
        (min === undefined || value >= min) &&
        (max === undefined || value <= max)
    }
    case 'oneOf': {
      const values = new Set(filter.values)
      const exclude = filter.exclude ?? false
      return (value) => values.has(toFilterValue(value)) !== exclude
    }
    case 'date':
      return (value) => {
        const text = toCellText(value)
        return (
          text !== '' &&
          (!filter.from || text >= filter.from) &&
          (!filter.to || text.slice(0, filter.to.length) <= filter.to)
        )
      }
    case 'boolean':
      return (value) => value === filter.value
    case 'blank':
      return (value) => isBlank(value) || value === ''
    case 'notBlank':
      return (value) => !isBlank(value) && value !== ''
  }
}

function toBound(bound: number | string | undefined): number | bigint | undefined {
  if (typeof bound !== 'string') return bound
  return /^\s*[-+]?\d+\s*$/.test(bound) ? BigInt(bound) : Number(bound)
}
