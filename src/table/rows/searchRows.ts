import type { RowStore } from './createRowStore.ts'
import { type Dictionary, dictionaryOf } from './dictionary.ts'
import { textFolder } from './foldText.ts'
import { pickFlagged } from './positions.ts'
import { toCellReader } from './readCell.ts'
import type { SearchWord } from './searchWords.ts'
import { toCellText } from './toCellText.ts'

/** A column that the search box looks into. */
export interface SearchColumn {
  readonly key: string
  /**
   * What the reader sees for a cell. It is searched besides the raw value (text as it is, numbers by their digits,
   * dates as ISO 8601), so leave it out where the raw value says as much: calling it for each row is what costs time.
   */
  readonly toText?: ((value: unknown, row: never) => string) | undefined
  /** `toText` looks at the row too, not at the value alone. @default false */
  readonly usesRow?: boolean | undefined
  /**
   * Every word that `toText` can give, such as the names of months; digits and signs don't count. Other words are then
   * not looked for in it.
   */
  readonly vocabulary?: readonly string[] | undefined
}

/** Whether a search in `a` finds the same as one in `b`. */
export function isSameColumns(a: readonly SearchColumn[], b: readonly SearchColumn[]): boolean {
  if (a === b) return true
  return (
    a.length === b.length &&
    a.every(({ key, toText, usesRow }, index) => {
      const other = b[index] as SearchColumn
      return key === other.key && toText === other.toText && usesRow === other.usesRow
    })
  )
}

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
    const search = { word, positions: left, found: new Uint8Array(store.rows.length) }
    for (const { key } of columns) searchRaw(store, key, search)
    for (const column of columns) if (canShow(column, word, fold)) searchShown(store, column, search)
    left = pickFlagged(left, search.found)
  }
  return left
}

interface WordSearch {
  word: SearchWord
  positions: Uint32Array
  /** One flag for each row, set where the word was found. */
  found: Uint8Array
}

function searchRaw(store: RowStore, key: string, { word, positions, found }: WordSearch): void {
  const { isIn, digits } = word
  const isInCell = (value: unknown): boolean => {
    if (typeof value === 'string') return isIn(value)
    if (value === null || value === undefined) return false
    if (typeof value === 'number' || typeof value === 'bigint') return digits !== null && String(value).includes(digits)
    return isIn(toCellText(value))
  }
  // one that a sort or filter made: making one would cost more here than it saves
  const dictionary = store.memo.dictionaries.get(key)
  if (dictionary) {
    flagCodes(dictionary, isInCell, found)
    return
  }
  const read = toCellReader(key)
  const { rows } = store
  for (let index = 0; index < positions.length; index += 1) {
    const position = positions[index] as number
    if (found[position] === 0 && isInCell(read(rows[position] as object))) found[position] = 1
  }
}

/** Whether the column's shown text can contain the word at all. */
function canShow(
  { toText, vocabulary }: SearchColumn,
  { folded }: SearchWord,
  fold: (text: string) => string,
): boolean {
  if (!toText || !vocabulary) return toText !== undefined
  const known = vocabulary.map(fold)
  return (folded.match(/\p{L}+/gu) ?? []).every((run) => known.some((word) => word.includes(run)))
}

function searchShown(
  store: RowStore,
  { key, toText, usesRow = false }: SearchColumn,
  { word, positions, found }: WordSearch,
): void {
  const show = toText as (value: unknown, row: object) => string
  const { rows } = store
  const isShown = (value: unknown, row: object): boolean =>
    value !== null && value !== undefined && word.isIn(show(value, row))
  const dictionary = usesRow ? null : dictionaryOf(store, key)
  if (dictionary) {
    flagCodes(dictionary, (value) => isShown(value, {}), found)
    return
  }
  const read = toCellReader(key)
  for (let index = 0; index < positions.length; index += 1) {
    const position = positions[index] as number
    const row = rows[position] as object
    if (found[position] === 0 && isShown(read(row), row)) found[position] = 1
  }
}

/** Flags all rows whose value passes, looking at each distinct value once. */
function flagCodes({ values, codes }: Dictionary, test: (value: unknown) => boolean, found: Uint8Array): void {
  const passes = Uint8Array.from(values, (value) => (test(value) ? 1 : 0))
  if (!passes.includes(1)) return
  for (let position = 0; position < codes.length; position += 1) {
    found[position]! |= passes[codes[position] as number] as number
  }
}
