import { placeOfRow } from '../../../table/rows/rowLayout.ts'
import type { RowScroller } from '../../../table/window/createRowScroller.ts'
import type { GridModel } from './GridModel.ts'

/** Brings the row at `position` on the page into view by the shortest way. */
export function showRow({ layout, scrollElement, element }: GridModel, scroller: RowScroller, position: number): void {
  if (!layout) {
    element.tBodies[0]?.rows[position]?.scrollIntoView?.({ block: 'nearest' })
    return
  }
  const place = scroller.placeIn(layout)
  const next = placeOfRow(layout, place, position)
  if (next !== place) scroller.moveTo(next)
  scrollElement.scrollTop = next.scrollTop
}
