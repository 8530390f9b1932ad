import type { SortedPositions } from './sortByNumber.ts'

/** The same rows in the other direction: equal rows keep their order, blanks stay last. */
export function reverseOrder(
  { positions, blanks }: SortedPositions,
  isEqual: (a: number, b: number) => boolean,
): Uint32Array {
  const reversed = positions.slice()
  let end = positions.length - blanks
  let at = 0
  while (end > 0) {
    let start = end - 1
    while (start > 0 && isEqual(positions[start - 1] as number, positions[start] as number)) start -= 1
    for (let place = start; place < end; place += 1) {
      reversed[at] = positions[place] as number
      at += 1
    }
    end = start
  }
  return reversed
}
