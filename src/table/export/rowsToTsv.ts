import { createLineWriter } from './createLineWriter.ts'
import type { ExportColumn } from './createLineWriter.ts'

/** Options of {@link rowsToTsv}. */
export interface RowsToTsvOptions {
  rows: readonly unknown[]
  /** Positions in `rows`, in the order to write. @default all, as they came */
  order?: ArrayLike<number> | undefined
  columns: readonly ExportColumn[]
  /** Whether the first line names the columns. @default false */
  header?: boolean | undefined
}

/**
 * Writes rows for the clipboard: tabs between cells, line breaks between rows, and none at the end, as spreadsheets copy
 * and paste. Cells that hold a tab, a line break or a quote are quoted; formulas are defused as in CSV.
 *
 * @example
 * await navigator.clipboard.writeText(rowsToTsv({ rows: [{ a: 1, b: 2 }], columns: [{ key: 'b', name: 'B' }] }))
 */
export function rowsToTsv({ rows, order, columns, header = false }: RowsToTsvOptions): string {
  const line = createLineWriter(columns, { delimiter: '\t', end: '' })
  const lines = header ? [line.header()] : []
  const length = order?.length ?? rows.length
  for (let position = 0; position < length; position++) {
    lines.push(line.row(rows[order === undefined ? position : (order[position] as number)]))
  }
  return lines.join('\n')
}
