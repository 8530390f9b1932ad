import { createRandom } from '../data.mjs'

export const wideKeys = Array.from({ length: 50 }, (_column, index) => `measure_${index + 1}`)

/** Fifty columns of numbers and short texts. */
export function createWideRows(count) {
  const random = createRandom(3)
  return Array.from({ length: count }, (_row, index) => {
    const row = {}
    wideKeys.forEach((key, place) => {
      row[key] = place % 5 === 0 ? `Row ${index}` : Math.floor(random() * 1_000_000)
    })
    return row
  })
}
