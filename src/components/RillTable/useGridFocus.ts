import { useCallback, useMemo, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, MouseEvent, RefObject } from 'react'
import { flushSync } from 'react-dom'
import { useIsomorphicLayoutEffect } from '../../table/useIsomorphicLayoutEffect.ts'
import { cellWidgets, ownsArrowKeys } from './cellWidgets.ts'
import type { GridItem } from './gridColumns.ts'
import { moveInGrid } from './moveInGrid.ts'
import type { GridCell } from './moveInGrid.ts'

interface GridFocusOptions {
  tableRef: RefObject<HTMLTableElement | null>
  rowCount: number
  hasSummary: boolean
  columnCount: number
  /** Columns and gaps as rendered. */
  itemsRef: RefObject<readonly GridItem[]>
  /** `aria-rowindex` of the body's first row. */
  firstAriaRow: number
  /** Rows that a page key moves by. */
  pageRows: () => number
  /** Brings a cell into sight once it is rendered. */
  reveal: (cell: GridCell, element: HTMLElement) => void
  /** Scrolls the rows of a windowed table so that `row` is among those rendered in view. */
  showRow: (row: number) => void
  /** What Enter, F2 and Space do in a cell, and other keys that aren't about moving. Returns whether it did something. */
  onCellKey: (cell: GridCell, event: KeyboardEvent<HTMLElement>, element: HTMLElement) => boolean
}

/** The one tab stop of a grid and the keys that move it. */
export interface GridFocus {
  /** The cell that Tab leads to. */
  readonly active: GridCell
  /** Whether the keyboard focus is in the table. */
  readonly isFocused: boolean
  readonly focusCell: (cell: GridCell) => void
  readonly handlers: {
    onFocus: (event: FocusEvent<HTMLElement>) => void
    onBlur: (event: FocusEvent<HTMLElement>) => void
    onMouseDown: (event: MouseEvent<HTMLElement>) => void
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  }
}

