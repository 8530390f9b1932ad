import { useCallback, useRef } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { toRowIndex } from '../../table/rowPosition.ts'
import { useIsomorphicLayoutEffect } from '../../table/useIsomorphicLayoutEffect.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import { cellWidgets } from './cellWidgets.ts'
import type { GridColumn } from './gridColumns.ts'
import type { GridCell } from './moveInGrid.ts'
import type { ColumnMenuRequest } from './RillTablePopover.tsx'
import type { RillTableViewProps } from './types.ts'
import type { OpenDetails } from './useOpenDetails.ts'

interface GridActionsOptions {
  table: RillTableInstance
  props: RillTableViewProps<object>
  details: OpenDetails
  columns: readonly GridColumn[]
  onMenu: (request: ColumnMenuRequest) => void
}

/** What clicks and keys do in cells. One listener each for the whole table: no row or cell has any of its own. */
export interface GridActions {
  readonly onClick: (event: MouseEvent<HTMLElement>) => void
  readonly onMouseOver: (event: MouseEvent<HTMLElement>) => void
  /** Returns whether the key did something. */
  readonly onCellKey: (cell: GridCell, event: KeyboardEvent<HTMLElement>, element: HTMLElement) => boolean
}

export function useGridActions(options: GridActionsOptions): GridActions {
  const latest = useRef(options)
  useIsomorphicLayoutEffect(() => {
    latest.current = options
  })

  const toggleSort = useCallback((key: string, isAdditive: boolean) => {
    latest.current.table.dispatch({ type: 'toggle-sort', key, isAdditive })
  }, [])

  const rowAt = useCallback((position: number) => {
    const { view, getRowId } = latest.current.table
    const index = toRowIndex(view, position)
    const row = position < view.count ? view.store.rows[index] : undefined
    return row && { row, index, id: getRowId(row, index) }
  }, [])

  const clickRow = useCallback(
    (position: number): boolean => {
      const found = rowAt(position)
      const { onRowClick } = latest.current.props
      if (!found || !onRowClick) return false
      onRowClick(found.row, { id: found.id, index: found.index })
      return true
    },
    [rowAt],
  )

  const openMenu = useCallback((header: Element, view: 'menu' | 'filter') => {
    const key = header.closest<HTMLElement>('th')?.dataset.column
    if (key !== undefined) latest.current.onMenu({ key, view, anchor: header as HTMLElement })
  }, [])

  const onClick = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const target = event.target as HTMLElement
      const cell = target.closest<HTMLElement>('td,th')
      if (!cell || event.defaultPrevented) return
      const { table, details } = latest.current
      const action = target.closest<HTMLElement>('[data-action]')?.dataset.action
      const position = Number(cell.closest('tr')?.getAttribute('aria-rowindex')) - 2 - table.view.rowOffset
      if (cell.tagName === 'TH') {
        if (action === 'menu' || action === 'filter') openMenu(target.closest('button') ?? cell, action)
        else if (action === 'select') table.selection.toggleAll()
        else if (cell.dataset.sortable && !target.closest('[data-rill="resizer"]')) {
          toggleSort(cell.dataset.column ?? '', event.shiftKey)
        }
        return
      }
      if (cell.dataset.rill === 'select') table.selection.toggle(position, { isRange: event.shiftKey })
      else if (action === 'expand') {
        const found = rowAt(position)
        if (found) details.toggle(found.id)
      } else if (
        cell.closest('[data-rill="body"]') &&
        !target.closest('a,button,input,select,textarea,label,[data-rill="detail"]')
      ) {
        clickRow(position)
      }
    },
    [clickRow, openMenu, rowAt, toggleSort],
  )

  const onMouseOver = useCallback((event: MouseEvent<HTMLElement>) => {
    // A clamped text shows itself in full in the browser's own tooltip. No render: React never hears of it.
    const cell = event.target as HTMLElement
    if (cell.dataset.rill !== 'cell' || cell.dataset.column === undefined) return
    const text = fullText(latest.current.table, cell)
    if (text !== null && (cell.scrollWidth > cell.clientWidth || text !== cell.textContent)) cell.title = text
    else cell.removeAttribute('title')
  }, [])

  const onCellKey = useCallback(
    (cell: GridCell, event: KeyboardEvent<HTMLElement>, element: HTMLElement): boolean => {
      const { table, details, columns } = latest.current
      const { key } = event
      const isControl = event.ctrlKey || event.metaKey
      const kind = columns[cell.column]?.kind
      if (isControl && key === 'a' && table.selection.mode === 'multiple') {
        if (table.selection.extent !== 'all') table.selection.toggleAll()
        return true
      }
      const isPress = key === 'Enter' || key === ' '
      if (cell.row < 0) {
        if (kind === 'data' && (key === 'F2' || (event.altKey && key === 'ArrowDown')))
          return focusWidget(element, event.altKey)
        if (!isPress) return false
        if (kind === 'select') table.selection.toggleAll()
        else if (element.dataset.sortable) toggleSort(element.dataset.column ?? '', event.shiftKey)
        else return focusWidget(element, false)
        return true
      }
      if (cell.row >= table.view.count) return false
      if (kind === 'expand' && isPress) {
        const found = rowAt(cell.row)
        if (found) details.toggle(found.id)
        return true
      }
      if ((key === ' ' || (kind === 'select' && isPress)) && table.selection.mode !== 'none') {
        table.selection.toggle(cell.row, { isRange: event.shiftKey })
        return true
      }
      if (key !== 'Enter' && key !== 'F2') return false
      return focusWidget(element, false) || (key === 'Enter' && clickRow(cell.row))
    },
    [clickRow, rowAt, toggleSort],
  )

  return { onClick, onMouseOver, onCellKey }
}

/** Leads the focus into a cell; with `isMenu` right into the menu of a header. */
function focusWidget(cell: HTMLElement, isMenu: boolean): boolean {
  if (isMenu) {
    const menu = cell.querySelector<HTMLElement>('[data-action="menu"]')
    menu?.click()
    return menu !== null
  }
  const [widget] = cellWidgets(cell)
  widget?.focus()
  return widget !== undefined
}

function fullText(table: RillTableInstance, cell: HTMLElement): string | null {
  const row = cell.closest('tr')
  if (!cell.closest('[data-rill="body"]')) return cell.textContent
  const position = Number(row?.getAttribute('aria-rowindex')) - 2 - table.view.rowOffset
  return table.textAt(position, cell.dataset.column ?? '') || null
}
