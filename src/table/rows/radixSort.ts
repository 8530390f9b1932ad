/** Digit width: 2048 counters stay in the processor's first cache. */
const MAX_DIGIT_BITS = 11
/** Runs up to this length are sorted by insertion. */
const SHORT_RUN = 24

/**
 * Sorts positions by keys of at most `bits` bits, stable. Both arrays may be reordered or used as scratch space; the
 * result is the pair to go on with.
 */
export function radixSort(
  keys: Uint32Array,
  positions: Uint32Array,
  bits: number,
): { keys: Uint32Array; positions: Uint32Array } {
  const { length } = keys
  const width = Math.max(1, Math.ceil(bits / Math.ceil(Math.max(1, bits) / MAX_DIGIT_BITS)))
  const mask = (1 << width) - 1
  const starts = new Uint32Array(1 << width)
  let from = { keys, positions }
  let to: { keys: Uint32Array; positions: Uint32Array } | undefined
  for (let shift = 0; shift < bits; shift += width) {
    starts.fill(0)
    for (let index = 0; index < length; index += 1) starts[((from.keys[index] as number) >>> shift) & mask]! += 1
    if (starts[((from.keys[0] as number) >>> shift) & mask] === length) continue
    let start = 0
    for (let digit = 0; digit <= mask; digit += 1) {
      const count = starts[digit] as number
      starts[digit] = start
      start += count
    }
    to ??= { keys: new Uint32Array(length), positions: new Uint32Array(length) }
    scatter(from, to, { starts, shift, mask })
    const swap = from
    from = to
    to = swap
  }
  return from
}

function scatter(
  from: { keys: Uint32Array; positions: Uint32Array },
  to: { keys: Uint32Array; positions: Uint32Array },
  { starts, shift, mask }: { starts: Uint32Array; shift: number; mask: number },
): void {
  const { keys, positions } = from
  const { keys: sortedKeys, positions: sortedPositions } = to
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] as number
    const digit = (key >>> shift) & mask
    const at = starts[digit] as number
    starts[digit] = at + 1
    sortedKeys[at] = key
    sortedPositions[at] = positions[index] as number
  }
}

/** Calls `visit` with the bounds of each run of two and more entries that are the same. */
export function forEachRun(
  entries: Uint32Array,
  isSame: (a: number, b: number) => boolean,
  visit: (start: number, end: number) => void,
): void {
  let start = 0
  for (let index = 1; index <= entries.length; index += 1) {
    if (index < entries.length && isSame(entries[index - 1] as number, entries[index] as number)) continue
    if (index - start > 1) visit(start, index)
    start = index
  }
}

/** Sorts a range of positions by a comparison, stable. */
export function sortRange(
  positions: Uint32Array,
  [start, end]: readonly [number, number],
  compare: (a: number, b: number) => number,
): void {
  if (end - start > SHORT_RUN) {
    positions.subarray(start, end).sort(compare)
    return
  }
  for (let index = start + 1; index < end; index += 1) {
    const moving = positions[index] as number
    let at = index
    while (at > start && compare(positions[at - 1] as number, moving) > 0) {
      positions[at] = positions[at - 1] as number
      at -= 1
    }
    positions[at] = moving
  }
}
