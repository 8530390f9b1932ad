import type { RowArrangement } from '../rows/arrangeRows.ts'

export type { RowArrangement }

/** Positions of the rows to show, in the order to show them; `null` when that is all rows as they came. */
export type Arrange = (rows: readonly object[], arrangement: RowArrangement) => Uint32Array | null
