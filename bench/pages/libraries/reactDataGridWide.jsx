import { DataGrid } from 'react-data-grid'
import 'react-data-grid/lib/styles.css'
import { ROW_HEIGHT } from '../columns.js'
import { createReactTable } from '../reactAdapter.jsx'
import { createWideRows, wideKeys } from '../wideRows.js'

const integer = new Intl.NumberFormat('en')
const columns = wideKeys.map((key) => ({
  key,
  name: key,
  width: 110,
  resizable: true,
  sortable: true,
  renderCell: ({ row }) => (typeof row[key] === 'number' ? integer.format(row[key]) : row[key]),
}))

export const createRows = createWideRows
export const create = createReactTable(({ rows }) => (
  <DataGrid columns={columns} rows={rows} rowHeight={ROW_HEIGHT} style={{ blockSize: 600 }} />
))
