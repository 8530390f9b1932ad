import type { ReactElement } from 'react'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import type { RowShape } from './RillTableRow.tsx'
import type { GridSizes } from './useGridSizes.ts'

interface RillTableSkeletonProps {
  shape: RowShape
  table: RillTableInstance
  sizes: GridSizes
}

/** Widths of the bones, in percent: uneven, as text is, and the same on every render. */
const WIDTHS = [72, 48, 84, 60, 40, 66, 54]
/** Columns to draw while nothing is known of them. */
const UNKNOWN_COLUMNS = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, align: 'start' as const }))

/** Rows on their way, in the layout that they will have. */
export function RillTableSkeleton({ shape, table, sizes }: RillTableSkeletonProps): ReactElement {
  const { classNames } = shape
  const known = shape.items.map((item) => ({
    id: item.id,
    align: item.kind === 'data' ? (item.placed?.column.align ?? 'start') : null,
  }))
  const columns = known.length > 0 ? known : UNKNOWN_COLUMNS
  return (
    <tbody data-rill="skeleton" className={classNames.body} aria-hidden="true">
      {Array.from({ length: toRowCount(table, sizes) }, (_row, row) => (
        <tr key={row} data-rill="row" className={classNames.row}>
          {columns.map(({ id, align }, column) => (
            <td key={id} data-rill="cell" className={classNames.cell} data-align={align === 'end' ? 'end' : undefined}>
              {align && (
                <span data-rill="bone" style={{ width: `${WIDTHS[(row * 3 + column * 5) % WIDTHS.length] ?? 60}%` }} />
              )}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}

/** As many rows as will come, or as are in sight, as far as that is known. */
function toRowCount({ pagination, state }: RillTableInstance, sizes: GridSizes): number {
  if (typeof pagination === 'object') return Math.min(state.pageSize, 25)
  return Math.max(5, Math.min(20, Math.floor((sizes.height - sizes.header) / sizes.row)))
}
