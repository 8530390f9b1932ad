/** The columns to render between the pinned ones. */
export interface ColumnWindow {
  /** First column, included. */
  readonly first: number
  /** Last column, excluded. */
  readonly end: number
  /** Pixels of the columns before `first`. */
  readonly before: number
  /** Pixels of the columns from `end` on. */
  readonly after: number
}

export interface ColumnWindowOptions {
  /** Pixels scrolled from the inline start. Right-to-left pages report it negative: both signs are taken. */
  scrollLeft: number
  /** Pixels that the columns are seen through, pinned ones not counted. */
  viewportWidth: number
  /** More columns on each side. @default 1 */
  overscan?: number | undefined
}

/** Where each column starts; the last entry is the width of all. */
export function toColumnEdges(widths: readonly number[]): Float64Array {
  const edges = new Float64Array(widths.length + 1)
  widths.forEach((width, index) => {
    edges[index + 1] = (edges[index] as number) + width
  })
  return edges
}

/** The columns in view, by {@link toColumnEdges}. */
export function columnWindow(edges: Float64Array, options: ColumnWindowOptions): ColumnWindow {
  const { scrollLeft, viewportWidth, overscan = 1 } = options
  const count = edges.length - 1
  const total = edges[count] as number
  const left = Math.min(Math.abs(scrollLeft), Math.max(0, total - viewportWidth))
  const right = left + viewportWidth
  const start = columnAt(edges, left)
  const last = columnAt(edges, right)
  // a column that begins where the viewport ends is not in view
  const isIn = last === start || (edges[last] as number) < right
  const first = Math.max(0, start - overscan)
  const end = Math.min(count, last + (isIn ? 1 : 0) + overscan)
  return { first, end, before: edges[first] as number, after: total - (edges[end] as number) }
}

/** The last column that begins at `x` or before. */
function columnAt(edges: Float64Array, x: number): number {
  let low = 0
  let high = Math.max(0, edges.length - 2)
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((edges[middle] as number) <= x) low = middle
    else high = middle - 1
  }
  return low
}
