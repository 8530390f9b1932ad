import type { CellReader } from './columns/cellReader.ts'
import type { RillResolvedColumn } from './columns/types.ts'

/** A column that knows how to read and write its cells. Made once per column, whatever is sorted or scrolled. */
export interface RillTableColumn<TRow = unknown> extends RillResolvedColumn<TRow> {
  readonly read: CellReader
  /** The value as the reader sees it; empty for null. */
  readonly toText: (value: unknown, row: TRow) => string
}

/** A column in its place. */
export interface RillPlacedColumn<TRow = unknown> {
  readonly column: RillTableColumn<TRow>
  /** Side it is pinned to. */
  readonly pin: 'start' | 'end' | null
}

/** The rows to show: positions over the caller's own array, nothing is copied. */
export interface RillTableView<TRow extends object = object> {
  /** The caller's own array. */
  readonly rows: readonly TRow[]
  /** Positions of the rows that pass the filters, as sorted; `null` when those are all rows as they came. */
  readonly positions: Uint32Array | null
  /** How many rows pass the filters. */
  readonly filteredCount: number
  /** Where the page shown begins among them. */
  readonly first: number
  /** How many rows come before the page, also where only the API has them. */
  readonly rowOffset: number
  /** How many rows the page shown has. */
  readonly count: number
  /** Whether rows wait for what filters them to be loaded. None are shown meanwhile. */
  readonly isWaiting: boolean
}

/** How rows are divided: all in one scroll, in pages, or loaded as the reader scrolls on. */
export type RillPagination = false | { pageSize: number } | 'infinite'

/** How many rows can be selected. */
export type RillSelectionMode = 'none' | 'single' | 'multiple'
