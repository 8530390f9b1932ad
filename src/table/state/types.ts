import type { RillFilter, RillSort } from '../rows/types.ts'

/** What names a row: the value that `rowId` gives, or the row's position in `rows`. */
export type RillRowId = string | number

/** Height of rows. */
export type RillDensity = 'compact' | 'standard' | 'comfortable'

/** Where a column is pinned; `'none'` lifts the `pin` of the column itself. */
export type RillColumnPin = 'start' | 'end' | 'none'

/** What a reader changed about one column. */
export interface RillColumnState {
  readonly key: string
  /** Pixels. */
  readonly width?: number | undefined
  readonly pin?: RillColumnPin | undefined
  /** Against the column's own `hidden`. */
  readonly hidden?: boolean | undefined
}

/**
 * Everything that a reader can change about a table. Plain data: `JSON.stringify` it into a URL or a profile and give
 * it back as `defaultState` or `state`.
 */
export interface RillTableState {
  /** Sorted by, the strongest first. */
  readonly sort: readonly RillSort[]
  /** Filters by column key; a row has to pass all of them. */
  readonly filters: Readonly<Record<string, RillFilter>>
  /** Text that some column of a row has to contain. */
  readonly search: string
  /** Page shown, from 0. */
  readonly page: number
  /** Rows on a page. */
  readonly pageSize: number
  /** Column keys in the order shown. Columns that it leaves out follow in their own order. */
  readonly columnOrder: readonly string[]
  /** Widths, pins and visibility of the columns that were changed. */
  readonly columns: readonly RillColumnState[]
  readonly density: RillDensity
  /** Ids of the selected rows. */
  readonly selection: readonly RillRowId[]
}

/** Every change of a {@link RillTableState}. */
export type RillTableAction =
  | { type: 'set-sort'; sort: readonly RillSort[] }
  /** None, ascending, descending, none. `isAdditive` keeps the other columns' sorts. */
  | { type: 'toggle-sort'; key: string; isAdditive?: boolean }
  /** `null` removes the column's filter. */
  | { type: 'set-filter'; key: string; filter: RillFilter | null }
  /** Removes all filters and the search. */
  | { type: 'clear-filters' }
  | { type: 'set-search'; search: string }
  | { type: 'set-page'; page: number }
  /** Keeps the first row shown on the page shown. */
  | { type: 'set-page-size'; pageSize: number }
  | { type: 'set-columns'; columns: readonly RillColumnState[] }
  | { type: 'set-order'; order: readonly string[] }
  /** Columns as they were defined. */
  | { type: 'reset-columns' }
  | { type: 'set-density'; density: RillDensity }
  | { type: 'set-selection'; selection: readonly RillRowId[] }
  | { type: 'reset'; state: RillTableState }
