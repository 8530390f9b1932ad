import { followScroll, rowWindow } from '../rows/rowLayout.ts'
import type { RowLayout, ScrollPlace } from '../rows/rowLayout.ts'

/** The rows to render. The same object until other rows are wanted. */
export interface ScrolledRows {
  /** First row, included. */
  readonly first: number
  /** Last row, excluded. */
  readonly end: number
  /** What a row's position is counted from for its React key: a jump to far rows reuses the elements of the rows left. */
  readonly keyBase: number
}

/** Follows the scroll of a table's rows, and tells when other rows come into view. */
export interface RowScroller {
  readonly subscribe: (listener: () => void) => () => void
  /** The rows in view under `layout`. */
  readonly rowsIn: (layout: RowLayout) => ScrolledRows
  /** Pixels from the top of the viewport to the top of the row at `position`. */
  readonly offsetOf: (layout: RowLayout, position: number) => number
  /** Takes note of a scroll event. */
  readonly follow: (layout: RowLayout, scrollTop: number) => void
  /** What is in view. */
  readonly placeIn: (layout: RowLayout) => ScrollPlace
  readonly moveTo: (place: ScrollPlace) => void
  /** While held, rows keep their elements also over a jump: the keyboard focus is in one of them. */
  readonly hold: (isHeld: boolean) => void
}

/** Rows beyond the view on each side. One is enough: the layer of rows never scrolls away from under the reader. */
const OVERSCAN = 1

export function createRowScroller(): RowScroller {
  const listeners = new Set<() => void>()
  let place: ScrollPlace = { scrollTop: 0, contentTop: 0 }
  let shown: ScrolledRows = { first: 0, end: 0, keyBase: 0 }
  let isHeld = false

  const contentTop = (layout: RowLayout): number =>
    Math.max(0, Math.min(place.contentTop, layout.contentHeight - layout.viewportHeight))

  function rowsIn(layout: RowLayout): ScrolledRows {
    const { first, end } = rowWindow(layout, contentTop(layout), OVERSCAN)
    if (first === shown.first && end === shown.end) return shown
    const isJump = first >= shown.end || end <= shown.first
    const keyBase = isJump && !isHeld ? shown.keyBase + first - shown.first : shown.keyBase
    shown = { first, end, keyBase }
    return shown
  }

  function moveTo(next: ScrollPlace): void {
    place = next
    for (const listener of listeners) listener()
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    rowsIn,
    offsetOf: (layout, position) => layout.topOf(position) - contentTop(layout),
    follow: (layout, scrollTop) => {
      if (scrollTop !== place.scrollTop) moveTo(followScroll(layout, place, scrollTop))
    },
    placeIn: (layout) => ({ ...place, contentTop: contentTop(layout) }),
    moveTo,
    hold: (held) => {
      isHeld = held
    },
  }
}
