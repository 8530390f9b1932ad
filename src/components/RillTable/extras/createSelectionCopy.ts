import type { ClipboardEvent } from 'react'
import { rowsToTsv } from '../../../table/export/rowsToTsv.ts'
import { toMessages } from '../../../table/laterMessages.ts'
import type { RillTableInstance } from '../../../table/RillTableInstance.ts'
import { ownsArrowKeys } from '../grid/cellWidgets.ts'
import type { GridModel } from '../grid/GridModel.ts'

/** Copying from a table: the selected rows, tab-separated as spreadsheets paste them. */
export interface SelectionCopy {
  /** Answers the browser's own copy command; without selected rows with the cell in focus. */
  readonly onCopy: (event: ClipboardEvent<HTMLElement>) => void
  /** Puts the selected rows on the clipboard, for a button. */
  readonly copySelection: () => void
}

export function createSelectionCopy(model: () => GridModel): SelectionCopy {
  const announceCopy = (count: number): void => {
    const { givenMessages, formatCount } = model().table.environment
    model().announce(toMessages(givenMessages).copied(formatCount(count)))
  }
  return {
    onCopy: (event) => {
      const target = event.target as Element
      if (ownsArrowKeys(target) || getSelection()?.isCollapsed === false) return
      const { text, count } = selectedText(model().table)
      const cell = target.closest('td')
      if (count === 0 && !cell) return
      event.clipboardData.setData('text/plain', count > 0 ? text : (cell?.textContent ?? ''))
      event.preventDefault()
      if (count > 0) announceCopy(count)
    },
    copySelection: () => {
      const { text, count } = selectedText(model().table)
      void navigator.clipboard.writeText(text).then(() => announceCopy(count))
    },
  }
}

function selectedText({ view, selection, getRowId, visible }: RillTableInstance): { text: string; count: number } {
  const { rows } = view
  const order: number[] = []
  for (let place = 0; place < view.filteredCount && selection.ids.size > 0; place++) {
    const index = view.positions?.[place] ?? place
    const row = rows[index]
    if (row && selection.ids.has(getRowId(row, index))) order.push(index)
  }
  const columns = visible.map(({ column }) => ({ key: column.key, name: column.name }))
  return { text: rowsToTsv({ rows, order, columns, header: true }), count: order.length }
}
