import { createCellReader } from '../columns/cellReader.ts'
import type { RillFormatter } from '../format/createFormatter.ts'
import { quoteCell, toSafeText } from './csvCells.ts'

/** A column of an export. A resolved column of the table is one. */
export interface ExportColumn {
  readonly key: string
  /** Text of the header. */
  readonly name: string
  /** Writes the value, for an export that reads like the table. @default the value as it came */
  readonly write?: RillFormatter | undefined
}

interface LineWriter {
  header: () => string
  row: (row: unknown) => string
}

/** Makes a writer of lines whose cells are quoted and free of formulas. */
export function createLineWriter(
  columns: readonly ExportColumn[],
  { delimiter, end }: { delimiter: string; end: string },
): LineWriter {
  const toCell = (value: unknown): string => quoteCell(toSafeText(value), delimiter)
  const cells = columns.map(({ key, write }) => {
    const read = createCellReader(key)
    if (write === undefined) return (row: unknown) => toCell(read(row))
    return (row: unknown) => toCell(write(read(row), row))
  })
  return {
    header: () => columns.map(({ name }) => toCell(name)).join(delimiter) + end,
    row: (row) => cells.map((cell) => cell(row)).join(delimiter) + end,
  }
}
