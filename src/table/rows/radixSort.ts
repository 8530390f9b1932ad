/** Digit width: 2048 counters stay in the processor's first cache. */
const MAX_DIGIT_BITS = 11
/** Runs up to this length are sorted by insertion. */
export const SHORT_RUN = 24

interface Keyed {
  keys: Uint32Array
  positions: Uint32Array
}

/**
 * Sorts positions by keys of at most `bits` bits, stable. Both arrays may be reordered or used as scratch space; the
 * result is the pair to go on with.
 */
export function radixSort(keys: Uint32Array, positions: Uint32Array, bits: number): Keyed {
  const passes = Math.max(1, Math.ceil(bits / MAX_DIGIT_BITS))
  const width = Math.ceil(bits / passes)
  let from: Keyed = { keys, positions }
  let to: Keyed | undefined
  for (let shift = 0; shift < bits; shift += width) {
    const starts = countDigits(from.keys, shift, (1 << width) - 1)
    if (!starts) continue
    to ??= { keys: new Uint32Array(keys.length), positions: new Uint32Array(keys.length) }
    scatter(from, to, { starts, shift })
    const swap = from
    from = to
    to = swap
  }
  return from
}

/** Where the keys of each digit start; `null` when all have the same one. */
function countDigits(keys: Uint32Array, shift: number, mask: number): Uint32Array | null {
  const starts = new Uint32Array(mask + 1)
  for (let index = 0; index < keys.length; index += 1) starts[((keys[index] as number) >>> shift) & mask]! += 1
  if (starts[((keys[0] as number) >>> shift) & mask] === keys.length) return null
  let start = 0
  for (let digit = 0; digit <= mask; digit += 1) {
    const count = starts[digit] as number
    starts[digit] = start
    start += count
  }
  return starts
}

function scatter(from: Keyed, to: Keyed, { starts, shift }: { starts: Uint32Array; shift: number }): void {
  const { keys, positions } = from
  const { keys: sortedKeys, positions: sortedPositions } = to
  const mask = starts.length - 1
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
