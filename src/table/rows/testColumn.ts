import type { CellTest } from './createCellTest.ts'
import type { RowStore } from './createRowStore.ts'
import { type Dictionary, dictionaryOf } from './dictionary.ts'
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
  const dictionary = hasFewValues ? dictionaryOf(store, key) : store.memo.dictionaries.get(key)
  if (dictionary) return testCodes(dictionary, test, positions)
  const read = toCellReader(key)
  return positions.filter((position) => test(read(store.rows[position] as object)))
}

function testCodes({ values, codes }: Dictionary, test: CellTest, positions: Uint32Array): Uint32Array {
  const passes = values.map(test)
  return positions.filter((position) => passes[codes[position] as number] as boolean)
}
