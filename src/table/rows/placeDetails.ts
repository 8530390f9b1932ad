import type { DetailPlaces, RowLayoutOptions } from './rowLayout.ts'

/** Pixels of the open details, by row. */
export type DetailHeights = ReadonlyMap<number, number>

/** Lays out rows of one height, some with an open detail below. Costs nothing per row. */
export function placeDetails(
  details: DetailHeights,
  { rowCount, rowHeight }: Pick<RowLayoutOptions, 'rowCount' | 'rowHeight'>,
): DetailPlaces {
  const expanded = [...details]
    .filter(([index, height]) => index >= 0 && index < rowCount && height > 0)
    .sort(([a], [b]) => a - b)
  const indexes = expanded.map(([index]) => index)
  // bottoms[i]: pixel where the detail of indexes[i] ends
  const bottoms: number[] = []
  let extraHeight = 0
  for (const [index, height] of expanded) {
    extraHeight += height
    bottoms.push((index + 1) * rowHeight + extraHeight)
  }
  return {
    extraHeight,
    topOf: (index) => {
      const before = lowerBound(indexes, index)
      if (before === 0) return index * rowHeight
      const last = indexes[before - 1] as number
      return (bottoms[before - 1] as number) + (index - last - 1) * rowHeight
    },
    rowAt: (y) => {
      const before = upperBound(bottoms, y)
      const start = before === 0 ? 0 : (indexes[before - 1] as number) + 1
      const from = before === 0 ? 0 : (bottoms[before - 1] as number)
      const row = start + Math.floor((y - from) / rowHeight)
      const ceiling = before < indexes.length ? (indexes[before] as number) : rowCount - 1
      return Math.max(0, Math.min(row, ceiling, rowCount - 1))
    },
  }
}

/** How many of the ascending `values` are below `limit`. */
function lowerBound(values: readonly number[], limit: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((values[middle] as number) < limit) low = middle + 1
    else high = middle
  }
  return low
}

/** How many of the ascending `values` are at most `limit`. */
function upperBound(values: readonly number[], limit: number): number {
  let count = lowerBound(values, limit)
  while (count < values.length && values[count] === limit) count += 1
  return count
}
