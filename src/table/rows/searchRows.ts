import type { RowStore } from './createRowStore.ts'
import { dateVocabulary } from './dateVocabulary.ts'
import { type Dictionary, dictionaryOf } from './dictionary.ts'
import { textFolder } from './foldText.ts'
import { pickFlagged } from './positions.ts'
import { toCellReader } from './readCell.ts'
import { isPlainDigits, type SearchWord } from './searchWords.ts'
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
   * `toText` writes dates or timestamps. Words that no date has, which most searches are, then pass it by. Plain digits
   * are looked for in raw timestamps only. @default false
   */
  readonly isDate?: boolean | undefined
}

/** Whether a search in `a` finds the same as one in `b`. */
export function isSameColumns(a: readonly SearchColumn[], b: readonly SearchColumn[]): boolean {
  if (a === b) return true
  return (
    a.length === b.length &&
    a.every(({ key, toText, usesRow, isDate }, index) => {
      const other = b[index] as SearchColumn
      return key === other.key && toText === other.toText && usesRow === other.usesRow && isDate === other.isDate
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
    searchRaw(store, columns, search)
    for (const column of columns) {
      if (column.toText && !(column.isDate && !isDateWord(word, column.toText, fold)))
        searchShown(store, column, search)
    }
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

/** Looks into the cells as they are. */
function searchRaw(store: RowStore, columns: readonly SearchColumn[], search: WordSearch): void {
  const left = new Set<string>()
  for (const { key } of columns) {
    // one that a sort or filter made: making one would cost more here than it saves
    const dictionary = store.memo.dictionaries.get(key)
    if (dictionary) flagCodes(dictionary, (value) => isInCell(search.word, value), search.found)
    else left.add(key)
  }
  if (left.size > 0) searchCells(store.rows, left, search)
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
function searchCells(rows: readonly object[], keys: ReadonlySet<string>, { word, positions, found }: WordSearch): void {
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

const vocabularies = new WeakMap<object, readonly string[]>()

/** Whether what `toText` writes of a date can contain the letters of the word. */
function isDateWord({ folded }: SearchWord, toText: object, fold: (text: string) => string): boolean {
  const runs = folded.match(/\p{L}+/gu)
  if (!runs) return true
  let words = vocabularies.get(toText)
  if (!words) vocabularies.set(toText, (words = dateVocabulary(toText as (isoDate: string) => string).map(fold)))
  return runs.every((run) => words.some((word) => word.includes(run)))
}

function searchShown(
  store: RowStore,
  { key, toText, usesRow = false, isDate = false }: SearchColumn,
  { word, positions, found }: WordSearch,
): void {
  const show = toText as (value: unknown, row: object) => string
  const { rows } = store
  const isShown = (value: unknown, row: object): boolean =>
    value !== null && value !== undefined && word.isInText(show(value, row))
  const dictionary = usesRow ? null : dictionaryOf(store, key)
  if (dictionary) {
    flagCodes(dictionary, (value) => isShown(value, {}), found)
    return
  }
  if (isDate && isPlainDigits(word.folded)) return
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
