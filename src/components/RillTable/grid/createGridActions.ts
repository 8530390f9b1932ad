import type { KeyboardEvent, MouseEvent } from 'react'
import { toRowIndex } from '../../../table/rowPosition.ts'
import type { RillRowId } from '../../../table/state/types.ts'
import { cellWidgets } from './cellWidgets.ts'
import type { GridCell, GridModel } from './GridModel.ts'

/** What clicks and keys do in cells. One listener each for the whole table: no row or cell has any of its own. */
export interface GridActions {
  readonly onClick: (event: MouseEvent<HTMLElement>) => void
  readonly onMouseOver: (event: MouseEvent<HTMLElement>) => void
  /** Returns whether the key did something. */
  readonly onCellKey: (cell: GridCell, event: KeyboardEvent<HTMLElement>, element: HTMLElement) => boolean
}

export function createGridActions(model: () => GridModel): GridActions {
  const toggleSort = (header: HTMLElement, isAdditive: boolean): void =>
    model().table.dispatch({ type: 'toggle-sort', key: header.dataset.column ?? '', isAdditive })

  function rowAt(position: number): { row: object; id: RillRowId; index: number } | undefined {
    const { view, getRowId } = model().table
    const index = toRowIndex(view, position)
    const row = position < view.count ? view.rows[index] : undefined
    return row && { row, index, id: getRowId(row, index) }
  }

  function clickRow(position: number): boolean {
    const found = rowAt(position)
    const { onRowClick } = model().props
    if (!found || !onRowClick) return false
    onRowClick(found.row, { id: found.id, index: found.index })
    return true
  }

  function toggleDetail(position: number): void {
    const found = rowAt(position)
    if (found) model().details.toggle(found.id)
  }

  const positionOf = (cell: Element): number =>
    Number(cell.closest('tr')?.getAttribute('aria-rowindex')) - model().table.view.rowOffset - 2

  function onClick(event: MouseEvent<HTMLElement>): void {
    const target = event.target as HTMLElement
    const cell = target.closest<HTMLElement>('td,th')
    if (!cell || event.defaultPrevented) return
    const { table, onMenu } = model()
    const anchor = target.closest<HTMLElement>('[data-action]')
    const action = anchor?.dataset.action
    if (cell.tagName === 'TH') {
      if (anchor && (action === 'menu' || action === 'filter')) {
        onMenu({ key: cell.dataset.column ?? '', view: action, anchor })
      } else if (action === 'select') table.selection.toggleAll()
      else if (cell.dataset.sortable && !target.closest('[data-rill="resizer"]')) toggleSort(cell, event.shiftKey)
      return
    }
    const position = positionOf(cell)
    if (cell.dataset.rill === 'select') table.selection.toggle(position, { isRange: event.shiftKey })
    else if (action === 'expand') toggleDetail(position)
    else if (target.closest('a,button,input,select,textarea,label,[data-rill="detail"],tfoot')) return
    else if (!clickRow(position) && event.detail === 2) showWhole(cell)
  }

  /** The whole text of a cell that shows a part of it. */
  function clippedText(cell: HTMLElement): string | undefined {
    const shown = cell.textContent
    const text = (!cell.closest('tfoot') && model().table.textAt(positionOf(cell), cell.dataset.column ?? '')) || shown
    const isClipped = cell.scrollWidth > cell.clientWidth || (text !== shown && text.startsWith(shown.slice(0, -1)))
    return isClipped ? text : undefined
  }

  function showWhole(cell: HTMLElement): boolean {
    const { column: key } = cell.dataset
    const text = key === undefined ? undefined : clippedText(cell)
    if (key === undefined || text === undefined) return false
    model().onMenu({ key, view: 'text', anchor: cell, text })
    return true
  }

  /** Also before the button is shown that opens it. */
  function openMenu(header: HTMLElement): boolean {
    const { props, onMenu } = model()
    const { column: key } = header.dataset
    if (key === undefined || props.columnMenu === false) return false
    onMenu({ key, view: 'menu', anchor: header.querySelector<HTMLElement>('[data-action="menu"]') ?? header })
    return true
  }

  function onMouseOver(event: MouseEvent<HTMLElement>): void {
    // A clamped text shows itself in full in the browser's own tooltip. No render: React never hears of it.
    const cell = event.target as HTMLElement
    if (cell.tagName !== 'TD' || cell.dataset.column === undefined) return
    const text = clippedText(cell)
    if (text === undefined) cell.removeAttribute('title')
    else cell.title = text
  }

  function onCellKey(cell: GridCell, event: KeyboardEvent<HTMLElement>, element: HTMLElement): boolean {
    const { table, columns } = model()
    const { selection } = table
    const { key } = event
    const kind = columns[cell.column]?.kind
    if (key === 'a' && (event.ctrlKey || event.metaKey) && selection.mode === 'multiple') {
      if (selection.extent !== 'all') selection.toggleAll()
      return true
    }
    const isPress = key === 'Enter' || key === ' '
    if (cell.row < 0) {
      if (event.altKey && key === 'ArrowDown') return openMenu(element)
      if (isPress && kind === 'select') selection.toggleAll()
      else if (isPress && element.dataset.sortable) toggleSort(element, event.shiftKey)
      else return (isPress || key === 'F2') && enter(element)
      return true
    }
    if (cell.row >= table.view.count) return key === 'F2' && showWhole(element)
    if (kind === 'expand' && isPress) toggleDetail(cell.row)
    else if ((key === ' ' || (kind === 'select' && isPress)) && selection.mode !== 'none') {
      selection.toggle(cell.row, { isRange: event.shiftKey })
    } else if (key !== 'Enter' && key !== 'F2') return false
    else return enter(element) || (key === 'Enter' && clickRow(cell.row)) || showWhole(element)
    return true
  }

  return { onClick, onMouseOver, onCellKey }
}

/** Leads the focus to what is in a cell. */
function enter(cell: HTMLElement): boolean {
  const [widget] = cellWidgets(cell)
  widget?.focus()
  return widget !== undefined
}
