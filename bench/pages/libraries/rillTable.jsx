import { RillTable } from '../../../src/components/RillTable/RillTable.tsx'
import '../../../src/components/styles.css'
import { columns } from '../columns.js'
import { createReactTable } from '../reactAdapter.jsx'

/** With the search box and the count of rows around it, this leaves the 600 pixels that the others have. */
const HEIGHT = 680
const tableColumns = columns.map(({ key, label, width }) => ({ key, label, width }))

/** As an app uses it: no option but the columns and a search box, everything else at its default. */
function Table({ rows }) {
  return (
    <RillTable
      rows={rows}
      columns={tableColumns}
      height={HEIGHT}
      locale="en"
      timeZone="UTC"
      search
      aria-label="Orders"
    />
  )
}

const createTable = createReactTable(Table)
const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')

export function create(container, rows) {
  const table = createTable(container, rows)
  return {
    ...table,
    search: (text) => {
      const box = container.querySelector('input[type="search"]')
      value.set.call(box, text)
      box.dispatchEvent(new Event('input', { bubbles: true }))
    },
  }
}
