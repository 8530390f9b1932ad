import { useSyncExternalStore } from 'react'
import type { ReactElement } from 'react'
import { toAriaSort } from '../../table/createPropGetters.ts'
import type { RillSort } from '../../table/rows/types.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import type { GridCell } from './grid/GridModel.ts'
import { lazyListeners } from './grid/createGridController.ts'
import type { GridColumn, GridGap } from './gridColumns.ts'
import { RillTableHeader } from './RillTableHeader.tsx'
import type { RowShape } from './RillTableRow.tsx'
import type { RillTableViewProps } from './types.ts'

interface RillTableHeadProps {
  table: RillTableInstance
  props: RillTableViewProps<object>
  shape: RowShape
  /** Pixels of each column. */
  widths: readonly number[]
  idPrefix: string
  active: GridCell
}

/** The widths of the columns, and the row of their headers. */
export function RillTableHead({ table, props, shape, widths, idPrefix, active }: RillTableHeadProps): ReactElement {
  const { columnMenu = true, resizable = true, reorderable = true } = props
  const { sort, filters } = table.state
  // A menu is shown once it can open, a moment after the rows: what nobody can use yet would only delay them.
  const canOpenMenus = useSyncExternalStore(lazyListeners.subscribe, lazyListeners.read, readNothing) !== null
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
                isActive={active.row < 0 && active.column === item.index}
                width={resizable && item.key !== null ? (widths[item.index] ?? 0) : 0}
                hasMenu={columnMenu && canOpenMenus}
                isReorderable={reorderable}
                selected={table.selection.extent}
              />
            ),
          )}
        </tr>
      </thead>
    </>
  )
}

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
