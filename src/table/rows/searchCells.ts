import type { RowStore } from './createRowStore.ts'
import { toCellReader } from './readCell.ts'
import type { SearchColumn } from './searchColumns.ts'
import type { SearchWord } from './searchWords.ts'
import { flagCodes } from './testColumn.ts'
import { toCellText } from './toCellText.ts'

/** One word of a search on its way through the columns. */
export interface WordSearch {
  word: SearchWord
  /** Takes case and accents from text. */
  fold: (text: string) => string
  positions: Uint32Array
  /** One flag for each row, set where the word was found. */
  found: Uint8Array
}

/** Looks for a word in the cells as they are. */
export function searchCells(store: RowStore, columns: readonly SearchColumn[], search: WordSearch): void {
  const left = new Set<string>()
  for (const { key } of columns) {
    // one that a sort or filter made: making one would cost more here than it saves
    const dictionary = store.memo.dictionaries.get(key)
    if (dictionary) flagCodes(dictionary, (value) => isInCell(search.word, value), search.found)
    else left.add(key)
  }
  if (left.size > 0) searchEachRow(store.rows, left, search)
}

function isInCell(word: SearchWord, value: unknown): boolean {
  if (typeof value === 'string') return word.isInText(value)
  if (value === null || value === undefined) return false
  if (typeof value === 'number' || typeof value === 'bigint') return word.isInNumber(value)
  return word.isInText(toCellText(value))
}

/** How many keys `for … in` walks past in the time that it takes to look one up. */
const WALKED_PER_LOOKUP = 8

/**
 * Row by row, so that each is fetched from memory once, and where that helps with `for … in`: it walks the values of a
 * row that came from JSON several times faster than they are looked up.
 */
function searchEachRow(
  rows: readonly object[],
  keys: ReadonlySet<string>,
  { word, positions, found }: WordSearch,
): void {
  const readers = [...keys].map(toCellReader)
  const names = Object.keys(rows[0] ?? {})
  const canWalk = names.length <= keys.size * WALKED_PER_LOOKUP && ![...keys].some((key) => key in Object.prototype)
  const expected = names.map((name) => (keys.has(name) ? name : null))
  for (let index = 0; index < positions.length; index += 1) {
    const position = positions[index] as number
    if (found[position] === 1) continue
    const row = rows[position] as Readonly<Record<string, unknown>>
    const seen = canWalk ? walkRow(row, { keys, expected, word }) : 0
    // keys that were not met are missing, or answered by a class
    if (seen === FOUND || (seen < keys.size && readers.some((read) => isInCell(word, read(row))))) found[position] = 1
  }
}

const FOUND = -1

/** How many of the keys the row has, or {@link FOUND} when one of them holds the word. */
function walkRow(
  row: Readonly<Record<string, unknown>>,
  { keys, expected, word }: { keys: ReadonlySet<string>; expected: readonly (string | null)[]; word: SearchWord },
): number {
  let seen = 0
  let place = 0
  // oxlint-disable-next-line guard-for-in -- a key that is not the row's own is answered as a look-up answers it
  for (const key in row) {
    const isWanted = expected[place] === key || keys.has(key)
    place += 1
    if (!isWanted) continue
    seen += 1
    if (isInCell(word, row[key])) return FOUND
  }
  return seen
}
