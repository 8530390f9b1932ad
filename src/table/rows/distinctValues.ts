import { naturalCollator } from './collators.ts'
import { createCellComparer, textComparerFor } from './compareCells.ts'
import { toFilterValue } from './createCellTest.ts'
import type { RowStore } from './createRowStore.ts'
import { type Dictionary, dictionaryOf } from './dictionary.ts'
import { readCell } from './readCell.ts'
import type { RillFilterValue } from './types.ts'

/** A value of a column and how many rows have it. */
export interface DistinctValue {
  /** As a `oneOf` filter names it. */
  readonly value: RillFilterValue
  /** As the first row with it holds it, for formatting. */
  readonly cell: unknown
  readonly count: number
}

export interface DistinctValues {
  /** In the column's natural order, blanks last. With more than `limit` distinct ones, the most frequent. */
  readonly values: readonly DistinctValue[]
  /** How many there are in all. */
  readonly total: number
}

export interface DistinctValuesOptions {
  /** @default 1000 */
  limit?: number | undefined
  /** @default the environment's */
  locale?: string | undefined
  /** Count in these rows alone; `null` for all. */
  positions?: Uint32Array | null | undefined
}

/**
 * The distinct values of a column with their counts: what a list filter offers.
 *
 * @example
 * const { values } = distinctValues(store, 'region')
 * // [{ value: 'Asia', cell: 'Asia', count: 12 }, …]
 */
export function distinctValues(store: RowStore, key: string, options: DistinctValuesOptions = {}): DistinctValues {
  const { limit = 1000, locale } = options
  const values = [...countCells(store, key, options.positions ?? null)]
  const kept = values.length > limit ? values.sort((a, b) => b.count - a.count).slice(0, limit) : values
  const cells = kept.map(({ cell }) => cell)
  const compare = createCellComparer(textComparerFor(cells, naturalCollator(locale)))
  return { values: kept.sort((a, b) => compare(a.cell, b.cell)), total: values.length }
}

function countCells(store: RowStore, key: string, positions: Uint32Array | null): Iterable<DistinctValue> {
  const found = new Map<RillFilterValue, { value: RillFilterValue; cell: unknown; count: number }>()
  const add = (cell: unknown, count: number): void => {
    const value = toFilterValue(cell)
    const known = found.get(value)
    if (known) known.count += count
    else found.set(value, { value, cell, count })
  }
  const dictionary = dictionaryOf(store, key)
  if (!dictionary) {
    if (positions) for (const position of positions) add(readCell(store.rows[position] as object, key), 1)
    else for (const row of store.rows) add(readCell(row, key), 1)
    return found.values()
  }
  const counts = positions ? countCodes(dictionary, positions) : dictionary.sizes
  dictionary.values.forEach((cell, code) => {
    if (counts[code] !== 0) add(cell, counts[code] as number)
  })
  return found.values()
}

function countCodes({ codes, sizes }: Dictionary, positions: Uint32Array): Uint32Array {
  const counts = new Uint32Array(sizes.length)
  for (const position of positions) counts[codes[position] as number]! += 1
  return counts
}
