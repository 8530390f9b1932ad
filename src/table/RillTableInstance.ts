import type { TableSource } from './source/types.ts'
import type { RillRowId, RillTableAction, RillTableState } from './state/types.ts'
import type { RillPagination, RillPlacedColumn, RillTableColumn, RillTableView } from './types.ts'
import type { RowSelection } from './useRowSelection.ts'
import type { TableEnvironment } from './useTableEnvironment.ts'

/** A table without markup: what to show, and the ways to change it. */
export interface RillTableInstance<TRow extends object = object> {
  readonly state: RillTableState
  /** The one way to change the state. */
  readonly dispatch: (action: RillTableAction) => void
  /** Goes back to `defaultState`. */
  readonly resetState: () => void
  /** All columns, in the order defined or inferred. */
  readonly columns: readonly RillTableColumn<TRow>[]
  /** The columns to show, in the order to show them. */
  readonly visible: readonly RillPlacedColumn<TRow>[]
  /** Pixels of each of `visible`. */
  readonly widths: readonly number[]
  /** Pixels that each of `visible` can shrink to where there is no room for all. */
  readonly leastWidths: readonly number[]
  /** The rows to show, as positions over the caller's own array. */
  readonly view: RillTableView<TRow>
  /** The rows and how they fare. */
  readonly source: TableSource<TRow>
  readonly selection: RowSelection
  readonly environment: TableEnvironment
  readonly pagination: RillPagination
  /** How many pages there are; `null` when only the API knows. */
  readonly pageCount: number | null
  readonly hasNextPage: boolean
  /** Whether the API sorts, filters and pages. */
  readonly isServerSide: boolean
  /** Whether columns can be filtered: not by an API that nobody told how. */
  readonly canFilter: boolean
  /** The id of a row, by `rowId`. */
  readonly getRowId: (row: TRow, index: number) => RillRowId
  /** The row at `position` of the page shown. */
  readonly rowAt: (position: number) => TRow | undefined
  /** The text of a cell as the reader sees it. */
  readonly textAt: (position: number, key: string) => string
}
