/** The columns to render between the pinned ones. */
export interface ColumnWindow {
  /** First column, included. */
  readonly first: number
  /** Last column, excluded. */
  readonly end: number
}

interface ColumnWindowOptions {
  /** Pixels scrolled from the inline start. Right-to-left pages report it negative: both signs are taken. */
  scrollLeft: number
  /** Pixels that the columns are seen through, pinned ones not counted. */
  viewportWidth: number
}

/** The columns of `widths` that a pixel of the view shows. */
export function columnWindow(
  widths: readonly number[],
  { scrollLeft, viewportWidth }: ColumnWindowOptions,
): ColumnWindow {
  const total = widths.reduce((sum, width) => sum + width, 0)
  const left = Math.min(Math.abs(scrollLeft), Math.max(0, total - viewportWidth))
  let right = 0
  const shown = widths.map((width) => {
    right += width
    return right > left && right - width < left + viewportWidth
  })
  return { first: Math.max(0, shown.indexOf(true)), end: shown.lastIndexOf(true) + 1 }
}
