import { useMemo, useRef } from 'react'
import type { ClipboardEvent } from 'react'
import { rowsToTsv } from '../../table/export/rowsToTsv.ts'
import { useIsomorphicLayoutEffect } from '../../table/useIsomorphicLayoutEffect.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import { ownsArrowKeys } from './cellWidgets.ts'

/** Copying from a table. */
export interface SelectionCopy {
  /** Answers the browser's own copy command: the selected rows, without any the cell in focus. */
  readonly onCopy: (event: ClipboardEvent<HTMLElement>) => void
  /** Puts the selected rows on the clipboard, for a button. */
  readonly copySelection: () => void
}

/** Copies the selected rows tab-separated, as spreadsheets paste them. */
export function useSelectionCopy(table: RillTableInstance, announce: (text: string) => void): SelectionCopy {
  const latest = useRef(table)
  useIsomorphicLayoutEffect(() => {
    latest.current = table
  })
  return useMemo(() => {
    const announceCopy = (count: number): void => {
      const { messages, formatCount } = latest.current.environment
      announce(messages.copied(formatCount(count)))
    }
    return {
      onCopy: (event) => {
        const target = event.target as Element
        if (ownsArrowKeys(target) || getSelection()?.isCollapsed === false) return
        const { text, count } = selectedText(latest.current)
        const cell = target.closest('[data-rill="cell"]')
        if (count === 0 && !cell) return
        event.clipboardData.setData('text/plain', count > 0 ? text : (cell?.textContent ?? ''))
        event.preventDefault()
        if (count > 0) announceCopy(count)
      },
      copySelection: () => {
        const { text, count } = selectedText(latest.current)
        void navigator.clipboard.writeText(text).then(() => announceCopy(count))
      },
    }
  }, [announce])
}

function selectedText({ view, selection, getRowId, visible }: RillTableInstance): { text: string; count: number } {
  const { rows } = view.store
  const order: number[] = []
  for (let place = 0; place < view.filteredCount && selection.ids.size > 0; place++) {
    const index = view.positions?.[place] ?? place
    const row = rows[index]
    if (row && selection.ids.has(getRowId(row, index))) order.push(index)
  }
  const columns = visible.map(({ column }) => ({ key: column.key, name: column.name }))
  return { text: rowsToTsv({ rows, order, columns, header: true }), count: order.length }
}
