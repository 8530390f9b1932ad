import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react'
import { MIN_COLUMN_WIDTH } from '../../../table/state/columnWidths.ts'
import { isRightToLeft } from '../grid/GridModel.ts'
import type { GridModel } from '../grid/GridModel.ts'

const KEYBOARD_STEP = 10
const CELL_PADDING = 26

/** Changing the width of a column. Handlers are for the head of the table. */
export interface ColumnResize {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onDoubleClick: (event: MouseEvent<HTMLElement>) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  /** Makes a column as wide as what it shows. */
  readonly fitColumn: (key: string) => void
}

/**
 * Resizing by dragging an edge, by keys on it, and to fit by a double click. While dragging only the `<col>` changes:
 * no row renders until the pointer is let go.
 */
export function createColumnResize(model: () => GridModel): ColumnResize {
  const minWidth = (index: number): number => model().columns[index]?.placed?.column.minWidth ?? MIN_COLUMN_WIDTH

  function paint(widths: readonly number[]): void {
    const { element: table } = model()
    const cols = table.querySelectorAll<HTMLElement>('col[data-index]')
    for (const col of cols) col.style.width = `${widths[Number(col.dataset.index)] ?? 0}px`
    table.style.width = `${widths.reduce((sum, width) => sum + width, 0)}px`
  }

  /** Keeps all widths as they are on the screen, so that no other column moves under the pointer. */
  function commit(widths: readonly number[]): void {
    const { columns, table } = model()
    const changes = columns.flatMap(({ key, index }) =>
      key !== null ? [{ key, width: Math.round(widths[index] ?? 0) }] : [],
    )
    table.dispatch({ type: 'set-columns', columns: changes })
  }

  function resize(index: number, width: number): void {
    commit(model().widths.with(index, Math.max(minWidth(index), width)))
  }

  function fit(index: number): void {
    const { element: table } = model()
    const key = model().columns[index]?.key
    const cells = table.querySelectorAll<HTMLElement>('[data-rill="cell"],[data-rill="header-content"]')
    let widest = 0
    for (const cell of cells) {
      if ((cell.dataset.column ?? cell.closest('th')?.dataset.column) === key)
        widest = Math.max(widest, contentWidth(cell))
    }
    if (widest > 0) resize(index, Math.ceil(widest) + CELL_PADDING)
  }

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    const handle = (event.target as Element).closest('[data-rill="resizer"]')
    const index = toIndex(handle)
    if (!handle || index < 0 || event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    const start = model().widths
    const startX = event.clientX
    const direction = isRightToLeft(handle) ? -1 : 1
    let widths = start
    const controller = new AbortController()
    const end = (isKept: boolean): void => {
      controller.abort()
      if (isKept && widths !== start) commit(widths)
      else paint(start)
    }
    const { signal } = controller
    handle.setPointerCapture?.(event.pointerId)
    window.addEventListener(
      'pointermove',
      (move) => {
        const wanted = (start[index] ?? 0) + (move.clientX - startX) * direction
        widths = start.with(index, Math.max(minWidth(index), wanted))
        paint(widths)
      },
      { signal },
    )
    window.addEventListener('pointerup', () => end(true), { signal })
    window.addEventListener('pointercancel', () => end(false), { signal })
    window.addEventListener(
      'keydown',
      (key) => {
        if (key.key === 'Escape') end(false)
      },
      { signal },
    )
  }

  function onDoubleClick(event: MouseEvent<HTMLElement>): void {
    const index = toIndex((event.target as Element).closest('[data-rill="resizer"]'))
    if (index >= 0) fit(index)
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const handle = event.target as HTMLElement
    if (handle.dataset.rill !== 'resizer') return
    const index = toIndex(handle)
    const width = model().widths[index] ?? 0
    const grow = isRightToLeft(handle) ? 'ArrowLeft' : 'ArrowRight'
    const step = event.shiftKey ? KEYBOARD_STEP * 5 : KEYBOARD_STEP
    if (event.key === 'Enter' || event.key === ' ') fit(index)
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      resize(index, width + (event.key === grow ? step : -step))
    } else if (event.key === 'Home') resize(index, 0)
    else return
    event.preventDefault()
  }

  function toIndex(handle: Element | null): number {
    const key = handle?.closest('th')?.dataset.column
    return model().columns.findIndex((column) => column.key !== null && column.key === key)
  }

  return {
    onPointerDown,
    onDoubleClick,
    onKeyDown,
    fitColumn: (key) => fit(model().columns.findIndex((column) => column.key === key)),
  }
}

/** Pixels that the content of a cell would take if it had room. */
function contentWidth(cell: HTMLElement): number {
  if (cell.dataset.rill === 'header-content') {
    return [...cell.children].reduce(
      (sum, child) => sum + Math.max(child.scrollWidth, child.getBoundingClientRect().width) + 4,
      0,
    )
  }
  const range = document.createRange()
  range.selectNodeContents(cell)
  return Math.max(range.getBoundingClientRect?.().width ?? 0, ...[...cell.children].map((child) => child.scrollWidth))
}
