import { DataEditor, GridCellKind } from '@glideapps/glide-data-grid'
import '@glideapps/glide-data-grid/dist/index.css'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { columns, ROW_HEIGHT } from '../columns.js'
import { createReactTable } from '../reactAdapter.jsx'
import { arrange, nextSort } from './plainRows.js'

const gridColumns = columns.map(({ key, label, width }) => ({ id: key, title: label, width }))
/** A canvas has no header to click: this does what a click does. */
const header = { click: null }

/** Draws on a canvas. It asks for one cell at a time, so sorting and filtering are positions here too. */
function Table({ rows, search }) {
  const [sort, setSort] = useState(null)
  const positions = useMemo(() => arrange(rows, { sort, search }), [rows, sort, search])
  const getCellContent = useCallback(
    ([place, index]) => {
      const { key, format, isNumber } = columns[place]
      const value = rows[positions ? positions[index] : index][key]
      const displayData = format(value)
      return isNumber
        ? { kind: GridCellKind.Number, data: value ?? undefined, displayData, allowOverlay: false }
        : { kind: GridCellKind.Text, data: value ?? '', displayData, allowOverlay: false }
    },
    [rows, positions],
  )
  useEffect(() => {
    header.click = (key) => setSort((present) => nextSort(present, key))
  }, [])
  return (
    <DataEditor
      columns={gridColumns}
      rows={positions ? positions.length : rows.length}
      getCellContent={getCellContent}
      onHeaderClicked={(place) => header.click(columns[place].key)}
      rowHeight={ROW_HEIGHT}
      headerHeight={ROW_HEIGHT}
      width={1400}
      height={600}
      smoothScrollY
    />
  )
}

const createTable = createReactTable(Table)

export function create(container, rows) {
  return { ...createTable(container, rows), sort: (key) => header.click(key) }
}
