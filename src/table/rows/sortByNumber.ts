import type { NumberKeys } from './numberKeys.ts'
import { forEachRun, radixSort, sortRange } from './radixSort.ts'

/** Positions in their new order. */
export interface SortedPositions {
  readonly positions: Uint32Array
  /** How many blanks stand at the end. */
  readonly blanks: number
}

/** Sorts `order` by a number for each row, stable, blanks last in both directions. */
export function sortByNumber(order: Uint32Array, { values, refine }: NumberKeys, desc: boolean): SortedPositions {
  const { present, blank, ...scan } = scanNumbers(order, values, desc)
  const sorted = scan.isSorted ? present : sortPresent(present, values, { ...scan, desc })
  if (refine) {
    const compare = (a: number, b: number): number => (desc ? -refine(a, b) : refine(a, b))
    const isSame = (a: number, b: number): boolean => values[a] === values[b]
    forEachRun(sorted, isSame, (start, end) => sortRange(sorted, [start, end], compare))
  }
  if (blank.length === 0) return { positions: sorted, blanks: 0 }
  const positions = new Uint32Array(order.length)
  positions.set(sorted)
  positions.set(blank, sorted.length)
  return { positions, blanks: blank.length }
}

interface Scan {
  min: number
  max: number
  isWhole: boolean
  isSorted: boolean
}

/** Parts blanks from numbers, and learns on the way what spares sorting. */
function scanNumbers(
  order: Uint32Array,
  values: Float64Array,
  desc: boolean,
): Scan & { present: Uint32Array; blank: number[] } {
  const present = new Uint32Array(order.length)
  const blank: number[] = []
  let count = 0
  let min = Infinity
  let max = -Infinity
  let isWhole = true
  let isSorted = true
  let before = desc ? Infinity : -Infinity
  for (let index = 0; index < order.length; index += 1) {
    const position = order[index] as number
    const value = values[position] as number
    if (value !== value) {
      blank.push(position)
      continue
    }
    present[count] = position
    count += 1
    if (value < min) min = value
    if (value > max) max = value
    if (isWhole && value !== Math.floor(value)) isWhole = false
    if (isSorted && (desc ? value > before : value < before)) isSorted = false
    before = value
  }
  return { present: blank.length > 0 ? present.slice(0, count) : present, blank, min, max, isWhole, isSorted }
}

function sortPresent(present: Uint32Array, values: Float64Array, scan: Scan & { desc: boolean }): Uint32Array {
  const { min, max, desc } = scan
  const unit = scan.isWhole ? unitOf(present, values, scan) : null
  if (unit !== null) {
    const bits = 32 - Math.clz32((max - min) / unit)
    return radixSort(toOffsets(present, values, { ...scan, unit }), present, bits).positions
  }
  const { keys, positions } = radixSort(toWords(present, values, { word: 1, desc }), present, 32)
  forEachRun(keys, isSameNumber, (start, end) => {
    const run = positions.subarray(start, end)
    if (run.length > 24) run.set(radixSort(toWords(run, values, { word: 0, desc }), run.slice(), 32).positions)
    else sortRange(run, [0, run.length], desc ? (a, b) => values[b]! - values[a]! : (a, b) => values[a]! - values[b]!)
  })
  return positions
}

/** What whole numbers have to be divided by so that their distances fit 32 bits: timestamps are often whole seconds. */
function unitOf(present: Uint32Array, values: Float64Array, { min, max }: Scan): number | null {
  const range = max - min
  if (range < 2 ** 32) return 1
  if (!(range / 1000 < 2 ** 32)) return null
  return present.every((position) => ((values[position] as number) - min) % 1000 === 0) ? 1000 : null
}

/** Distances from the first number. */
function toOffsets(
  present: Uint32Array,
  values: Float64Array,
  { min, max, unit, desc }: Scan & { unit: number; desc: boolean },
): Uint32Array {
  const offsets = new Uint32Array(present.length)
  for (let index = 0; index < offsets.length; index += 1) {
    const value = values[present[index] as number] as number
    offsets[index] = (desc ? max - value : value - min) / unit
  }
  return offsets
}

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
  const low = 1 - high
  for (let index = 0; index < words.length; index += 1) {
    // adding 0 makes -0 and 0 one
    float[0] = (values[positions[index] as number] as number) + 0
    const isNegative = (halves[high] as number) >>> 31 === 1
    const half = halves[word === 1 ? high : low] as number
    const ascending = isNegative ? ~half : word === 1 ? half | 0x8000_0000 : half
    words[index] = desc ? ~ascending : ascending
  }
  return words
}

const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1

const isSameNumber = (a: number, b: number): boolean => a === b
