import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { columns } from './columns.js'

/** Mounts `Table` with `rows` and `search`, and clicks its headers by their text. */
export function createReactTable(Table) {
  return (container, initialRows) => {
    let props = { rows: initialRows, search: '' }
    const reactRoot = createRoot(container)
    const render = (change) => {
      props = { ...props, ...change }
      reactRoot.render(<Table {...props} />)
    }
    flushSync(() => render({}))
    return {
      sort: (key) => {
        const { label } = columns.find((column) => column.key === key)
        const headers = [...container.querySelectorAll('th, [role="columnheader"]')]
        const header = headers.find((element) => element.textContent.trim().startsWith(label))
        const target = header.querySelector('button') ?? header.querySelector('span') ?? header
        target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
      },
      search: (text) => render({ search: text }),
      setRows: (rows) => render({ rows }),
      destroy: () => reactRoot.unmount(),
    }
  }
}
