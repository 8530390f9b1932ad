import { createAsciiWeights, KEY_BYTES, writeSortKey } from './asciiSortKeys.ts'
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
  const { order, rest, wordAt } = sortKeyed(texts, indexes, { skip: 0, compareAt })
  const sorted = order.map((place) => indexes[place] as number)
  const isNew = new Uint8Array(sorted.length)
  for (let at = 0; at < sorted.length; at += 1) {
    const isEqual =
      at > 0 &&
      compareWords(wordAt, order[at - 1] as number, order[at] as number) === 0 &&
      compareAt(sorted[at - 1] as number, sorted[at] as number) === 0
    isNew[at] = isEqual ? 0 : 1
  }
  return { sorted, isNew, rest: rest.map((place) => indexes[place] as number) }
}

type WordAt = (place: number, depth: number) => number

function compareWords(wordAt: WordAt, a: number, b: number): number {
  for (let depth = 0; depth < WORDS; depth += 1) {
    const difference = wordAt(a, depth) - wordAt(b, depth)
    if (difference !== 0) return difference
  }
  return 0
}

/** The places in `indexes` in order, leaving out `skip` key bytes that all of them share. */
function sortKeyed(
  texts: readonly string[],
  indexes: Uint32Array,
  { skip, compareAt }: { skip: number; compareAt: Compare },
): { order: Uint32Array; rest: Uint32Array; wordAt: WordAt } {
  weights ??= createAsciiWeights()
  const keys = new Uint8Array(indexes.length * KEY_BYTES)
  const keyed = new Uint32Array(indexes.length)
  const rest: number[] = []
  let count = 0
  for (let place = 0; place < indexes.length; place += 1) {
    const text = texts[indexes[place] as number] as string
    if (writeSortKey(text, keys, { at: place * KEY_BYTES, skip, weights })) {
      keyed[count] = place
      count += 1
    } else rest.push(place)
  }
  const view = new DataView(keys.buffer)
  const wordAt: WordAt = (place, depth) => view.getUint32(place * KEY_BYTES + depth * 4)
  const order = keyed.slice(0, count)
  const compareEqual = (a: number, b: number): number => compareAt(indexes[a] as number, indexes[b] as number)
  const compareKeys = (a: number, b: number): number => compareWords(wordAt, a, b) || compareEqual(a, b)
  sortFrom(order, 0)
  return { order, rest: Uint32Array.from(rest), wordAt }

  function sortFrom(run: Uint32Array, depth: number): void {
    if (run.length <= MAX_COMPARED) return sortRange(run, [0, run.length], compareKeys)
    if (depth === WORDS) return sortDeeper(run)
    const sorted = radixSort(
      run.map((place) => wordAt(place, depth)),
      run.slice(),
      32,
    )
    run.set(sorted.positions)
    forEachRun(sorted.keys, (start, end) => {
      const hasEnded = ((sorted.keys[start] as number) & 0xff) === 0
      if (hasEnded) sortRange(run, [start, end], compareEqual)
      else sortFrom(run.subarray(start, end), depth + 1)
    })
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
