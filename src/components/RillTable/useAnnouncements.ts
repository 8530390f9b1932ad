import { useCallback, useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'

/** Says in a live region what others see happen: another order, fewer rows, another page, rows that have come. */
export function useAnnouncements(table: RillTableInstance): {
  readonly statusRef: RefObject<HTMLDivElement | null>
  readonly announce: (text: string) => void
} {
  const statusRef = useRef<HTMLDivElement>(null)
  // Straight into the element: nothing else depends on it, so nothing has to render.
  const announce = useCallback((text: string) => {
    if (statusRef.current) statusRef.current.textContent = text
  }, [])

  const seen = describe(table)
  const before = useRef(seen)
  useEffect(() => {
    const { sort, rows, page, status, selected } = before.current
    before.current = seen
    if (status !== seen.status) announce(seen.status)
    else if (sort !== seen.sort) announce(seen.sort)
    else if (page !== seen.page) announce(seen.page)
    else if (selected !== seen.selected) announce(seen.selected)
    else if (rows !== seen.rows) announce(seen.rows)
  })
  return { statusRef, announce }
}

interface Seen {
  sort: string
  rows: string
  page: string
  status: string
  selected: string
}

function describe({
  state,
  columns,
  view,
  source,
  environment,
  pageCount,
  selection,
  pagination,
}: RillTableInstance): Seen {
  const { messages, formatCount } = environment
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
