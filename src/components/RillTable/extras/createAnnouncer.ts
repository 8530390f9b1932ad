import { toMessages } from '../../../table/laterMessages.ts'
import type { RillTableInstance } from '../../../table/RillTableInstance.ts'
import type { GridModel } from '../grid/GridModel.ts'

/** Says in a live region what others see happen: another order, fewer rows, another page, rows that have come. */
export function createAnnouncer(model: () => GridModel): () => void {
  let before = describe(model().table)
  return () => {
    const { table, announce } = model()
    const now = describe(table)
    const changed = (['status', 'sort', 'page', 'selected', 'rows'] as const).find((part) => now[part] !== before[part])
    before = now
    if (changed) announce(now[changed])
  }
}

interface Description {
  sort: string
  rows: string
  page: string
  status: string
  selected: string
}

function describe(table: RillTableInstance): Description {
  const { state, columns, view, source, environment, pageCount, selection, pagination } = table
  const { formatCount } = environment
  const messages = toMessages(environment.givenMessages)
  const sort = state.sort.map(({ key, desc }) => {
    const name = columns.find((column) => column.key === key)?.name ?? key
    return desc ? messages.sortedDescending(name) : messages.sortedAscending(name)
  })
  const rows = messages.rows(formatCount(view.filteredCount))
  return {
    sort: sort.join(', ') || messages.unsorted,
    rows,
    page:
      typeof pagination === 'object'
        ? messages.page(formatCount(state.page + 1), pageCount === null ? null : formatCount(pageCount))
        : '',
    status: source.status === 'ready' ? rows : source.status === 'pending' ? messages.loading : '',
    selected: messages.selected(formatCount(selection.ids.size)),
  }
}
