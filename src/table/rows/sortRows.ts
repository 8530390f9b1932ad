import { compareCells } from './compareCells.ts'
import type { RowStore } from './createRowStore.ts'
import { isBlank, readCell } from './readCell.ts'
import type { RillSort } from './types.ts'

/** A column to sort by, with the order that its definition asks for. */
export interface RowSort extends RillSort {
  /** Replaces the natural order of non-blank values. Blanks stay last, and `desc` turns the result round. */
  compare?: ((a: never, b: never) => number) | undefined
}

export interface SortRowsOptions {
  /** BCP 47 tag whose alphabet orders text. @default the environment's */
  locale?: string | undefined
  /** Positions to sort, instead of all rows. Not changed. */
  positions?: Uint32Array | undefined
}

/**
 * Positions of the rows in the order that `sort` asks for: stable, numbers by value, text as people count ("item 9"
 * before "item 10"), blanks last in both directions. The rows stay where they are.
 *
 * @example
 * const order = sortRows(createRowStore(rows), [{ key: 'revenue', desc: true }])
 * const top = rows[order[0]]
 */
export function sortRows<TRow extends object>(
  store: RowStore<TRow>,
  sort: readonly RowSort[],
  options: SortRowsOptions = {},
): Uint32Array {
  const { rows } = store
  const positions = options.positions ? options.positions.slice() : Uint32Array.from(rows, (_row, index) => index)
  const collator = new Intl.Collator(options.locale, { numeric: true })
  return positions.sort((left, right) => {
    for (const { key, desc, compare } of sort) {
      const a = readCell(rows[left] as TRow, key)
      const b = readCell(rows[right] as TRow, key)
      const order =
        compare && !isBlank(a) && !isBlank(b) ? compare(a as never, b as never) : compareCells(a, b, collator)
      if (order !== 0) return desc && !isBlank(a) && !isBlank(b) ? -order : order
    }
    return 0
  })
}
