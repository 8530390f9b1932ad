import type { NumberKeys } from './numberKeys.ts'
import { forEachRun, radixSort, sortRange } from './radixSort.ts'
import { sortDoubles } from './sortDoubles.ts'

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
    const isEqual = (a: number, b: number): boolean => values[a] === values[b]
    forEachRun(sorted, isEqual, (start, end) => sortRange(sorted, [start, end], compare))
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
  isHundredths: boolean
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
  let isHundredths = true
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
    if (!isWhole && isHundredths && value !== Math.round(value * 100) / 100) isHundredths = false
    if (isSorted && (desc ? value > before : value < before)) isSorted = false
    before = value
  }
  const numbers = blank.length > 0 ? present.slice(0, count) : present
  return { present: numbers, blank, min, max, isWhole, isHundredths, isSorted }
}

function sortPresent(present: Uint32Array, values: Float64Array, scan: Scan & { desc: boolean }): Uint32Array {
  const scale = scaleOf(present, values, scan)
  if (scale === 0) return sortDoubles(present, values, scan.desc)
  const bits = 32 - Math.clz32((scan.max - scan.min) * scale)
  return radixSort(toOffsets(present, values, { ...scan, scale }), present, bits).positions
}

/** What makes all numbers whole, with distances that fit 32 bits: amounts are often cents, timestamps seconds. 0 if nothing. */
function scaleOf(present: Uint32Array, values: Float64Array, scan: Scan): number {
  const { min, max, isWhole, isHundredths } = scan
  const range = max - min
  if (isWhole && range < MAX_OFFSET) return 1
  if (!isWhole && isHundredths && range * 100 < MAX_OFFSET && Math.max(-min, max) < MAX_EXACT_CENTS) return 100
  const isThousands = isWhole && range / 1000 < MAX_OFFSET && present.every((at) => (values[at] as number) % 1000 === 0)
  return isThousands ? 1 / 1000 : 0
}

const MAX_OFFSET = 2 ** 32 - 1
/** Up to here a number times 100 is exact to the unit. */
const MAX_EXACT_CENTS = 1e12

/** Distances from the first number. */
function toOffsets(
  present: Uint32Array,
  values: Float64Array,
  { min, max, scale, desc }: Scan & { scale: number; desc: boolean },
): Uint32Array {
  const offsets = new Uint32Array(present.length)
  const first = Math.round((desc ? max : min) * scale)
  const sign = desc ? -1 : 1
  for (let index = 0; index < offsets.length; index += 1) {
    offsets[index] = sign * (Math.round((values[present[index] as number] as number) * scale) - first)
  }
  return offsets
}
