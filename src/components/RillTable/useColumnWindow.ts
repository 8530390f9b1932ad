import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react'
import type { RefObject } from 'react'
import { columnWindow } from '../../table/rows/columnWindow.ts'
import type { GridColumn } from './gridColumns.ts'
import { toPinnedWidths } from './gridColumns.ts'

/** From how many columns on only those in view are rendered. */
const WINDOWED_FROM = 30
/** Columns beyond the view on each side: sideways the browser scrolls before script runs. */
const OVERSCAN = 4

interface ColumnWindowOptions {
  columns: readonly GridColumn[]
  widths: readonly number[]
  /** Pixels that the table is seen through. */
  available: number
  scrollerRef: RefObject<HTMLElement | null>
}

/** The columns to render: all of them, or those in view. */
export function useColumnWindow(options: ColumnWindowOptions): { first: number; end: number; isWindowed: boolean } {
  const { columns, widths, available, scrollerRef } = options
  const isWindowed = columns.length > WINDOWED_FROM
  const pinned = useMemo(() => toPinnedWidths(columns, widths), [columns, widths])
  const shown = useRef({ first: 0, end: 0 })

  const subscribe = useCallback(
    (listener: () => void) => {
      const scroller = isWindowed ? scrollerRef.current : null
      scroller?.addEventListener('scroll', listener, { passive: true })
      return () => scroller?.removeEventListener('scroll', listener)
    },
    [isWindowed, scrollerRef],
  )
  const getShown = useCallback(() => {
    if (!isWindowed) {
      if (shown.current.end !== columns.length) shown.current = { first: 0, end: columns.length }
      return shown.current
    }
    const { first, end } = columnWindow(widths, {
      scrollLeft: Math.abs(scrollerRef.current?.scrollLeft ?? 0) + pinned.start,
      viewportWidth: Math.max(0, (available || 1200) - pinned.start - pinned.end),
    })
    const before = shown.current
    // Other columns are rendered only once one comes into view that isn't there: each change renders every row.
    if (first >= before.first && end <= before.end && before.end <= columns.length) return before
    shown.current = { first: Math.max(0, first - OVERSCAN), end: Math.min(columns.length, end + OVERSCAN) }
    return shown.current
  }, [isWindowed, widths, columns.length, pinned, available, scrollerRef])
  const { first, end } = useSyncExternalStore(subscribe, getShown, getShown)
  return { first, end, isWindowed }
}
