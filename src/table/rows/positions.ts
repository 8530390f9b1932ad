/** `0, 1, 2, …`: all rows, as they came. */
export function allPositions(length: number): Uint32Array {
  const positions = new Uint32Array(length)
  for (let position = 0; position < length; position += 1) positions[position] = position
  return positions
}

/** One flag for each of `length` rows. */
export function toFlags(positions: Uint32Array, length: number): Uint8Array {
  const flags = new Uint8Array(length)
  for (let index = 0; index < positions.length; index += 1) flags[positions[index] as number] = 1
  return flags
}

/** The flagged of `positions`, in their order. */
export function pickFlagged(positions: Uint32Array, flags: Uint8Array): Uint32Array {
  const picked = new Uint32Array(positions.length)
  let count = 0
  for (let index = 0; index < positions.length; index += 1) {
    const position = positions[index] as number
    // without a branch: which row passes can't be foretold
    picked[count] = position
    count += flags[position] as number
  }
  return picked.slice(0, count)
}

/** The flagged rows, in row order. */
export function fromFlags(flags: Uint8Array): Uint32Array {
  const picked = new Uint32Array(flags.length)
  let count = 0
  for (let position = 0; position < flags.length; position += 1) {
    picked[count] = position
    count += flags[position] as number
  }
  return picked.slice(0, count)
}

/** `positions` in row order, with those of `stale` taken out and put back only where they are in `fresh`. */
export function replacePositions(
  positions: Uint32Array,
  { stale, fresh, length }: { stale: Uint32Array; fresh: Uint32Array; length: number },
): Uint32Array {
  const flags = toFlags(positions, length)
  for (const position of stale) flags[position] = 0
  for (const position of fresh) flags[position] = 1
  return fromFlags(flags)
}
