import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { columns, ROW_HEIGHT } from './columns.js'
import './floor.css'
import { createReactTable } from './reactAdapter.jsx'
import { nextSort } from './libraries/plainRows.js'

const windowAt = (scrollTop, count) => {
  const first = Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - 2)
  return { first, end: Math.min(count, first + Math.ceil(600 / ROW_HEIGHT) + 5) }
}

/** A windowed table by hand, with React and without features. `arrange` orders and filters positions. */
function Table({ rows, search, arrange }) {
  const [sort, setSort] = useState(null)
  const positions = useMemo(() => arrange(rows, { sort, search }), [arrange, rows, sort, search])
  const count = positions ? positions.length : rows.length
  const [top, setTop] = useState(0)
  const scroller = useRef(null)
  useLayoutEffect(() => {
    const element = scroller.current
    const onScroll = () => setTop(Math.floor(element.scrollTop / ROW_HEIGHT) * ROW_HEIGHT)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [])
  const { first, end } = windowAt(Math.min(top, Math.max(0, count * ROW_HEIGHT - 600)), count)
  const lines = []
  for (let index = first; index < end; index += 1) {
    const row = rows[positions ? positions[index] : index]
    lines.push(
      <tr key={index - first}>
        {columns.map((column) => (
          <td key={column.key} style={column.style} className={column.isNumber ? 'number' : undefined}>
            {column.format(row[column.key])}
          </td>
        ))}
      </tr>,
    )
  }
  return (
    <div className="floor" ref={scroller}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} style={{ width: column.width }} onClick={() => setSort(nextSort(sort, column.key))}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
      </table>
      <div className="floor-space" style={{ height: count * ROW_HEIGHT }}>
        <div className="floor-layer" style={{ transform: `translateY(${first * ROW_HEIGHT}px)` }}>
          <table>
            <tbody>{lines}</tbody>
          </table>
        </div>
      </div>
    </div>
  )
}

for (const column of columns) column.style = { width: column.width }

export function createFloorTable(arrange) {
  return createReactTable((props) => <Table {...props} arrange={arrange} />)
}
