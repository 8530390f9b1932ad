import { createAsciiWeights, KEY_BYTES, writeSortKey } from './asciiSortKeys.ts'
import { allPositions, pickFlagged } from './positions.ts'
import { forEachRun, radixSort, sortRange } from './radixSort.ts'

const WORDS = KEY_BYTES / 4
/** Up to this many keys are compared rather than counted. */
const MAX_COMPARED = 256

type Compare = (a: number, b: number) => number

export interface SortedTexts {
  /** Indexes of the texts that have a key, in order. */
  readonly sorted: Uint32Array
  /** For each of them 1, or 0 when it equals the one before. */
  readonly isNew: Uint8Array
  /** Indexes of the texts that have none. */
  readonly rest: Uint32Array
}

let weights: Uint8Array | undefined

/** Sorts the texts that {@link writeSortKey} has a key for. `compareAt` decides where keys are equal. */
export function sortAscii(texts: readonly string[], indexes: Uint32Array, compareAt: Compare): SortedTexts {
  const { order, rest, words } = sortKeyed(texts, indexes, { skip: 0, compareAt })
  const sorted = order.map((place) => indexes[place] as number)
  const isNew = new Uint8Array(sorted.length)
  for (let at = 0; at < sorted.length; at += 1) {
    const isEqual =
      at > 0 &&
      compareWords(words, order[at - 1] as number, order[at] as number) === 0 &&
      compareAt(sorted[at - 1] as number, sorted[at] as number) === 0
    isNew[at] = isEqual ? 0 : 1
  }
  return { sorted, isNew, rest: rest.map((place) => indexes[place] as number) }
}

function compareWords(words: Uint32Array, a: number, b: number): number {
  for (let depth = 0; depth < WORDS; depth += 1) {
    const difference = (words[a * WORDS + depth] as number) - (words[b * WORDS + depth] as number)
    if (difference !== 0) return difference
  }
  return 0
}

/** The places in `indexes` in order, leaving out `skip` key bytes that all of them share. */
function sortKeyed(
  texts: readonly string[],
  indexes: Uint32Array,
  { skip, compareAt }: { skip: number; compareAt: Compare },
): { order: Uint32Array; rest: Uint32Array; words: Uint32Array } {
  const { words, keyed, rest } = createKeys(texts, indexes, skip)
  const compareEqual: Compare = (a, b) => compareAt(indexes[a] as number, indexes[b] as number)
  const compareKeys: Compare = (a, b) => compareWords(words, a, b) || compareEqual(a, b)
  sortFrom(keyed, 0)
  return { order: keyed, rest, words }

  function sortFrom(run: Uint32Array, depth: number): void {
    if (run.length <= MAX_COMPARED) return sortRange(run, [0, run.length], compareKeys)
    if (depth === WORDS) return sortDeeper(run)
    // two words at once: most texts are told apart by then, and what is left are short runs
    sortByWord(run, depth + 1)
    sortByWord(run, depth)
    forEachRun(run, isSameAt(depth), (start, end) => {
      const at = (run[start] as number) * WORDS + depth
      const hasEnded = ((words[at] as number) & 0xff) === 0 || ((words[at + 1] as number) & 0xff) === 0
      if (hasEnded) sortRange(run, [start, end], compareEqual)
      else sortFrom(run.subarray(start, end), depth + 2)
    })
  }

  function sortByWord(run: Uint32Array, depth: number): void {
    const keys = new Uint32Array(run.length)
    for (let at = 0; at < keys.length; at += 1) keys[at] = words[(run[at] as number) * WORDS + depth] as number
    run.set(radixSort(keys, run.slice(), 32).positions)
  }

  function isSameAt(depth: number): (a: number, b: number) => boolean {
    return (a, b) =>
      words[a * WORDS + depth] === words[b * WORDS + depth] &&
      words[a * WORDS + depth + 1] === words[b * WORDS + depth + 1]
  }

  function sortDeeper(run: Uint32Array): void {
    const deeper = sortKeyed(
      texts,
      run.map((place) => indexes[place] as number),
      { skip: skip + KEY_BYTES, compareAt },
    )
    if (deeper.rest.length > 0) sortRange(run, [0, run.length], compareEqual)
    else run.set(deeper.order.map((place) => run[place] as number))
  }
}

/** Keys as words that compare as their bytes do; which places have one, and which have none. */
function createKeys(
  texts: readonly string[],
  indexes: Uint32Array,
  skip: number,
): { words: Uint32Array; keyed: Uint32Array; rest: Uint32Array } {
  weights ??= createAsciiWeights()
  const keys = new Uint8Array(indexes.length * KEY_BYTES)
  const hasKey = new Uint8Array(indexes.length)
  for (let place = 0; place < indexes.length; place += 1) {
    const text = texts[indexes[place] as number] as string
    if (writeSortKey(text, keys, { at: place * KEY_BYTES, skip, weights })) hasKey[place] = 1
  }
  const words = new Uint32Array(keys.buffer)
  const view = new DataView(keys.buffer)
  for (let at = 0; at < words.length; at += 1) words[at] = view.getUint32(at * 4)
  const places = allPositions(indexes.length)
  return { words, keyed: pickFlagged(places, hasKey), rest: places.filter((place) => hasKey[place] === 0) }
}
