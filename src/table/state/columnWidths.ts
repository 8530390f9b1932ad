import { sampleRows } from '../columns/sampleRows.ts'
import type { RillTableColumn } from '../types.ts'

/** Narrowest a reader can make a column that has no `minWidth`. */
export const MIN_COLUMN_WIDTH = 48
const MAX_CONTENT_WIDTH = 320
const MEASURED_ROWS = 24
/** Average advance of a character at the default size, in pixels; digits and capitals are wider than the mean. */
const CHARACTER_WIDTH = 7.2
const CELL_PADDING = 26
const HEADER_EXTRA = 20

/**
 * Width of a column by its content: the longest text of some rows, or of the header. An estimate: measuring text would
 * force a layout before the first paint.
 */
export function estimateWidth<TRow>(column: RillTableColumn<TRow>, rows: readonly TRow[]): number {
  const least = column.minWidth ?? MIN_COLUMN_WIDTH
  if (column.width !== undefined) return Math.max(least, column.width)
  let longest = 0
  for (const row of sampleRows(rows, MEASURED_ROWS)) {
    const value = column.read(row)
    const text = value === null || value === undefined ? '' : column.toText(value, row)
    longest = Math.max(longest, Math.min(text.length, MAX_CONTENT_WIDTH / CHARACTER_WIDTH))
  }
  // A sum over many rows has more digits, and their separators, than each of them.
  if (column.summary === 'sum' && rows.length > 0) longest += Math.ceil(Math.log10(rows.length) * 1.4)
  const content = longest * CHARACTER_WIDTH + CELL_PADDING
  const header = column.name.length * CHARACTER_WIDTH + CELL_PADDING + HEADER_EXTRA
  return Math.round(Math.max(least, Math.min(MAX_CONTENT_WIDTH, Math.max(content, header))))
}
