import { memo, useCallback, useRef, useSyncExternalStore } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { toRowIndex } from '../../table/rowPosition.ts'
import type { RowLayout } from '../../table/rows/rowLayout.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import { useIsomorphicLayoutEffect } from '../../table/useIsomorphicLayoutEffect.ts'
import type { RowScroller, ScrolledRows } from '../../table/window/createRowScroller.ts'
import type { GridCell } from './grid/GridModel.ts'
import { RillTableRow } from './RillTableRow.tsx'
import type { RowShape } from './RillTableRow.tsx'
import type { OpenDetails } from './useOpenDetails.ts'

interface RillTableBodyProps {
  table: RillTableInstance
  shape: RowShape
  scroller: RowScroller
  /** Where rows lie, when only those in view are rendered. */
  layout: RowLayout | null
  active: GridCell
  details: OpenDetails
  renderDetail: ((row: object) => ReactNode) | undefined
}

const noSubscription = () => () => {}

/** The rows in view, in their order, and the one with the focus wherever it is. */
export const RillTableBody = memo(function RillTableBody(props: RillTableBodyProps): ReactElement {
  const { table, shape, scroller, layout, active, details, renderDetail } = props
  const { view, selection, getRowId } = table
  const bodyRef = useRef<HTMLTableSectionElement>(null)
  const all = useRef<ScrolledRows | null>(null)
  const getRows = useCallback((): ScrolledRows => {
    if (layout) return scroller.rowsIn(layout)
    if (all.current?.end !== view.count) all.current = { first: 0, end: view.count, keyBase: 0 }
    return all.current
  }, [layout, scroller, view.count])
  const { first, end, keyBase } = useSyncExternalStore(layout ? scroller.subscribe : noSubscription, getRows, getRows)

  const kept = layout && active.row >= 0 && active.row < view.count ? active.row : null
  const isAbove = kept !== null && kept < first
  useIsomorphicLayoutEffect(() => {
    const body = bodyRef.current
    if (!body) return
    if (!layout) {
      body.style.removeProperty('transform')
      return
    }
    const above = isAbove ? layout.topOf((kept ?? 0) + 1) - layout.topOf(kept ?? 0) : 0
    const place = (): void => {
      body.style.transform = `translateY(${scroller.offsetOf(layout, first) - above}px)`
    }
    place()
    return scroller.subscribe(place)
  }, [layout, scroller, first, isAbove, kept])

  const rendered: ReactElement[] = []
  const render = (position: number): void => {
    const index = toRowIndex(view, position)
    const row = view.rows[index]
    if (!row) return
    const id = getRowId(row, index)
    const isExpanded = renderDetail !== undefined && details.ids.has(id)
    const key = position - keyBase
    rendered.push(
      <RillTableRow
        key={key}
        row={row}
        index={index}
        position={position}
        ariaRowIndex={view.rowOffset + position + 2}
        shape={shape}
        isSelected={selection.ids.has(id)}
        isExpanded={isExpanded}
        activeColumn={active.row === position ? active.column : -1}
      />,
    )
    if (!isExpanded || !details.part) return
    const onHeight = details.setHeight
    rendered.push(details.part.renderDetailRow({ key: `detail ${key}`, id, row, shape, renderDetail, onHeight }))
  }
  if (isAbove) render(kept)
  for (let position = first; position < Math.min(end, view.count); position++) render(position)
  if (kept !== null && kept >= end) render(kept)

  return (
    <tbody ref={bodyRef} data-rill="body" className={shape.classNames.body}>
      {rendered}
    </tbody>
  )
})
