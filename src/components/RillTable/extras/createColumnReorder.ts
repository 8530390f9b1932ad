import type { DragEvent } from 'react'
import { isRightToLeft } from '../grid/GridModel.ts'
import type { GridModel } from '../grid/GridModel.ts'
import { moveColumn } from '../moveColumn.ts'

/** Dragging a header to another place. For the head of the table. */
export interface ColumnReorder {
  readonly onDragStart: (event: DragEvent<HTMLElement>) => void
  readonly onDragOver: (event: DragEvent<HTMLElement>) => void
  readonly onDragEnd: () => void
  readonly onDrop: (event: DragEvent<HTMLElement>) => void
}

/** The dragged column takes the pin of its new neighbour. */
export function createColumnReorder(model: () => GridModel): ColumnReorder {
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
    const isRightHalf = event.clientX > left + width / 2
    return { header, side: isRightHalf === isRightToLeft(header) ? 'before' : 'after' }
  }

  return {
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
      moveColumn(model().table, { key, beside: target.header.dataset.column ?? '', side: target.side })
    },
  }
}
