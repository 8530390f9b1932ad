import { memo, useSyncExternalStore } from 'react'
import type { ReactElement } from 'react'
import { toAriaSort } from '../../table/createPropGetters.ts'
import type { RillSort } from '../../table/rows/types.ts'
import type { RillTableState } from '../../table/state/types.ts'
import type { RowSelection } from '../../table/useRowSelection.ts'
import { headerControls } from './grid/headerControls.ts'
import type { GridColumn, GridGap } from './gridColumns.ts'
import { RillTableHeader } from './RillTableHeader.tsx'
import type { RowShape } from './RillTableRow.tsx'
import type { RillTableViewProps } from './types.ts'

interface RillTableHeadProps extends Pick<RillTableViewProps<object>, 'columnMenu' | 'resizable' | 'reorderable'> {
  sort: readonly RillSort[]
  filters: RillTableState['filters']
  selected: RowSelection['extent']
  shape: RowShape
  /** Pixels of each column. */
  widths: readonly number[]
  idPrefix: string
  /** Column of the header that Tab leads to, -1 when it leads into a row. */
  activeColumn: number
}

/** The widths of the columns, and the row of their headers. Other rows don't render it. */
export const RillTableHead = memo(function RillTableHead(props: RillTableHeadProps): ReactElement {
  const { sort, filters, selected, shape, widths, idPrefix, activeColumn } = props
  const { columnMenu = true, resizable = true, reorderable = true } = props
  const hasControls = useSyncExternalStore(headerControls.subscribe, headerControls.read, readNothing) !== null
  return (
    <>
      <colgroup>
        {shape.items.map((item) =>
          item.kind === 'gap' ? (
            <col key={item.id} style={{ width: sumWidths(widths, item) }} />
          ) : (
            <col key={item.id} data-index={item.index} style={{ width: widths[item.index] }} />
          ),
        )}
      </colgroup>
      <thead data-rill="head" className={shape.classNames.head}>
        <tr aria-rowindex={1}>
          {shape.items.map((item) =>
            item.kind === 'gap' ? (
              <td key={item.id} aria-hidden="true" data-rill="gap" />
            ) : (
              <RillTableHeader
                key={item.id}
                column={item}
                shape={shape}
                idPrefix={idPrefix}
                {...toSortProps(item, sort)}
                isFiltered={item.key !== null && Object.hasOwn(filters, item.key)}
                isActive={activeColumn === item.index}
                width={hasControls && resizable && item.key !== null ? (widths[item.index] ?? 0) : 0}
                hasMenu={hasControls && columnMenu}
                isReorderable={reorderable}
                selected={selected}
              />
            ),
          )}
        </tr>
      </thead>
    </>
  )
})

const readNothing = (): null => null

interface SortProps {
  ariaSort: 'ascending' | 'descending' | 'none' | undefined
  sortRank: number
}

function toSortProps({ placed }: GridColumn, sort: readonly RillSort[]): SortProps {
  if (!placed || placed.column.sortable === false) return { ariaSort: undefined, sortRank: 0 }
  const { key } = placed.column
  const rank = sort.findIndex((entry) => entry.key === key) + 1
  return { ariaSort: toAriaSort(sort, key), sortRank: sort.length > 1 ? rank : 0 }
}

function sumWidths(widths: readonly number[], { from, to }: GridGap): number {
  return widths.slice(from, to).reduce((sum, width) => sum + width, 0)
}
