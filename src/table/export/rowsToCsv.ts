import { createCellReader } from '../columns/cellReader.ts'
import type { RillFormatter } from '../format/createFormatter.ts'
import { quoteCell, toCellText } from './csvText.ts'

/** A column of an export. A resolved column of the table is one. */
export interface ExportColumn {
  readonly key: string
  /** Text of the header. */
  readonly name: string
  /** Writes the value, for an export that looks like the table. @default the value as it came */
  readonly write?: RillFormatter | undefined
}

/** Options of {@link rowsToCsv} and {@link rowsToTsv}. */
export interface ExportRows {
  rows: readonly unknown[]
  /** Positions in `rows`, in the order to write. @default all, as they came */
  order?: ArrayLike<number> | undefined
  columns: readonly ExportColumn[]
  /** Whether the first line names the columns. @default true */
  header?: boolean | undefined
}

/** Options of {@link rowsToCsv}. */
export interface RowsToCsvOptions extends ExportRows {
  /** Between cells. Spreadsheets where the comma is the decimal sign expect `;`. @default ',' */
  delimiter?: string | undefined
  /** Begins with a byte order mark, by which Excel knows that the text is UTF-8. @default false */
  bom?: boolean | undefined
  /** Rows per chunk. @default 1000 */
  chunkSize?: number | undefined
}

/** Rows per chunk: a few milliseconds of work, between which a page can paint and a reader cancel. */
const CHUNK_SIZE = 1000

/**
 * Writes rows as CSV (RFC 4180), chunk by chunk: make a `Blob` of the chunks, and paint progress between them.
 *
 * Null is an empty cell, a bigint has all its digits, dates are as Rill sent them, lists and objects are JSON. A text
 * that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers.
 *
 * @example
 * const chunks = [...rowsToCsv({ rows: [{ a: 1, b: '=x' }], columns: [{ key: 'a', name: 'A' }, { key: 'b', name: 'B' }] })]
 * chunks.join('') // 'A,B\r\n1,\'=x\r\n'
 */
export function* rowsToCsv(options: RowsToCsvOptions): Generator<string, void, undefined> {
  const { delimiter = ',', bom = false, chunkSize = CHUNK_SIZE, rows, order } = options
  const writeLine = createLineWriter(options.columns, { delimiter, end: '\r\n' })
  let chunk = bom ? '\uFEFF' : ''
  if (options.header !== false) chunk += writeLine.header()
  const length = order?.length ?? rows.length
  for (let position = 0; position < length; position++) {
    chunk += writeLine.row(rows[order === undefined ? position : (order[position] as number)])
    if ((position + 1) % chunkSize === 0) {
      yield chunk
      chunk = ''
    }
  }
  if (chunk !== '') yield chunk
}

/** Writes rows for the clipboard: tab-separated, as spreadsheets paste; the same care for formulas as in CSV. */
export function rowsToTsv({ rows, order, columns, header = false }: ExportRows): string {
  const writeLine = createLineWriter(columns, { delimiter: '\t', end: '\n' })
  let text = header ? writeLine.header() : ''
  const length = order?.length ?? rows.length
  for (let position = 0; position < length; position++) {
    text += writeLine.row(rows[order === undefined ? position : (order[position] as number)])
  }
  return text
}

interface LineWriter {
  header: () => string
  row: (row: unknown) => string
}

function createLineWriter(
  columns: readonly ExportColumn[],
  { delimiter, end }: { delimiter: string; end: string },
): LineWriter {
  const cells = columns.map(({ key, write }) => {
    const read = createCellReader(key)
    return write === undefined
      ? (row: unknown) => quoteCell(toCellText(read(row)), delimiter)
      : (row: unknown) => quoteCell(toCellText(write(read(row), row)), delimiter)
  })
  return {
    header: () => columns.map(({ name }) => quoteCell(toCellText(name), delimiter)).join(delimiter) + end,
    row: (row) => cells.map((cell) => cell(row)).join(delimiter) + end,
  }
}
