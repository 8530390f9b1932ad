import type { ReactElement } from 'react'
import type { RowShape } from './RillTableRow.tsx'

interface RillTableSkeletonProps {
  shape: RowShape
  rowCount: number
}

/** Widths of the bones, in percent: uneven, as text is, and the same on every render. */
const WIDTHS = [72, 48, 84, 60, 40, 66, 54]
/** Columns to draw while nothing is known of them. */
const UNKNOWN_COLUMNS = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, align: 'start' as const }))

/** Rows on their way, in the layout that they will have. */
export function RillTableSkeleton({ shape, rowCount }: RillTableSkeletonProps): ReactElement {
  const known = shape.items.map((item) => ({
    id: item.id,
    align: item.kind === 'data' ? (item.placed?.column.align ?? 'start') : null,
  }))
  const columns = known.length > 0 ? known : UNKNOWN_COLUMNS
  return (
    <tbody data-rill="skeleton" aria-hidden="true">
      {Array.from({ length: rowCount }, (_row, row) => (
        <tr key={row} data-rill="row">
          {columns.map(({ id, align }, column) => (
            <td key={id} data-rill="cell" data-align={align === 'end' ? 'end' : undefined}>
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
