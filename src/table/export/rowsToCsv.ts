import { RillConfigError } from '../../core/errors.ts'
import { createLineWriter } from './createLineWriter.ts'
import type { ExportColumn } from './createLineWriter.ts'

/** Options of {@link rowsToCsv}. */
export interface RowsToCsvOptions {
  rows: readonly unknown[]
  /** Positions in `rows`, in the order to write. @default all, as they came */
  order?: ArrayLike<number> | undefined
  columns: readonly ExportColumn[]
  /** Whether the first line names the columns. Turn it off from the second page on. @default true */
  header?: boolean | undefined
  /** One character between cells. Spreadsheets expect `;` where the comma is the decimal sign. @default ',' */
  delimiter?: string | undefined
  /** Begins with a byte order mark, by which Excel knows that the text is UTF-8. @default false */
  bom?: boolean | undefined
  /** Rows per chunk. @default 1000 */
  chunkSize?: number | undefined
}

/** A few milliseconds of work, between which a page can paint and a reader cancel. */
const CHUNK_SIZE = 1000

/**
 * Writes rows as CSV (RFC 4180), chunk by chunk: make a `Blob` of the chunks, and paint progress between them.
 *
 * Null is an empty cell, a bigint has all its digits, dates are as Rill sent them, lists and objects are JSON. A text
 * that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers.
 *
 * @throws {RillConfigError} for a delimiter that can't be one
 *
 * @example
 * const columns = [{ key: 'product', name: 'Product' }, { key: 'orders', name: 'Orders' }]
 * const csv = [...rowsToCsv({ rows: [{ product: 'Lamp', orders: 412 }], columns })].join('')
 */
export function rowsToCsv(options: RowsToCsvOptions): Generator<string, void, undefined> {
  const { delimiter = ',' } = options
  if (delimiter.length !== 1 || /["\r\n]/.test(delimiter)) {
    throw new RillConfigError('The `delimiter` of a CSV export must be one character, and no quote or line break.', {
      hint: "Use ',' or ';' or '\\t'.",
    })
  }
  return writeChunks(options, delimiter)
}

function* writeChunks(options: RowsToCsvOptions, delimiter: string): Generator<string, void, undefined> {
  const { rows, order, columns, header = true, bom = false, chunkSize = CHUNK_SIZE } = options
  const line = createLineWriter(columns, { delimiter, end: '\r\n' })
  const length = order?.length ?? rows.length
  let chunk = (bom ? '\uFEFF' : '') + (header ? line.header() : '')
  for (let position = 0; position < length; position++) {
    const text = line.row(rows[order === undefined ? position : (order[position] as number)])
    // A line with nothing on it would be skipped by readers.
    chunk += text === '\r\n' ? '""\r\n' : text
    if ((position + 1) % chunkSize === 0) {
      yield chunk
      chunk = ''
    }
  }
  if (chunk !== '') yield chunk
}
