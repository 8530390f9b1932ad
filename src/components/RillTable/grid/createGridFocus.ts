import type { FocusEvent, KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import type { RowScroller } from '../../../table/window/createRowScroller.ts'
import { toPinnedWidths } from '../gridColumns.ts'
import { cellWidgets, ownsArrowKeys } from './cellWidgets.ts'
import type { FocusStore } from './createFocusStore.ts'
import { isRightToLeft } from './GridModel.ts'
import type { GridCell, GridModel } from './GridModel.ts'
import { moveInGrid } from './moveInGrid.ts'
import { showRow } from './showRow.ts'

interface GridFocusOptions {
  /** What is shown at present. */
  model: () => GridModel
  scroller: RowScroller
  store: FocusStore
  /** What a key does in a cell besides moving. Returns whether it did something. */
  onCellKey: (cell: GridCell, event: KeyboardEvent<HTMLElement>, element: HTMLElement) => boolean
}

/** Moves the one tab stop of a grid. */
export interface GridFocus {
  /** Gives the focus to the neighbour of a cell that had it and is gone. */
  readonly restore: () => void
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void
  /** `target` is the element that the key is meant for now, should the focus have moved on since the event. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>, target?: HTMLElement) => void
}

/** Keyboard navigation by the APG grid pattern, over rows and columns that are rendered only in part. */
export function createGridFocus({ model, scroller, store, onCellKey }: GridFocusOptions): GridFocus {
  function elementOf({ row, column }: GridCell): HTMLElement | undefined {
    const { element, items, table } = model()
    const rowElement =
      row < 0
        ? element.tHead?.rows[0]
        : row >= table.view.count
          ? element.tFoot?.rows[0]
          : element.tBodies[0]?.querySelector<HTMLTableRowElement>(
              `:scope > [aria-rowindex="${table.view.rowOffset + row + 2}"]`,
            )
    return rowElement?.cells[items.findIndex((item) => item.kind !== 'gap' && item.index === column)]
  }

  function cellOf(target: HTMLElement): GridCell | null {
    const { items, table } = model()
    const cell = target.closest<HTMLTableCellElement>('td,th')
    const rowElement = cell?.closest('tr')
    const item = cell && items[cell.cellIndex]
    if (!rowElement || !item || item.kind === 'gap' || rowElement.dataset.rill === 'detail') return null
    const section = rowElement.closest('thead,tfoot')?.tagName
    const row = Number(rowElement.getAttribute('aria-rowindex')) - table.view.rowOffset - 2
    return { row: section === 'THEAD' ? -1 : section ? table.view.count : row, column: item.index }
  }

  function focusElement(element: HTMLElement | undefined): void {
    if (!element) return
    // React gives the cell the same value when it hears of the focus.
    element.tabIndex = 0
    element.focus({ preventScroll: true })
  }

  function focusCell(cell: GridCell): void {
    const shown = model()
    // The cell may have to be rendered first, and needs the focus in the same event.
    flushSync(() => {
      store.set(cell, true)
      if (shown.layout && cell.row >= 0 && cell.row < shown.table.view.count) showRow(shown, scroller, cell.row)
    })
    const element = elementOf(cell)
    focusElement(element)
    if (element) reveal(element)
  }

  function reveal(element: HTMLElement): void {
    const { layout, columns, widths, scrollElement } = model()
    if (!layout) element.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
    else revealSideways(scrollElement, element, toPinnedWidths(columns, widths))
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>, target = event.target as HTMLElement): void {
    const cell = cellOf(target)
    const element = target.closest<HTMLElement>('td,th')
    if (!cell || !element || event.defaultPrevented) return
    if (target !== element) {
      if (handleInside(event, { element, target })) return
    } else if (onCellKey(cell, event, element)) {
      event.preventDefault()
      return
    }
    if (event.altKey || event.shiftKey) return
    const { table, columns, sizes, lastRow } = model()
    const next = moveInGrid(cell, {
      key: event.key,
      isControl: event.ctrlKey || event.metaKey,
      isRightToLeft: isRightToLeft(element),
      rowCount: table.view.count,
      lastRow,
      columnCount: columns.length,
      pageRows: Math.max(1, Math.floor((sizes.height - sizes.header) / sizes.row) - 1),
    })
    if (!next) return
    event.preventDefault()
    focusCell(next)
  }

  return {
    restore: () => {
      const { lastRow, columns } = model()
      const { cell, isFocused } = store.read()
      const near = { row: Math.min(cell.row, lastRow), column: Math.min(cell.column, Math.max(0, columns.length - 1)) }
      store.set(near, isFocused)
      if (isFocused && document.activeElement === document.body) focusElement(elementOf(near))
    },
    onFocus: (event) => store.set(cellOf(event.target) ?? store.read().cell, true),
    onBlur: (event) => {
      if (!model().element.contains(event.relatedTarget)) store.set(store.read().cell, false)
    },
    onKeyDown,
  }
}

interface InsideOptions {
  /** The cell. */
  element: HTMLElement
  /** The widget in it. */
  target: HTMLElement
}

/** Keys pressed in a widget of a cell. Returns whether the grid has nothing more to do with them. */
function handleInside(event: KeyboardEvent<HTMLElement>, { element, target }: InsideOptions): boolean {
  const { key } = event
  if (key === 'Escape' || key === 'F2') {
    event.preventDefault()
    element.tabIndex = 0
    element.focus({ preventScroll: true })
    return true
  }
  if (key === 'Tab') {
    const widgets = cellWidgets(element)
    const next = widgets[widgets.indexOf(target) + (event.shiftKey ? -1 : 1)]
    if (next) {
      event.preventDefault()
      next.focus()
    }
    return true
  }
  return !/^(?:Arrow|Home|End|Page)/.test(key) || ownsArrowKeys(target)
}

/** Scrolls sideways until `element` is clear of both edges and of the pinned columns. */
function revealSideways(
  scroller: HTMLElement,
  element: HTMLElement,
  pinned: { readonly start: number; readonly end: number },
): void {
  if (element.dataset.pin) return
  const [before, after] = isRightToLeft(scroller) ? [pinned.end, pinned.start] : [pinned.start, pinned.end]
  const outer = scroller.getBoundingClientRect().left + scroller.clientLeft
  const inner = element.getBoundingClientRect()
  const left = inner.left - outer - before
  const right = inner.right - outer - scroller.clientWidth + after
  if (left < 0) scroller.scrollLeft += left
  else if (right > 0) scroller.scrollLeft += Math.min(right, left)
}
