import { useState } from 'react'
import type { DragEvent } from 'react'
import { useIsomorphicLayoutEffect } from '../../table/useIsomorphicLayoutEffect.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'

/** For the head of the table. */
export interface ColumnReorderHandlers {
  onDragStart: (event: DragEvent<HTMLElement>) => void
  onDragOver: (event: DragEvent<HTMLElement>) => void
  onDragEnd: (event: DragEvent<HTMLElement>) => void
  onDrop: (event: DragEvent<HTMLElement>) => void
}

/** Dragging a header to another place. The column takes the pin of its new neighbour. */
export function useColumnReorder(table: RillTableInstance): ColumnReorderHandlers {
  const [reorder] = useState(createColumnReorder)
  useIsomorphicLayoutEffect(() => reorder.setTable(table))
  return reorder.handlers
}

interface ColumnReorder {
  readonly handlers: ColumnReorderHandlers
  readonly setTable: (table: RillTableInstance) => void
}

function createColumnReorder(): ColumnReorder {
  let table: RillTableInstance | null = null
  let dragged: string | null = null
  let mark: HTMLElement | null = null

  function setMark(header: HTMLElement | null, side?: 'before' | 'after'): void {
    if (mark && mark !== header) delete mark.dataset.drop
    mark = header
    if (header && side) header.dataset.drop = side
  }

  function toTarget(event: DragEvent<HTMLElement>): { header: HTMLElement; side: 'before' | 'after' } | null {
    const header = (event.target as Element).closest<HTMLElement>('th[data-column]')
    if (!header || dragged === null || header.dataset.column === dragged) return null
    const { left, width } = header.getBoundingClientRect()
    const isRightToLeft = getComputedStyle(header).direction === 'rtl'
    const isRightHalf = event.clientX > left + width / 2
    return { header, side: isRightHalf === isRightToLeft ? 'before' : 'after' }
  }

  const handlers: ColumnReorderHandlers = {
    onDragStart: (event) => {
      const header = (event.target as Element).closest<HTMLElement>('th[data-column]')
      dragged = header?.dataset.column ?? null
      if (dragged === null) return
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', dragged)
    },
    onDragOver: (event) => {
      const target = toTarget(event)
      setMark(target?.header ?? null, target?.side)
      if (target) event.preventDefault()
    },
    onDragEnd: () => {
      dragged = null
      setMark(null)
    },
    onDrop: (event) => {
      const target = toTarget(event)
      const key = dragged
      dragged = null
      setMark(null)
      if (!target || key === null) return
      event.preventDefault()
      if (table) moveColumn(table, { key, beside: target.header.dataset.column ?? '', side: target.side })
    },
  }
  return {
    handlers,
    setTable: (next) => {
      table = next
    },
  }
}

interface ColumnMove {
  key: string
  /** The column that it goes next to. */
  beside: string
  side: 'before' | 'after'
}

/** Moves a column next to another one. */
export function moveColumn(
  { visible, dispatch }: Pick<RillTableInstance, 'visible' | 'dispatch'>,
  move: ColumnMove,
): void {
  const keys = visible.map(({ column }) => column.key).filter((key) => key !== move.key)
  const place = keys.indexOf(move.beside)
  if (place < 0) return
  keys.splice(move.side === 'before' ? place : place + 1, 0, move.key)
  dispatch({ type: 'set-order', order: keys })
  const pinOf = (wanted: string): 'start' | 'end' | null =>
    visible.find(({ column }) => column.key === wanted)?.pin ?? null
  if (pinOf(move.key) !== pinOf(move.beside)) {
    dispatch({ type: 'set-columns', columns: [{ key: move.key, pin: pinOf(move.beside) ?? 'none' }] })
  }
}
