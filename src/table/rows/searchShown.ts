import type { RowStore } from './createRowStore.ts'
import { dateVocabulary } from './dateVocabulary.ts'
import { dictionaryFor } from './dictionary.ts'
import { toCellReader } from './readCell.ts'
import type { WordSearch } from './searchCells.ts'
import type { SearchColumn } from './searchColumns.ts'
import { isPlainDigits, type SearchWord } from './searchWords.ts'
import { flagCodes } from './testColumn.ts'

const vocabularies = new WeakMap<object, readonly string[]>()

/** Whether what `toText` writes of a date can contain the letters of the word. */
function isDateWord({ folded }: SearchWord, toText: object, fold: (text: string) => string): boolean {
  const runs = folded.match(/\p{L}+/gu)
  if (!runs) return true
  let words = vocabularies.get(toText)
  if (!words) vocabularies.set(toText, (words = dateVocabulary(toText as (isoDate: string) => string).map(fold)))
  return runs.every((run) => words.some((word) => word.includes(run)))
}

/** Looks for a word in what the reader sees of a column. */
export function searchShown(store: RowStore, column: SearchColumn, { word, fold, positions, found }: WordSearch): void {
  const { key, toText, usesRow = false, isDate = false } = column
  if (!toText || (isDate && !isDateWord(word, toText, fold))) return
  const show = toText as (value: unknown, row: object) => string
  const isRawOnly = isDate && isPlainDigits(word.folded)
  const isShown = (value: unknown, row: object): boolean => {
    if (value === null || value === undefined || (isRawOnly && !isDay(value))) return false
    return word.isInText(show(value, row))
  }
  const dictionary = usesRow ? null : dictionaryFor(store, key, positions)
  if (dictionary) {
    flagCodes(dictionary, (value) => isShown(value, {}), found)
    return
  }
  const read = toCellReader(key)
  for (let index = 0; index < positions.length; index += 1) {
    const position = positions[index] as number
    const row = store.rows[position] as object
    if (found[position] === 0 && isShown(read(row), row)) found[position] = 1
  }
}

/** Whether a date is a day without a time. */
const isDay = (value: unknown): boolean => typeof value === 'string' && value.length === 10
