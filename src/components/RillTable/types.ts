import type { ComponentType, CSSProperties, ReactNode } from 'react'
import type { RillError } from '../../core/errors.ts'
import type { RillApiName, RillApiRow, RillRowOr } from '../../core/types.ts'
import type {
  RillTableAnyOptions,
  RillTableApiOptions,
  RillTableNamedOptions,
  RillTableRowsOptions,
} from '../../table/options.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import type { RillDensity, RillRowId } from '../../table/state/types.ts'
import type { RillPlacedColumn, RillTableColumn } from '../../table/types.ts'
import type { RillTablePart } from './parts.ts'

/** Something that can be done with a row. */
export interface RillRowAction<TRow> {
  label: string
  /** Shown in place of the label, which stays the accessible name. */
  icon?: ReactNode
  onSelect: (row: TRow) => void
  disabled?: boolean | undefined
}

/** How a CSV file is written. */
export interface RillCsvOptions {
  /** @default the API's name, or `table`, with `.csv` */
  fileName?: string | undefined
  /** Between cells. @default ',' */
  delimiter?: ',' | ';' | '\t' | undefined
  /** Begins with a byte order mark, by which Excel knows the encoding. @default true */
  bom?: boolean | undefined
  /** Writes values as the table shows them, not as they came. @default false */
  formatted?: boolean | undefined
}

/** A table of any rows: what wants one of its rows back can't be called, since nobody knows what it must be. */
type TableOfAnyRows = Omit<RillTableInstance, 'columns' | 'visible' | 'getRowId'> & {
  readonly columns: readonly RillTableColumn<never>[]
  readonly visible: readonly RillPlacedColumn<never>[]
  readonly getRowId: (row: never, index: number) => RillRowId
}

interface SlotPropsOfAnyRows {
  table: TableOfAnyRows
}

interface SlotPropsOf<TRow extends object> {
  table: RillTableInstance<TRow>
}

/** What a slot is told. Without `TRow` the slot fits into a table of any rows. */
export type RillTableSlotProps<TRow extends object = never> = [TRow] extends [never]
  ? SlotPropsOfAnyRows
  : SlotPropsOf<TRow>

/** Parts that you can replace by components of your own. */
export interface RillTableSlots<TRow extends object = object> {
  /** Above the rows. */
  Toolbar?: ComponentType<RillTableSlotProps<TRow>> | undefined
  /** In place of the rows when there are none. */
  Empty?: ComponentType<RillTableSlotProps<TRow> & { isFiltered: boolean }> | undefined
  /** In place of the rows when they could not be loaded. */
  Error?: ComponentType<RillTableSlotProps<TRow> & { error: RillError; retry: () => void }> | undefined
  /** Below the rows. */
  Footer?: ComponentType<RillTableSlotProps<TRow>> | undefined
}

/** Props of the markup, whatever the rows come from. `data-*` attributes go to the root, `aria-*` to the `<table>`. */
export interface RillTableViewProps<TRow extends object> {
  /** Describes the table to everyone: shown above it, and its accessible name. */
  caption?: ReactNode
  'aria-label'?: string | undefined
  'aria-labelledby'?: string | undefined
  'aria-describedby'?: string | undefined
  id?: string | undefined
  className?: string | undefined
  style?: CSSProperties | undefined
  /** Class names by part. */
  classNames?: Partial<Record<RillTablePart, string>> | undefined
  slots?: RillTableSlots<NoInfer<TRow>> | undefined
  /** Height of the whole table; its rows scroll inside. Pixels or any CSS length. */
  height?: number | string | undefined
  /** Greatest height. @default as tall as its rows, but 600 px when there are more than 100 to scroll through */
  maxHeight?: number | string | undefined
  /** Height of rows, until the reader chooses another in a column's menu. @default 'standard' */
  density?: RillDensity | undefined
  /** Shows a box that searches all columns. @default false */
  search?: boolean | undefined
  /** Shows a button that exports all rows as CSV. @default false */
  exportCsv?: boolean | RillCsvOptions | undefined
  /** Shows a menu in each header: sort, filter, pin, move, hide, fit. @default true */
  columnMenu?: boolean | undefined
  /** Lets the reader drag column edges. @default true */
  resizable?: boolean | undefined
  /** Lets the reader drag columns to another place. @default true */
  reorderable?: boolean | undefined
  /** Page sizes to choose from. @default [10, 25, 50, 100] */
  pageSizes?: readonly number[] | undefined
  onRowClick?: ((row: TRow, info: { id: RillRowId; index: number }) => void) | undefined
  /** What can be done with a row; a function can decide row by row. */
  rowActions?: readonly RillRowAction<TRow>[] | ((row: TRow) => readonly RillRowAction<TRow>[]) | undefined
  /** Content that opens below a row. */
  renderDetail?: ((row: TRow) => ReactNode) | undefined
}

/** Props of a table over rows that you hold. */
export type RillTableRowsProps<TRow extends object> = RillTableRowsOptions<TRow> & RillTableViewProps<TRow>

/** Props of a table over an API of the registry. */
export type RillTableNamedProps<TName extends RillApiName> = RillTableNamedOptions<TName> &
  RillTableViewProps<Extract<RillApiRow<TName>, object>>

/** Props of a table over an API that has no types of its own. */
export type RillTableApiProps<TRow extends object = never> = RillTableApiOptions<TRow> &
  RillTableViewProps<RillRowOr<TRow>>

/** Props of the markup over a table of `useRillTable`. */
export type RillTableInstanceProps<TRow extends object> = RillTableViewProps<TRow> & {
  table: RillTableInstance<TRow>
}

/** All props at once, as the implementation sees them. */
export type RillTableAnyProps = RillTableViewProps<object> &
  Omit<RillTableAnyOptions<object>, never> & { table?: RillTableInstance | undefined }

/** What a ref to a `RillTable` gives. */
export interface RillTableRef {
  /** The root element. */
  readonly element: HTMLElement | null
  /** Fetches the rows anew. */
  refetch: () => Promise<void>
  /** Writes all rows that pass the filters to a CSV file, and downloads it. */
  exportCsv: (options?: RillCsvOptions) => Promise<void>
  /** Brings the row at `position` (as sorted and filtered, from 0) into view; on another page it turns to that page. */
  scrollToRow: (position: number) => void
  /** Goes back to `defaultState`. */
  resetState: () => void
}
