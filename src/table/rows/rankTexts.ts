import { hasAsciiOrder } from './asciiSortKeys.ts'
import { sortAscii } from './sortAscii.ts'

/** Fewer texts than this are compared right away: it takes some thousands until keys have paid for themselves. */
const MIN_KEYED = 5000

export interface RankTextsOptions {
  /** The texts to rank. Other indexes keep the rank 0. */
  indexes: Uint32Array
  collator: Intl.Collator
  /** How many texts it takes to sort by keys. @default 5000 */
  minKeyed?: number | undefined
}

/** The place of each text; equal texts share one. */
export interface TextRanks {
  readonly ranks: Uint32Array
  /** How many places there are. */
  readonly count: number
}

/**
 * Ranks texts as the collator orders them.
 *
 * Asking the collator n log n times is what makes sorting text slow. In the languages where that holds, ASCII text is
 * sorted by bytes; only what these leave open, and text in other letters, is asked for.
 */
export function rankTexts(texts: readonly string[], options: RankTextsOptions): TextRanks {
  const { indexes, collator, minKeyed = MIN_KEYED } = options
  const { compare } = collator
  const compareAt = (a: number, b: number): number =>
    texts[a] === texts[b] ? 0 : compare(texts[a] as string, texts[b] as string)
  const isFast = indexes.length >= minKeyed && hasAsciiOrder(collator)
  const { sorted, isNew, rest } = isFast
    ? sortAscii(texts, indexes, compareAt)
    : { ...noneSorted, rest: indexes.slice() }
  rest.sort(compareAt)

  const ranks = new Uint32Array(texts.length)
  let rank = -1
  let before = -1
  let next = 0
  let isAfterRest = false
  const add = (index: number, isNext: boolean): void => {
    if (isNext) rank += 1
    ranks[index] = rank
    before = index
  }
  const addSorted = (end: number): void => {
    for (; next < end; next += 1) {
      const index = sorted[next] as number
      add(index, isAfterRest ? compareAt(before, index) !== 0 : isNew[next] === 1)
      isAfterRest = false
    }
  }
  for (const index of rest) {
    addSorted(lowerBound(sorted, (other) => compareAt(other, index) < 0))
    add(index, before < 0 || compareAt(before, index) !== 0)
    isAfterRest = true
  }
  addSorted(sorted.length)
  return { ranks, count: rank + 1 }
}

const noneSorted = { sorted: new Uint32Array(), isNew: new Uint8Array() }

/** How many of the leading entries are before the wanted place. */
function lowerBound(entries: Uint32Array, isBefore: (entry: number) => boolean): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(entries[middle] as number)) low = middle + 1
    else high = middle
  }
  return low
}
