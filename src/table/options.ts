import type { SkipToken } from '@tanstack/react-query'
import type {
  NoArgs,
  RillApiArgs,
  RillApiName,
  RillApiRow,
  RillArgs,
  RillRowOr,
  RillUnregisteredName,
} from '../core/types.ts'
import type { RillColumns } from './columns/types.ts'
import type { RillServer, RillTableQueryOptions } from './source/types.ts'
import type { RillRowId } from './state/types.ts'
import type { TableStateOptions } from './state/useTableState.ts'
import type { RillPagination, RillSelectionMode } from './types.ts'
import type { TableEnvironmentOptions } from './useTableEnvironment.ts'

/** Options that don't depend on where the rows come from. */
export interface RillTableCommonOptions<TRow> extends TableStateOptions, TableEnvironmentOptions {
  /** Keys or column objects, in the order to show them. @default inferred from the rows */
  columns?: RillColumns<TRow> | undefined
  /**
   * What names a row: a key whose values are unique, or a function. Selection and open details follow the row by it.
   * @default the row's index in `rows`
   */
  rowId?: (keyof TRow & string) | ((row: TRow, index: number) => RillRowId) | undefined
  /**
   * `false` scrolls through all rows, `{ pageSize }` shows pages, `'infinite'` loads `limit`/`offset` pages of an API as the reader
   * scrolls on. @default false, but pages with `server`
   */
  pagination?: RillPagination | undefined
  /** How many rows can be selected. @default 'none' */
  selection?: RillSelectionMode | undefined
}

/** Options of a table over rows that you hold. Needs no provider. */
export interface RillTableRowsOptions<TRow extends object> extends RillTableCommonOptions<TRow> {
  rows: readonly TRow[]
  api?: undefined
  args?: undefined
  query?: undefined
  server?: undefined
}

interface RillTableQueriedOptions<TRow> extends Omit<RillTableCommonOptions<TRow>, 'columns' | 'rowId'> {
  /** Keys or column objects, in the order to show them. @default inferred from the rows */
  columns?: RillColumns<NoInfer<TRow>> | undefined
  /** What names a row. @default the row's index in `rows` */
  rowId?: RillTableCommonOptions<NoInfer<TRow>>['rowId']
  rows?: undefined
  /** Options of the request and of React Query. */
  query?: RillTableQueryOptions<TRow> | undefined
  /**
   * Leaves sorting, filtering and paging to the API. `true` sends `limit`, `offset`, `sort`, `sort_desc` and `search`;
   * `toArgs` makes the API's own arguments of the table's state. @default false
   */
  server?: RillServer | undefined
}

/** Options of a table over an API of the registry. */
export type RillTableNamedOptions<TName extends RillApiName> = RillTableQueriedOptions<RillApiRow<TName>> & {
  api: TName
} & (NoArgs extends RillApiArgs<TName>
    ? { args?: RillApiArgs<TName> | SkipToken | undefined }
    : { args: RillApiArgs<TName> | SkipToken })

/** Options of a table over an API that has no types of its own. */
export interface RillTableApiOptions<TRow> extends RillTableQueriedOptions<RillRowOr<TRow>> {
  api: RillUnregisteredName<TRow>
  args?: RillArgs | SkipToken | undefined
}

/** All options at once, as the implementation sees them. */
export interface RillTableAnyOptions<TRow extends object> extends RillTableCommonOptions<TRow> {
  rows?: readonly TRow[] | undefined
  api?: string | undefined
  args?: RillArgs | SkipToken | undefined
  query?: RillTableQueryOptions<TRow> | undefined
  server?: RillServer | undefined
}
