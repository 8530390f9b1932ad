import { toPlainText } from '../format/toPlainText.ts'
import type { RowSort } from '../rows/sortRows.ts'
import type { RowArrangement } from './types.ts'

/**
 * Sorts and searches in a few lines, for the moments until `createArranger` is loaded and for the first HTML of a server.
 * The order is the same but for oddities (fractions of a second of different length); column filters it can't.
 */
export function arrangeSimply(rows: readonly object[], arrangement: RowArrangement): Uint32Array {
  const { sort = [], search = '', columns = [], locale } = arrangement
  const words = fold(search).split(/\s+/).filter(Boolean)
  const isFound = (row: object): boolean => {
    const texts = columns.map(({ key, toText }) => {
      const value = read(row, key)
      return fold(`${toPlainText(value)} ${toText && !isBlank(value) ? toText(value, row as never) : ''}`)
    })
    return words.every((word) => texts.some((text) => text.includes(word)))
  }
  const positions = Uint32Array.from(rows.keys()).filter(
    (position) => words.length === 0 || isFound(rows[position] as object),
  )
  const { compare: compareText } = new Intl.Collator(locale, { numeric: true })
  return positions.sort((a, b) => {
    for (const entry of sort) {
      const order = compareCells(read(rows[a] as object, entry.key), read(rows[b] as object, entry.key), {
        entry,
        compareText,
      })
      if (order !== 0) return order
    }
    return a - b
  })
}

interface CompareOptions {
  entry: RowSort
  compareText: (a: string, b: string) => number
}

function compareCells(a: unknown, b: unknown, { entry, compareText }: CompareOptions): number {
  if (isBlank(a) || isBlank(b)) return Number(isBlank(a)) - Number(isBlank(b))
  const order = entry.compare
    ? entry.compare(a as never, b as never)
    : kindOf(a) - kindOf(b) || (kindOf(a) === 0 ? compareValues(a, b) : compareText(toPlainText(a), toPlainText(b)))
  return entry.desc ? -order : order
}

/** Numbers, dates and booleans go by value; 1 text, 2 booleans, 3 the rest by its JSON. */
const kindOf = (value: unknown): number =>
  typeof value === 'number' || typeof value === 'bigint' || value instanceof Date
    ? 0
    : ['string', 'boolean'].indexOf(typeof value) + 1 || 3

const compareValues = (a: unknown, b: unknown): number =>
  (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || Number.isNaN(value instanceof Date ? value.getTime() : value)

const read = (row: object, key: string): unknown =>
  Object.hasOwn(row, key) ? (row as Record<string, unknown>)[key] : undefined

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
