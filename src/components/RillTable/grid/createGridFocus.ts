import type { FocusEvent, KeyboardEvent, MouseEvent } from 'react'
import { flushSync } from 'react-dom'
import type { RowScroller } from '../../../table/window/createRowScroller.ts'
import { toPinnedWidths } from '../gridColumns.ts'
import { cellWidgets, ownsArrowKeys } from './cellWidgets.ts'
import { isRightToLeft } from './GridModel.ts'
import type { GridCell, GridFocusState, GridModel } from './GridModel.ts'
import { moveInGrid } from './moveInGrid.ts'

interface GridFocusOptions {
  /** What is shown at present. */
  model: () => GridModel
  scroller: RowScroller
  /** What a key does in a cell besides moving. Returns whether it did something. */
  onCellKey: (cell: GridCell, event: KeyboardEvent<HTMLElement>, element: HTMLElement) => boolean
}

/** The one tab stop of a grid and the keys that move it. */
export interface GridFocus {
  readonly subscribe: (listener: () => void) => () => void
  readonly read: () => GridFocusState
  /** Gives the focus to the neighbour of a cell that had it and is gone. */
  readonly restore: () => void
  readonly handlers: {
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void
    readonly onMouseDown: (event: MouseEvent<HTMLElement>) => void
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  }
}

/** Keyboard navigation by the APG grid pattern, over rows and columns that are rendered only in part. */
export function createGridFocus({ model, scroller, onCellKey }: GridFocusOptions): GridFocus {
  const listeners = new Set<() => void>()
  let state: GridFocusState = { cell: { row: -1, column: 0 }, isFocused: false }

  function set(cell: GridCell, isFocused: boolean): void {
    if (state.isFocused === isFocused && state.cell.row === cell.row && state.cell.column === cell.column) return
    state = { cell, isFocused }
    scroller.hold(isFocused && cell.row >= 0)
    for (const listener of listeners) listener()
  }

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
    const { layout, table, scrollElement } = model()
    // The cell may have to be rendered first, and needs the focus in the same event.
    flushSync(() => {
      set(cell, true)
      if (layout && cell.row >= 0 && cell.row < table.view.count) {
        scrollElement.scrollTop = scroller.showRow(layout, cell.row)
      }
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

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const target = event.target as HTMLElement
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
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    read: () => state,
    restore: () => {
      const { lastRow, columns } = model()
      const { cell, isFocused } = state
      const near = { row: Math.min(cell.row, lastRow), column: Math.min(cell.column, Math.max(0, columns.length - 1)) }
      set(near, isFocused)
      if (isFocused && document.activeElement === document.body) focusElement(elementOf(near))
    },
    handlers: {
      onFocus: (event) => set(cellOf(event.target) ?? state.cell, true),
      onBlur: (event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) set(state.cell, false)
      },
      onMouseDown: (event) => {
        // Only the active cell is focusable by itself; a pressed one has to become so before the browser looks.
        const cell = (event.target as HTMLElement).closest<HTMLElement>('td,th')
        if (cell && !cell.hasAttribute('tabindex')) cell.tabIndex = -1
      },
      onKeyDown,
    },
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
