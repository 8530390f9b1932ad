import { arrangeRows } from '../../../src/table/rows/arrangeRows.ts'
import { createRowStore } from '../../../src/table/rows/createRowStore.ts'
import { columns } from '../columns.js'
import { createFloorTable } from '../floorTable.jsx'

let store

/** The hand-written table on RillTable's row engine: what the engine costs without the component. */
export const create = createFloorTable((rows, { sort, search }) => {
  if (store?.rows !== rows) store = createRowStore(rows, { previous: store })
  return arrangeRows(store, { sort: sort ? [sort] : [], search, columns, locale: 'en' })
})
