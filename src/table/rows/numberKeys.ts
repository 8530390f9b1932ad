import { createCellComparer } from './compareCells.ts'
import { compareInstants, hasMicroseconds, toInstant } from './instant.ts'
import { isBlank, toCellReader } from './readCell.ts'

/** A number for each row to sort by; NaN for a blank. */
export interface NumberKeys {
  readonly values: Float64Array
  /** Decides between rows of equal numbers, where a number doesn't hold all of the value. */
  readonly refine: ((a: number, b: number) => number) | undefined
}

/** Keys of a column of numbers, bigints and Dates; `null` as soon as another value turns up. */
export function toNumberKeys(rows: readonly object[], key: string): NumberKeys | null {
  const read = toCellReader(key)
  const values = new Float64Array(rows.length)
  let isExact = true
  for (let position = 0; position < rows.length; position += 1) {
    const value = read(rows[position] as object)
    if (typeof value === 'number') values[position] = value
    else if (value === null || value === undefined) values[position] = Number.NaN
    else if (value instanceof Date) values[position] = value.getTime()
    else if (typeof value === 'bigint') {
      // rounding keeps the order, but makes neighbours equal
      values[position] = Number(value)
      isExact = false
    } else return null
  }
  const compare = createCellComparer(() => 0)
  const refine = (a: number, b: number): number => compare(read(rows[a] as object), read(rows[b] as object))
  return { values, refine: isExact ? undefined : refine }
}

/** Keys of a column whose texts are all dates or timestamps; `null` as soon as another value turns up. */
export function toInstantKeys(rows: readonly object[], key: string): NumberKeys | null {
  const read = toCellReader(key)
  const values = new Float64Array(rows.length)
  let isExact = true
  for (let position = 0; position < rows.length; position += 1) {
    const value = read(rows[position] as object)
    if (typeof value === 'string') {
      const instant = toInstant(value)
      if (Number.isNaN(instant)) return null
      values[position] = instant
      if (isExact && hasMicroseconds(value)) isExact = false
    } else if (isBlank(value)) values[position] = Number.NaN
    else return null
  }
  const refine = (a: number, b: number): number =>
    compareInstants(read(rows[a] as object) as string, read(rows[b] as object) as string)
  return { values, refine: isExact ? undefined : refine }
}
