import { memo } from 'react'
import type { ReactElement, ReactNode } from 'react'
import type { RillCoreMessages } from '../../table/messages.ts'
import type { GridColumn, GridGap, GridItem } from './gridColumns.ts'
import type { RillTablePart } from './parts.ts'
import { renderCell } from './renderCell.tsx'
import type { Magnitudes } from './useMagnitudes.ts'

/** What all rows of a table share. The same object until a row has to look different for it. */
export interface RowShape<TRow extends object = object> {
  readonly items: readonly GridItem<TRow>[]
  /** Whether some columns aren't rendered, so that cells have to say which column they are of. */
  readonly isPartial: boolean
  readonly magnitudes: Magnitudes
  readonly classNames: Partial<Record<RillTablePart, string>>
  readonly messages: RillCoreMessages
  readonly isClickable: boolean
  /** Whether a cell can show more than its own value, so that rows with equal values may still look different. */
  readonly readsRows: boolean
  readonly renderActions: ((row: TRow) => ReactNode) | undefined
  /** What a row is selected with; `null` where none can be. */
  readonly selectWith: 'checkbox' | 'radio' | null
}

export interface RillTableRowProps<TRow extends object = object> {
  row: TRow
  /** Index in `rows`. */
  index: number
  /** Position on the page. */
  position: number
  ariaRowIndex: number
  shape: RowShape<TRow>
  isSelected: boolean
  isExpanded: boolean
  /** Column of the cell that Tab leads to, -1 when it is in another row. */
  activeColumn: number
}

/** One row. Renders only when something in it changes: scrolling renders the rows that come in, selecting one renders that one. */
export const RillTableRow = memo(function RillTableRow(props: RillTableRowProps): ReactElement {
  const { shape, isSelected, ariaRowIndex } = props
  return (
    <tr
      data-rill="row"
      className={shape.classNames.row}
      aria-rowindex={ariaRowIndex}
      aria-selected={shape.selectWith ? isSelected : undefined}
      data-clickable={shape.isClickable || undefined}
    >
      {shape.items.map((item) =>
        item.kind === 'gap' ? <td key={item.id} aria-hidden="true" data-rill="gap" /> : renderCell(item, props),
      )}
    </tr>
  )
}, isSameRow)

/** Equal values make an equal row, whether or not a refetch made new objects of them. */
function isSameRow(previous: RillTableRowProps, next: RillTableRowProps): boolean {
  const { row: before } = previous
  const { row: after } = next
  const isSame = (Object.keys(next) as (keyof RillTableRowProps)[]).every(
    (name) => name === 'row' || previous[name] === next[name],
  )
  if (!isSame || before === after) return isSame
  if (next.shape.readsRows) return false
  return next.shape.items.every(
    (item: GridColumn | GridGap) =>
      item.kind !== 'data' || Object.is(item.placed?.column.read(before), item.placed?.column.read(after)),
  )
}
