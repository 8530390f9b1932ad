/** How many rows tell keys and types when nobody says otherwise. */
export const DEFAULT_SAMPLE_SIZE = 200

/**
 * Picks at most `size` rows: the first half of them from the top, the rest evenly down to the last row, so that what
 * begins late is likely to be seen and the cost never grows with the number of rows.
 */
export function sampleRows<TRow>(rows: readonly TRow[], size: number): readonly TRow[] {
  if (rows.length <= size) return rows
  const head = Math.ceil(size / 2)
  const tail = size - head
  const sample = rows.slice(0, head)
  const rest = rows.length - head
  for (let step = 1; step <= tail; step++) {
    const row = rows[head - 1 + Math.floor((step * rest) / tail)]
    if (row !== undefined) sample.push(row)
  }
  return sample
}
