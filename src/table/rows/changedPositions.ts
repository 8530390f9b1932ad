/** Share of rows that may be new before carrying anything over costs more than it saves. */
const MAX_CHANGED = 1 / 8

/** Positions whose row object is another one now; `null` when there are too many, or rows were taken away. */
export function changedPositions(before: readonly unknown[], after: readonly unknown[]): Uint32Array | null {
  if (after.length < before.length) return null
  const limit = Math.floor(after.length * MAX_CHANGED)
  const changed: number[] = []
  for (let position = 0; position < after.length; position += 1) {
    if (after[position] === before[position]) continue
    if (changed.length === limit) return null
    changed.push(position)
  }
  return Uint32Array.from(changed)
}
