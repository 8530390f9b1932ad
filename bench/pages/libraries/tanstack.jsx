import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  filterFns,
  globalFilteringFeature,
  rowSortingFeature,
  sortFns,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { columns, ROW_HEIGHT } from '../columns.js'
import '../floor.css'
import { createReactTable } from '../reactAdapter.jsx'

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  filterFns,
  sortFns,
})
const definitions = columns.map(({ key, label, format, isNumber }) => ({
  accessorKey: key,
  header: label,
  cell: ({ getValue }) => format(getValue()),
  sortFn: isNumber ? 'basic' : 'alphanumeric',
  sortUndefined: 'last',
  sortDescFirst: false,
}))

/** Table and Virtual, put together as in their own example of virtualised rows. */
function Table({ rows, search }) {
  const table = useTable(
    {
      features,
      columns: definitions,
      data: rows,
      state: { globalFilter: search },
      globalFilterFn: 'includesString',
      getColumnCanGlobalFilter: () => true,
    },
    (state) => state,
  )
  const scroller = useRef(null)
  const lines = table.getRowModel().rows
  const virtualizer = useVirtualizer({
    count: lines.length,
    estimateSize: () => ROW_HEIGHT,
    getScrollElement: () => scroller.current,
    overscan: 5,
  })
  return (
    <div className="floor" ref={scroller}>
      <table>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header, place) => (
                <th
                  key={header.id}
                  style={{ width: columns[place].width }}
                  onClick={header.column.getToggleSortingHandler()}
                >
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
      </table>
      <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        <div style={{ transform: `translateY(${virtualizer.getVirtualItems()[0]?.start ?? 0}px)` }}>
          <table>
            <tbody>
              {virtualizer.getVirtualItems().map((item) => {
                const row = lines[item.index]
                return (
                  <tr key={row.id}>
                    {row.getAllCells().map((cell, place) => (
                      <td
                        key={cell.id}
                        style={{ width: columns[place].width }}
                        className={columns[place].isNumber ? 'number' : undefined}
                      >
                        <table.FlexRender cell={cell} />
                      </td>
                    ))}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      </div>
    </div>
  )
}

export const create = createReactTable(Table)
