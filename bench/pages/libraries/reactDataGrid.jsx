import { useMemo, useState } from 'react'
import { DataGrid } from 'react-data-grid'
import 'react-data-grid/lib/styles.css'
import { columns, ROW_HEIGHT } from '../columns.js'
import { createReactTable } from '../reactAdapter.jsx'

const gridColumns = columns.map(({ key, label, width, format }) => ({
  key,
  name: label,
  width,
  sortable: true,
  resizable: true,
  renderCell: ({ row }) => format(row[key]),
}))
const collator = new Intl.Collator('en', { numeric: true })

/** Sorting and filtering are the caller's, as in its own examples. */
function Table({ rows, search }) {
  const [sortColumns, setSortColumns] = useState([])
  const filtered = useMemo(() => {
    if (search === '') return rows
    return rows.filter((row) => columns.some(({ key }) => String(row[key]).toLowerCase().includes(search)))
  }, [rows, search])
  const sorted = useMemo(() => {
    if (sortColumns.length === 0) return filtered
    const [{ columnKey: key, direction }] = sortColumns
    const sign = direction === 'ASC' ? 1 : -1
    const { isNumber } = columns.find((column) => column.key === key)
    return filtered.toSorted((a, b) => {
      const [left, right] = [a[key], b[key]]
      if (left === null || right === null) return Number(left === null) - Number(right === null)
      return sign * (isNumber ? left - right : collator.compare(left, right))
    })
  }, [filtered, sortColumns])
  return (
    <DataGrid
      columns={gridColumns}
      rows={sorted}
      rowHeight={ROW_HEIGHT}
      sortColumns={sortColumns}
      onSortColumnsChange={setSortColumns}
      style={{ blockSize: 600 }}
    />
  )
}

export const create = createReactTable(Table)