/** Keyboard navigation by the APG grid pattern, over rows and columns that are rendered only in part. */
export function useGridFocus(options: GridFocusOptions): GridFocus {
  const [wanted, setActive] = useState<GridCell>({ row: -1, column: 0 })
  const [isFocused, setFocused] = useState(false)
  const lastRow = options.rowCount - (options.hasSummary ? 0 : 1)
  const row = Math.min(wanted.row, lastRow)
  const column = Math.min(wanted.column, Math.max(0, options.columnCount - 1))
  const latest = useRef({ options, active: wanted })
  useIsomorphicLayoutEffect(() => {
    latest.current = { options, active: { row, column } }
  })

  const cellElement = useCallback((cell: GridCell): HTMLElement | null => {
    const { tableRef, itemsRef, rowCount, firstAriaRow } = latest.current.options
    const table = tableRef.current
    const rowElement =
      cell.row < 0
        ? table?.tHead?.rows[0]
        : cell.row >= rowCount
          ? table?.tFoot?.rows[0]
          : table?.tBodies[0]?.querySelector<HTMLTableRowElement>(
              `:scope > [aria-rowindex="${firstAriaRow + cell.row}"]`,
            )
    const place = itemsRef.current.findIndex((item) => item.kind !== 'gap' && item.index === cell.column)
    return rowElement?.cells[place] ?? null
  }, [])

  const focusCell = useCallback(
    (cell: GridCell) => {
      // The cell may have to be rendered first, and needs the focus in the same event.
      flushSync(() => {
        setActive(cell)
        if (cell.row >= 0) latest.current.options.showRow(cell.row)
      })
      const element = cellElement(cell)
      if (!element) return
      element.tabIndex = 0
      element.focus({ preventScroll: true })
      latest.current.options.reveal(cell, element)
    },
    [cellElement],
  )

  const toCell = useCallback((element: HTMLElement): GridCell | null => {
    const { itemsRef, rowCount, firstAriaRow } = latest.current.options
    const cell = element.closest<HTMLTableCellElement>('td,th')
    const rowElement = cell?.closest('tr')
    const item = cell && itemsRef.current[cell.cellIndex]
    if (!rowElement || !item || item.kind === 'gap' || rowElement.dataset.rill === 'detail') return null
    const section = rowElement.parentElement?.tagName
    if (section === 'THEAD') return { row: -1, column: item.index }
    if (section === 'TFOOT') return { row: rowCount, column: item.index }
    return { row: Number(rowElement.getAttribute('aria-rowindex')) - firstAriaRow, column: item.index }
  }, [])

  const onFocus = useCallback(
    (event: FocusEvent<HTMLElement>) => {
      setFocused(true)
      const cell = toCell(event.target)
      if (cell) setActive((present) => (isSameCell(present, cell) ? present : cell))
    },
    [toCell],
  )

  const onBlur = useCallback((event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false)
  }, [])

  const onMouseDown = useCallback((event: MouseEvent<HTMLElement>) => {
    // Only the active cell is focusable by itself; a pressed one has to become so before the browser looks.
    const cell = (event.target as HTMLElement).closest<HTMLElement>('td,th')
    if (cell && !cell.hasAttribute('tabindex')) cell.tabIndex = -1
  }, [])

  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const target = event.target as HTMLElement
      const cell = toCell(target)
      const element = target.closest<HTMLElement>('td,th')
      if (!cell || !element || event.defaultPrevented) return
      if (target !== element && handleInside(event, { element, target })) return
      if (target === element && latest.current.options.onCellKey(cell, event, element)) {
        event.preventDefault()
        return
      }
      if (event.altKey || event.shiftKey) return
      const { rowCount, columnCount, pageRows, tableRef } = latest.current.options
      const next = moveInGrid(cell, {
        key: event.key,
        isControl: event.ctrlKey || event.metaKey,
        isRightToLeft: isRightToLeft(tableRef.current),
        rowCount,
        lastRow: rowCount - (latest.current.options.hasSummary ? 0 : 1),
        columnCount,
        pageRows: pageRows(),
      })
      if (!next) return
      event.preventDefault()
      focusCell(next)
    },
    [toCell, focusCell],
  )

  // A cell that has the focus can go: its row was filtered out, its column hidden. Its neighbour takes over.
  useIsomorphicLayoutEffect(() => {
    if (!isFocused || document.activeElement !== document.body) return
    const element = cellElement({ row, column })
    if (!element) return
    element.tabIndex = 0
    element.focus({ preventScroll: true })
  })

  const handlers = useMemo(
    () => ({ onFocus, onBlur, onMouseDown, onKeyDown }),
    [onFocus, onBlur, onMouseDown, onKeyDown],
  )
  return { active: { row, column }, isFocused, focusCell, handlers }
}

/** Keys pressed in a widget of a cell. Returns whether the grid has nothing more to do with them. */
function handleInside(
  event: KeyboardEvent<HTMLElement>,
  { element, target }: { element: HTMLElement; target: HTMLElement },
): boolean {
  if (event.key === 'Escape' || event.key === 'F2') {
    event.preventDefault()
    element.tabIndex = 0
    element.focus({ preventScroll: true })
    return true
  }
  if (event.key === 'Tab') {
    const widgets = cellWidgets(element)
    const next = widgets[widgets.indexOf(target) + (event.shiftKey ? -1 : 1)]
    if (!next) return true
    event.preventDefault()
    next.focus()
    return true
  }
  const isMove = event.key.startsWith('Arrow') || ['Home', 'End', 'PageUp', 'PageDown'].includes(event.key)
  return !isMove || ownsArrowKeys(target)
}

function isRightToLeft(element: Element | null): boolean {
  return element !== null && getComputedStyle(element).direction === 'rtl'
}

function isSameCell(a: GridCell, b: GridCell): boolean {
  return a.row === b.row && a.column === b.column
}
