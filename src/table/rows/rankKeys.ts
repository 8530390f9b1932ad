import { type CompareCells, createCellComparer, textComparerFor } from './compareCells.ts'
import type { Dictionary } from './dictionary.ts'
import { rankTexts } from './rankTexts.ts'
import { allPositions } from './positions.ts'
import { isBlank } from './readCell.ts'

/** A place for each row to sort by. */
export interface RankKeys {
  /** The number of each row's value. */
  readonly codes: Uint8Array | Uint16Array | Uint32Array
  /** How many rows have each value. */
  readonly sizes: ArrayLike<number>
  /** The place of each value among the column's values; equal values share one, blanks have the last, `count`. */
  readonly ranks: Uint32Array
  readonly count: number
}

export interface RankOptions {
  /** A column's own order of two values that aren't blank. */
  compare: ((a: never, b: never) => number) | undefined
  collator: Intl.Collator
}

/** Ranks a column by its distinct values. */
export function rankDictionary({ values, codes, sizes }: Dictionary, options: RankOptions): RankKeys {
  return { codes, sizes, ...rankValues(values, options) }
}

/** Ranks a column by the value of each row. */
export function rankCells(cells: readonly unknown[], options: RankOptions): RankKeys {
  const { ranks, count } = rankValues(cells, options)
  const sizes = new Uint32Array(count + 1)
  for (const rank of ranks) sizes[rank]! += 1
  return { codes: ranks, sizes, ranks: allPositions(count + 1), count }
}

function rankValues(values: readonly unknown[], { compare, collator }: RankOptions): Pick<RankKeys, 'ranks' | 'count'> {
  const present = allPositions(values.length).filter((index) => !isBlank(values[index]))
  const compareText = textComparerFor(values, collator)
  const isText = compareText === collator.compare && present.every((index) => typeof values[index] === 'string')
  const { ranks, count } =
    isText && !compare
      ? rankTexts(values as readonly string[], { indexes: present, collator })
      : rankBy(values, present, (compare as CompareCells | undefined) ?? createCellComparer(compareText))
  if (present.length < values.length) {
    values.forEach((value, index) => {
      if (isBlank(value)) ranks[index] = count
    })
  }
  return { ranks, count }
}

function rankBy(
  values: readonly unknown[],
  present: Uint32Array,
  compare: CompareCells,
): Pick<RankKeys, 'ranks' | 'count'> {
  const ranks = new Uint32Array(values.length)
  const order = present.slice().sort((a, b) => compare(values[a], values[b]))
  let rank = 0
  order.forEach((index, place) => {
    if (place > 0 && compare(values[order[place - 1] as number], values[index]) !== 0) rank += 1
    ranks[index] = rank
  })
  return { ranks, count: order.length > 0 ? rank + 1 : 0 }
}
