import { memo, useMemo } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { summarize } from '../../table/columns/summarize.ts'
import type { RillTableColumn, RillTableView } from '../../table/types.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import type { TableEnvironment } from '../../table/useTableEnvironment.ts'
import { NO_VALUE } from './renderCell.tsx'
import type { RowShape } from './RillTableRow.tsx'

interface RillTableSummaryProps {
  table: RillTableInstance
  shape: RowShape
  activeColumn: number
}

/** Totals of the rows that pass the filters, in sight below the rows. */
export const RillTableSummary = memo(function RillTableSummary(props: RillTableSummaryProps): ReactElement {
  const { table, shape, activeColumn } = props
  const { view, columns, environment } = table
  const totals = useMemo(
    () => new Map(columns.map((column) => [column.key, toTotal(column, { view, environment })])),
    [columns, view, environment],
  )
  const firstData = shape.items.find((item) => item.kind === 'data')
  return (
    <tfoot data-rill="foot">
      <tr data-rill="summary" className={shape.classNames.summary} aria-rowindex={view.filteredCount + 2}>
        {shape.items.map((item) => {
          if (item.kind === 'gap') return <td key={item.id} aria-hidden="true" data-rill="gap" />
          const align = item.placed?.column.align
          const total = item.key === null ? undefined : totals.get(item.key)
          const isTitle = item === firstData && total === undefined
          return (
            <td
              key={item.id}
              data-rill="cell"
              className={shape.classNames.cell}
              data-column={item.placed?.column.key}
              data-align={align === 'start' ? undefined : align}
              data-pin={item.pin ?? undefined}
              aria-colindex={shape.isPartial ? item.index + 1 : undefined}
              tabIndex={activeColumn === item.index ? 0 : undefined}
              style={item.style}
            >
              {isTitle ? environment.messages.summary : total}
            </td>
          )
        })}
      </tr>
    </tfoot>
  )
})

interface TotalContext<TRow extends object> {
  view: RillTableView<TRow>
  environment: TableEnvironment
}

function toTotal<TRow extends object>(
  column: RillTableColumn<TRow>,
  { view, environment }: TotalContext<TRow>,
): ReactNode {
  const { summary: kind, key, type } = column
  if (kind === undefined) return undefined
  const { rows } = view
  const order = view.positions ?? undefined
  if (typeof kind === 'function') {
    return kind(order ? Array.from(order, (index) => rows[index] as TRow) : rows)
  }
  const total = summarize(rows, { key, kind, type, locale: environment.locale, order })
  if (total === null) return NO_VALUE
  return kind === 'count' ? environment.formatCount(total as number) : column.toText(total, {} as TRow)
}
