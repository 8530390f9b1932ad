import { compareCells } from './compareCells.ts'
import type { RowStore } from './createRowStore.ts'
import { toFilterValue } from './filterRows.ts'
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
  /** Count in these rows alone. */
  positions?: Uint32Array | undefined
}

/** The distinct values of a column with their counts: what a list filter offers. */
export function distinctValues(store: RowStore, key: string, options: DistinctValuesOptions = {}): DistinctValues {
  const { limit = 1000, locale } = options
  const found = new Map<RillFilterValue, { value: RillFilterValue; cell: unknown; count: number }>()
  const add = (row: object): void => {
    const cell = readCell(row, key)
    const value = toFilterValue(cell)
    const known = found.get(value)
    if (known) known.count += 1
    else found.set(value, { value, cell, count: 1 })
  }
  if (options.positions) for (const position of options.positions) add(store.rows[position] as object)
  else for (const row of store.rows) add(row)
  const collator = new Intl.Collator(locale, { numeric: true })
  const values = [...found.values()]
  const kept = values.length > limit ? values.sort((a, b) => b.count - a.count).slice(0, limit) : values
  return { values: kept.sort((a, b) => compareCells(a.cell, b.cell, collator)), total: values.length }
}
