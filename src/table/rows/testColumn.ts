import type { CellTest } from './createCellTest.ts'
import type { RowStore } from './createRowStore.ts'
import { type Dictionary, dictionaryFor } from './dictionary.ts'
import { toCellReader } from './readCell.ts'

export interface ColumnTest {
  key: string
  test: CellTest
  /** Rows to look at. */
  positions: Uint32Array
  /** Whether the column is worth a dictionary: each distinct value is then tested once. */
  hasFewValues: boolean
}

/** The positions whose cell passes, in their order. */
export function testColumn(store: RowStore, { key, test, positions, hasFewValues }: ColumnTest): Uint32Array {
  const dictionary = hasFewValues ? dictionaryFor(store, key, positions) : store.memo.dictionaries.get(key)
  if (dictionary) return testCodes(dictionary, test, positions)
  const read = toCellReader(key)
  return positions.filter((position) => test(read(store.rows[position] as object)))
}

function testCodes({ values, codes }: Dictionary, test: CellTest, positions: Uint32Array): Uint32Array {
  const passes = values.map(test)
  return positions.filter((position) => passes[codes[position] as number] as boolean)
}

/** Flags all rows whose value passes, looking at each distinct value once. */
export function flagCodes({ values, codes }: Dictionary, test: (value: unknown) => boolean, found: Uint8Array): void {
  const passes = Uint8Array.from(values, (value) => (test(value) ? 1 : 0))
  if (!passes.includes(1)) return
  for (let position = 0; position < codes.length; position += 1) {
    found[position]! |= passes[codes[position] as number] as number
  }
}
