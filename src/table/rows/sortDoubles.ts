import { forEachRun, radixSort, SHORT_RUN, sortRange } from './radixSort.ts'

/** Sorts positions by the high words of their numbers; low words decide in the short runs where those are equal. */
export function sortDoubles(present: Uint32Array, values: Float64Array, desc: boolean): Uint32Array {
  const { keys, positions } = radixSort(toWords(present, values, { word: 1, desc }), present, 32)
  const compare = desc
    ? (a: number, b: number) => (values[b] as number) - (values[a] as number)
    : (a: number, b: number) => (values[a] as number) - (values[b] as number)
  forEachRun(keys, isSame, (start, end) => {
    if (end - start <= SHORT_RUN) return sortRange(positions, [start, end], compare)
    const run = positions.slice(start, end)
    positions.set(radixSort(toWords(run, values, { word: 0, desc }), run, 32).positions, start)
  })
  return positions
}

const isSame = (a: number, b: number): boolean => a === b

/** The high (1) or low (0) word of each number, changed so that words sort as numbers do. */
function toWords(
  positions: Uint32Array,
  values: Float64Array,
  { word, desc }: { word: 0 | 1; desc: boolean },
): Uint32Array {
  const words = new Uint32Array(positions.length)
  const float = new Float64Array(1)
  const halves = new Uint32Array(float.buffer)
  const high = isLittleEndian ? 1 : 0
  const wanted = word === 1 ? high : 1 - high
  const positive = word === 1 ? 0x8000_0000 : 0
  const flip = desc ? -1 : 0
  for (let index = 0; index < words.length; index += 1) {
    // adding 0 makes -0 and 0 one
    float[0] = (values[positions[index] as number] as number) + 0
    words[index] = (halves[wanted] as number) ^ ((halves[high] as number) >>> 31 === 1 ? -1 : positive) ^ flip
  }
  return words
}

const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1
