import { toMessages } from '../../../table/laterMessages.ts'
import type { RillTableInstance } from '../../../table/RillTableInstance.ts'
import type { GridModel } from '../grid/GridModel.ts'

/** Says in a live region what others see happen: another order, fewer rows, another page, rows that have come. */
export function createAnnouncer(model: () => GridModel): () => void {
  let before = toFacts(model().table)
  return () => {
    const { table, announce } = model()
    const now = toFacts(table)
    const changed = (['status', 'rows', 'sort', 'page', 'selected'] as const).find((part) => now[part] !== before[part])
    before = now
    if (changed) announce(describe(changed, table))
  }
}

interface Facts {
  status: string
  rows: number
  sort: string
  page: string
  selected: number
}

/** What there is to say, before it is put in words: this runs after each render, and mostly nothing has changed. */
function toFacts({ source, view, state, pagination, pageCount, selection }: RillTableInstance): Facts {
  return {
    status: source.status,
    rows: view.filteredCount,
    sort: state.sort.map(({ key, desc }) => `${key} ${desc}`).join(),
    page: typeof pagination === 'object' ? `${state.page} ${pageCount}` : '',
    selected: selection.ids.size,
  }
}

function describe(part: keyof Facts, table: RillTableInstance): string {
  const { state, columns, view, source, environment, pageCount, selection } = table
  const { formatCount } = environment
  const messages = toMessages(environment.givenMessages)
  switch (part) {
    case 'status':
      if (source.status === 'pending') return messages.loading
      return source.status === 'ready' ? messages.rows(formatCount(view.filteredCount)) : ''
    case 'rows':
      return messages.rows(formatCount(view.filteredCount))
    case 'sort':
      return state.sort.map(toSortText).join(', ') || messages.unsorted
    case 'page':
      return messages.page(formatCount(state.page + 1), pageCount === null ? null : formatCount(pageCount))
    case 'selected':
      return messages.selected(formatCount(selection.ids.size))
  }

  function toSortText({ key, desc }: (typeof state.sort)[number]): string {
    const name = columns.find((column) => column.key === key)?.name ?? key
    return desc ? messages.sortedDescending(name) : messages.sortedAscending(name)
  }
}
