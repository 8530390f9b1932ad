import { sampleRows } from '../columns/sampleRows.ts'
import type { RillTableColumn } from '../types.ts'
import type { RillDensity } from './types.ts'

/** Narrowest a reader can make a column that has no `minWidth`. */
export const MIN_COLUMN_WIDTH = 48
const MAX_CONTENT_WIDTH = 320
const MEASURED_ROWS = 24
/** What a text can shrink to where there is no room for all of it. */
const LEAST_TEXT_WIDTH = 80
/** What `render` draws is unknown, and often more than the value in words. */
const LEAST_RENDERED_WIDTH = 128
/** The arrow beside a header that is sorted by. */
const SORT_MARK = 18

/**
 * By density, in pixels: the average advance of a character, for which digits and capitals are wider than the mean, and
 * what the padding and the border of a cell take.
 */
const METRICS: Readonly<Record<RillDensity, { readonly character: number; readonly padding: number }>> = {
  compact: { character: 6.6, padding: 18 },
  standard: { character: 7.2, padding: 26 },
  comfortable: { character: 7.2, padding: 34 },
}

/** How wide a column wants to be, in pixels. */
export interface ColumnWidth {
  /** With room for its content. */
  readonly ideal: number
  /** Where there is no room for all columns. Only texts, and columns with a `minWidth`, can do with less. */
  readonly least: number
}

/**
 * Width of a column by its content: the longest text of some rows, or of the header. An estimate: measuring text would
 * force a layout before the first paint.
 */
export function estimateWidth<TRow>(
  column: RillTableColumn<TRow>,
  rows: readonly TRow[],
  density: RillDensity,
): ColumnWidth {
  const { minWidth, width } = column
  const bound = minWidth ?? MIN_COLUMN_WIDTH
  if (width !== undefined) return toWidth(Math.max(bound, width), minWidth)
  const { character, padding } = METRICS[density]
  let longest = 0
  for (const row of sampleRows(rows, MEASURED_ROWS)) {
    const value = column.read(row)
    const text = value === null || value === undefined ? '' : column.toText(value, row)
    longest = Math.max(longest, Math.min(text.length, MAX_CONTENT_WIDTH / character))
  }
  // A sum over many rows has more digits, and their separators, than each of them.
  if (column.summary === 'sum' && rows.length > 0) longest += Math.ceil(Math.log10(rows.length) * 1.4)
  // Totals are bold, and an average has more decimals.
  if (column.summary !== undefined) longest += column.summary === 'avg' ? 2 : 1
  const content = Math.max(longest * character + padding, column.render ? LEAST_RENDERED_WIDTH : 0)
  const header = column.name.length * character + padding + SORT_MARK
  const ideal = Math.round(Math.max(bound, Math.min(MAX_CONTENT_WIDTH, Math.max(content, header))))
  const isText = /text|list|object|mixed/.test(column.type) && !column.render
  if (minWidth !== undefined || !isText) return toWidth(ideal, minWidth)
  return toWidth(ideal, Math.round(Math.max(header, LEAST_TEXT_WIDTH, content / 2)))
}

function toWidth(ideal: number, least: number | undefined): ColumnWidth {
  return { ideal, least: Math.min(ideal, least ?? ideal) }
}
