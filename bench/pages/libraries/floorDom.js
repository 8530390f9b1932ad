import { columns, ROW_HEIGHT } from '../columns.js'
import '../floor.css'
import { arrange, nextSort } from './plainRows.js'

/** A windowed table by hand, without React and without features. */
export function create(root, initialRows) {
  let rows = initialRows
  let sort = null
  let search = ''
  let positions = null
  root.innerHTML = `<div class="floor"><table><thead><tr>${columns.map((column) => `<th style="width:${column.width}px" data-key="${column.key}">${column.label}</th>`).join('')}</tr></thead></table><div class="floor-space"><div class="floor-layer"><table><tbody></tbody></table></div></div></div>`
  const scroller = root.firstChild
  const space = scroller.querySelector('.floor-space')
  const layer = scroller.querySelector('.floor-layer')
  const body = scroller.querySelector('tbody')
  const render = () => {
    const count = positions ? positions.length : rows.length
    const first = Math.max(0, Math.floor(scroller.scrollTop / ROW_HEIGHT) - 2)
    const end = Math.min(count, first + Math.ceil(600 / ROW_HEIGHT) + 5)
    space.style.height = `${count * ROW_HEIGHT}px`
    layer.style.transform = `translateY(${first * ROW_HEIGHT}px)`
    while (body.rows.length > end - first) body.deleteRow(-1)
    while (body.rows.length < end - first) {
      const line = body.insertRow()
      for (const column of columns) {
        const cell = line.insertCell()
        cell.style.width = `${column.width}px`
        cell.className = column.isNumber ? 'number' : ''
        cell.append('')
      }
    }
    for (let index = first; index < end; index += 1) {
      const row = rows[positions ? positions[index] : index]
      const { cells } = body.rows[index - first]
      for (let place = 0; place < columns.length; place += 1) {
        const text = columns[place].format(row[columns[place].key])
        const node = cells[place].firstChild
        if (node.data !== text) node.data = text
      }
    }
  }
  const update = () => {
    positions = arrange(rows, { sort, search })
    render()
  }
  scroller.addEventListener('scroll', render, { passive: true })
  scroller.querySelector('thead').addEventListener('click', (event) => {
    sort = nextSort(sort, event.target.dataset.key)
    update()
  })
  update()
  return {
    sort: (key) => root.querySelector(`th[data-key="${key}"]`).click(),
    search: (text) => {
      search = text
      update()
    },
    setRows: (next) => {
      rows = next
      update()
    },
    destroy: () => root.replaceChildren(),
  }
}
