import type { SortedPositions } from './sortByNumber.ts'

/** One bit for each place of an order: whether the row there equals the row before it. Blanks are not looked at. */
export function toTies({ positions, blanks }: SortedPositions, isEqual: (a: number, b: number) => boolean): Uint8Array {
  const ties = new Uint8Array((positions.length + 7) >>> 3)
  for (let place = 1; place < positions.length - blanks; place += 1) {
    if (isEqual(positions[place - 1] as number, positions[place] as number)) ties[place >>> 3]! |= 1 << (place & 7)
  }
  return ties
}

/** The same rows in the other direction: equal rows keep their order, blanks stay last. */
export function reverseOrder({ positions, blanks, ties }: SortedPositions & { ties: Uint8Array }): {
  positions: Uint32Array
  ties: Uint8Array
} {
  const count = positions.length - blanks
  const reversed = new Uint32Array(positions.length)
  const reversedTies = new Uint8Array(ties.length)
  let at = 0
  for (let end = count; end > 0;) {
    let start = end - 1
    while (((ties[start >>> 3] as number) >>> (start & 7)) & 1) start -= 1
    for (let place = start; place < end; place += 1) {
      if (place > start) reversedTies[at >>> 3]! |= 1 << (at & 7)
      reversed[at] = positions[place] as number
      at += 1
    }
    end = start
  }
  reversed.set(positions.subarray(count), count)
  return { positions: reversed, ties: reversedTies }
}
