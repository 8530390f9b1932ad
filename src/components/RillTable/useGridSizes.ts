import { useCallback, useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { RillDensity } from '../../table/state/types.ts'
import { useIsomorphicLayoutEffect } from '../../table/useIsomorphicLayoutEffect.ts'

/** Pixels of what the arithmetic of a table needs. */
export interface GridSizes {
  /** What the rows scroll in. */
  readonly height: number
  /** 0 until it is known. */
  readonly width: number
  readonly row: number
  readonly header: number
  readonly summary: number
  /** Whether they were measured. Until then nothing is known to paint by. */
  readonly isMeasured: boolean
}

/** What the stylesheet makes of them; measured as soon as there is something to measure. */
const ROW_HEIGHTS: Readonly<Record<RillDensity, number>> = { compact: 28, standard: 36, comfortable: 44 }
const HEADER_HEIGHT = 38
/** Height of a table with many rows that nobody gave a height. */
export const DEFAULT_MAX_HEIGHT = 600

interface GridSizesOptions {
  density: RillDensity
  height: number | string | undefined
  hasSummary: boolean
  scrollerRef: RefObject<HTMLElement | null>
  tableRef: RefObject<HTMLTableElement | null>
}

/** Measured sizes, expected ones where nothing can be measured (on a server, in a test without layout). */
export function useGridSizes(options: GridSizesOptions): GridSizes {
  const { density, height, hasSummary, scrollerRef, tableRef } = options
  const row = ROW_HEIGHTS[density]
  const [sizes, setSizes] = useState<GridSizes & { density: RillDensity }>(() => ({
    height: typeof height === 'number' ? height : DEFAULT_MAX_HEIGHT,
    width: 0,
    row,
    header: HEADER_HEIGHT,
    summary: hasSummary ? row : 0,
    isMeasured: false,
    density,
  }))
  const present = sizes.density === density ? sizes : { ...sizes, density, row }
  if (present !== sizes) setSizes(present)

  const latest = useRef(present)
  const measure = useCallback(() => {
    const scroller = scrollerRef.current
    const table = tableRef.current
    if (!scroller || !table) return
    const heightOf = (element: Element | null | undefined): number => element?.getBoundingClientRect().height ?? 0
    const before = latest.current
    const next = {
      ...before,
      height: scroller.clientHeight || before.height,
      width: scroller.clientWidth,
      row: heightOf(table.tBodies[0]?.querySelector('[data-rill="row"]')) || before.row,
      header: heightOf(table.tHead) || before.header,
      summary: heightOf(table.tFoot),
      isMeasured: true,
    }
    if (before.isMeasured && isSame(before, next)) return
    latest.current = next
    setSizes(next)
  }, [scrollerRef, tableRef])

  // Once to know what to paint, and once more to know how tall that turned out.
  const reasons = `${density} ${hasSummary} ${height} ${sizes.isMeasured}`
  const measuredFor = useRef('')
  useIsomorphicLayoutEffect(() => {
    latest.current = present
    if (measuredFor.current === reasons) return
    measuredFor.current = reasons
    measure()
  })
  useEffect(() => {
    if (typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(measure)
    for (const element of [scrollerRef.current, tableRef.current?.tHead]) if (element) observer.observe(element)
    return () => observer.disconnect()
  }, [measure, scrollerRef, tableRef])
  return present
}

function isSame(a: GridSizes, b: GridSizes): boolean {
  return (['height', 'width', 'row', 'header', 'summary'] as const).every((key) => Math.abs(a[key] - b[key]) < 0.01)
}
