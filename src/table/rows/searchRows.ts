import type { RowStore } from './createRowStore.ts'
import { textFolder } from './foldText.ts'
import { pickFlagged } from './positions.ts'
import { searchCells } from './searchCells.ts'
import type { SearchColumn } from './searchColumns.ts'
import { searchShown } from './searchShown.ts'
import type { SearchWord } from './searchWords.ts'

interface Search {
  words: readonly SearchWord[]
  columns: readonly SearchColumn[]
  locale: string | undefined
  /** Rows to look at. */
  positions: Uint32Array
}

/** The positions whose row contains each of the words in some column, in their order. */
export function searchRows(store: RowStore, { words, columns, locale, positions }: Search): Uint32Array {
  const { fold } = textFolder(locale)
  let left = positions
  for (const word of words) {
    const search = { word, fold, positions: left, found: new Uint8Array(store.rows.length) }
    searchCells(store, columns, search)
    for (const column of columns) searchShown(store, column, search)
    left = pickFlagged(left, search.found)
  }
  return left
}
