/** How open details shift the rows: see `placeDetails`. */
export interface DetailPlaces extends Pick<RowLayout, 'topOf' | 'rowAt'> {
  /** Pixels of all details. */
  readonly extraHeight: number
}

export interface RowLayoutOptions {
  rowCount: number
  /** Pixels of one row, the same for all. */
  rowHeight: number
  /** Pixels that the rows are seen through, without header and totals. */
  viewportHeight: number
  /** Where rows lie when some have an open detail below. */
  details?: DetailPlaces | undefined
  /** The tallest element to make. @default 15_000_000, within every browser's limit and exact in 32-bit floats */
  maxHeight?: number | undefined
}

/** Where each row lies. Two heights: of the content, and of the element that stands for it in the page. */
export interface RowLayout {
  readonly rowCount: number
  readonly rowHeight: number
  readonly viewportHeight: number
  /** Pixels that all rows and details take. */
  readonly contentHeight: number
  /** Pixels for the scrolled element: `contentHeight`, or less when no browser could make an element of that height. */
  readonly height: number
  /** Pixels from the top of the content to the top of row `index`; `rowCount` gives `contentHeight`. */
  readonly topOf: (index: number) => number
  /** The row at `y` pixels of the content; a detail belongs to its row. Clamped to the first and last row. */
  readonly rowAt: (y: number) => number
}

/** A place in the scroll: what the element's `scrollTop` is, and the content's pixel shown at the top of the viewport. */
export interface ScrollPlace {
  readonly scrollTop: number
  readonly contentTop: number
}

/** The rows to render. */
export interface RowWindow {
  /** First row, included. */
  readonly first: number
  /** Last row, excluded. */
  readonly end: number
  /** Pixels from the top of the viewport to the top of row `first`; negative when it starts above. */
  readonly offset: number
}

export const defaultMaxHeight = 15_000_000

const clamp = (value: number, min: number, max: number): number => Math.max(min, Math.min(value, max))

/** Lays out rows of one height, some with an open detail below. Costs nothing per row. */
export function createRowLayout(options: RowLayoutOptions): RowLayout {
  const { rowCount, rowHeight, viewportHeight, maxHeight = defaultMaxHeight } = options
  const { extraHeight, topOf, rowAt }: DetailPlaces = options.details ?? {
    extraHeight: 0,
    topOf: (index) => index * rowHeight,
    rowAt: (y) => clamp(Math.floor(y / rowHeight), 0, Math.max(0, rowCount - 1)),
  }
  const contentHeight = rowCount * rowHeight + extraHeight
  return {
    rowCount,
    rowHeight,
    viewportHeight,
    contentHeight,
    height: Math.min(contentHeight, Math.max(maxHeight, viewportHeight)),
    topOf,
    rowAt,
  }
}

/** The place that a fresh `scrollTop` stands for, in proportion. */
export function placeAt(layout: RowLayout, scrollTop: number): ScrollPlace {
  const maxScrollTop = Math.max(0, layout.height - layout.viewportHeight)
  const maxContentTop = Math.max(0, layout.contentHeight - layout.viewportHeight)
  const top = clamp(scrollTop, 0, maxScrollTop)
  const contentTop = layout.height === layout.contentHeight ? top : (top / maxScrollTop) * maxContentTop
  return { scrollTop: top, contentTop }
}

/**
 * The place after a scroll event. A short way moves the content pixel by pixel, a long one (the thumb was dragged) in
 * proportion, so that a wheel notch shows the next rows also where a pixel of the scroll bar stands for many. Short
 * ways add up to a distance between content and scroll bar: once the scroll has come to rest, set the element's
 * `scrollTop` to that of `placeOf(layout, place.contentTop)`, and the whole content stays within the wheel's reach.
 */
export function followScroll(layout: RowLayout, place: ScrollPlace, scrollTop: number): ScrollPlace {
  const direct = placeAt(layout, scrollTop)
  if (layout.height === layout.contentHeight) return direct
  const moved = direct.scrollTop - place.scrollTop
  const atEnd = direct.scrollTop <= 0 || direct.scrollTop >= layout.height - layout.viewportHeight
  if (atEnd || Math.abs(moved) > layout.viewportHeight) return direct
  const maxContentTop = Math.max(0, layout.contentHeight - layout.viewportHeight)
  return { scrollTop: direct.scrollTop, contentTop: clamp(place.contentTop + moved, 0, maxContentTop) }
}

/** The place whose top is the content's pixel `contentTop`. Set the element's `scrollTop` to it. */
export function placeOf(layout: RowLayout, contentTop: number): ScrollPlace {
  const maxScrollTop = Math.max(0, layout.height - layout.viewportHeight)
  const maxContentTop = Math.max(0, layout.contentHeight - layout.viewportHeight)
  const top = clamp(contentTop, 0, maxContentTop)
  if (layout.height === layout.contentHeight) return { scrollTop: top, contentTop: top }
  return { scrollTop: Math.round((top / maxContentTop) * maxScrollTop), contentTop: top }
}

/** The nearest place that shows row `index`: unmoved when it is in view already. */
export function placeOfRow(layout: RowLayout, place: ScrollPlace, index: number): ScrollPlace {
  const top = layout.topOf(index)
  const bottom = top + layout.rowHeight
  if (top < place.contentTop) return placeOf(layout, top)
  if (bottom > place.contentTop + layout.viewportHeight) return placeOf(layout, bottom - layout.viewportHeight)
  return place
}

/** The rows in view at `contentTop`, and `overscan` more on each side. */
export function rowWindow(layout: RowLayout, contentTop: number, overscan = 0): RowWindow {
  const { rowCount, viewportHeight, rowAt, topOf } = layout
  if (rowCount === 0) return { first: 0, end: 0, offset: 0 }
  const top = rowAt(contentTop)
  const bottom = rowAt(contentTop + viewportHeight)
  // a row that begins where the viewport ends is not in view
  const last = bottom > top && topOf(bottom) >= contentTop + viewportHeight ? bottom - 1 : bottom
  const first = Math.max(0, top - overscan)
  return { first, end: Math.min(rowCount, last + 1 + overscan), offset: topOf(first) - contentTop }
}
