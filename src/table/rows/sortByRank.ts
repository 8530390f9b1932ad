import type { RankKeys } from './rankKeys.ts'
import type { SortedPositions } from './sortByNumber.ts'

/** Sorts `order` by the place of each row's value: one pass, stable, blanks last in both directions. */
export function sortByRank(
  order: Uint32Array,
  { codes, sizes, ranks, count }: RankKeys,
  desc: boolean,
): SortedPositions {
  const places = desc ? ranks.map((rank) => (rank === count ? count : count - 1 - rank)) : ranks
  const starts = new Uint32Array(count + 2)
  for (let code = 0; code < sizes.length; code += 1) starts[(places[code] as number) + 1]! += sizes[code] as number
  for (let place = 1; place < starts.length; place += 1) starts[place]! += starts[place - 1] as number
  const blanks = order.length - (starts[count] as number)
  const positions = new Uint32Array(order.length)
  for (let index = 0; index < order.length; index += 1) {
    const position = order[index] as number
    const place = places[codes[position] as number] as number
    const at = starts[place] as number
    starts[place] = at + 1
    positions[at] = position
  }
  return { positions, blanks }
}
