import { RillTable } from '../../../src/components/RillTable/RillTable.tsx'
import '../../../src/components/styles.css'
import { createReactTable } from '../reactAdapter.jsx'
import { createWideRows, wideKeys } from '../wideRows.js'

const columns = wideKeys.map((key) => ({ key, width: 110 }))

export const createRows = createWideRows
export const create = createReactTable(({ rows }) => (
  <RillTable rows={rows} columns={columns} height={640} locale="en" aria-label="Measures" />
))
