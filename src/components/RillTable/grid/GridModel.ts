import type { RowLayout } from '../../../table/rows/rowLayout.ts'
import type { RillTableInstance } from '../../../table/RillTableInstance.ts'
import type { GridColumn, GridItem } from '../gridColumns.ts'
import type { ColumnMenuRequest } from '../RillTablePopover.tsx'
import type { RillTableViewProps } from '../types.ts'
import type { OpenDetails } from '../useOpenDetails.ts'
import type { GridSizes } from '../useGridSizes.ts'

/** What a grid shows at present: all that its listeners have to know. */
export interface GridModel {
  readonly table: RillTableInstance
  readonly props: RillTableViewProps<object>
  readonly details: OpenDetails
  readonly columns: readonly GridColumn[]
  /** Pixels of each column. */
  readonly widths: readonly number[]
  /** Columns and gaps as rendered. */
  readonly items: readonly GridItem[]
  readonly sizes: GridSizes
  /** Where rows lie, when only those in view are rendered. */
  readonly layout: RowLayout | null
  /** Last row that the focus can reach: the totals come after the body. */
  readonly lastRow: number
  readonly element: HTMLTableElement
  readonly scrollElement: HTMLElement
  readonly onMenu: (request: ColumnMenuRequest) => void
  /** Says a text to screen readers. */
  readonly announce: (text: string) => void
}

/** A cell: `row` -1 is the header, `column` counts from 0. */
export interface GridCell {
  readonly row: number
  readonly column: number
}

/** The cell that Tab leads to, and whether the keyboard focus is in the table. */
export interface GridFocusState {
  readonly cell: GridCell
  readonly isFocused: boolean
}

/** Whether an element is laid out from right to left. */
export function isRightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl'
}
