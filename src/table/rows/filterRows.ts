import { createCellTest } from './createCellTest.ts'
import type { RowStore, SearchedMemo } from './createRowStore.ts'
import { allPositions, pickFlagged, replacePositions, toFlags } from './positions.ts'
import { isSameColumns, type SearchColumn } from './searchColumns.ts'
import { searchRows } from './searchRows.ts'
import { isNarrower, type SearchWord, toSearchWords } from './searchWords.ts'
import { testColumn } from './testColumn.ts'
import type { RillFilter } from './types.ts'

export type { SearchColumn }

export interface RowFilter {
  /**
   * Words that a row must contain, each in some column of `columns`, whatever their case and accents. Blank text finds
   * all rows.
   */
  readonly search?: string | undefined
  /** Filters by column key; a row must pass all. */
  readonly filters?: Readonly<Record<string, RillFilter>> | undefined
  /** Columns that `search` looks into. */
  readonly columns?: readonly SearchColumn[] | undefined
  /** BCP 47 tag whose rules say which letters are alike. @default the environment's */
  readonly locale?: string | undefined
  /** IANA zone of bounds without an offset in date filters. @default the environment's */
  readonly timeZone?: string | undefined
}

/**
 * Positions of the rows that pass, in row order; `null` when nothing is asked, so that all do.
 *
 * The store keeps the latest result: a search that only says more looks at the rows found so far, and after rows were
 * replaced only those are looked at again. Equal filters give the same array.
 *
 * @example
 * const found = filterRows(store, { search: 'sao paulo', columns: [{ key: 'city' }] })
 */
export function filterRows(store: RowStore, filter: RowFilter): Uint32Array | null {
  const entries = Object.entries(filter.filters ?? {})
  const signature = entries.length > 0 ? JSON.stringify([entries, filter.locale, filter.timeZone]) : ''
  const passing = applyFilters(store, filter, { entries, signature })
  const words = toSearchWords(filter.search ?? '', filter.locale)
  return applySearch(store, filter, { words, passing, signature })
}

function applyFilters(
  store: RowStore,
  { locale, timeZone }: RowFilter,
  { entries, signature }: { entries: readonly [string, RillFilter][]; signature: string },
): Uint32Array | null {
  const { memo, rows } = store
  const known = memo.filtered?.signature === signature ? memo.filtered : null
  if (known && !known.stale) return known.positions
  memo.filtered = null
  if (entries.length === 0) return null
  let positions = known?.stale ?? allPositions(rows.length)
  for (const [key, filter] of entries) {
    const test = createCellTest(filter, { locale, timeZone })
    positions = testColumn(store, { key, test, positions, hasFewValues: filter.type !== 'number' })
  }
  if (known?.stale) {
    positions = replacePositions(known.positions, { stale: known.stale, fresh: positions, length: rows.length })
  }
  memo.filtered = { signature, positions, stale: null }
  return positions
}

interface SearchRequest {
  words: readonly SearchWord[]
  passing: Uint32Array | null
  signature: string
}

function applySearch(
  store: RowStore,
  { columns = [], locale }: RowFilter,
  { words, passing, signature }: SearchRequest,
): Uint32Array | null {
  const { memo, rows } = store
  const last = memo.searched
  memo.searched = null
  if (words.length === 0) return passing
  const isNarrowed =
    last?.filters === signature &&
    last.locale === locale &&
    isSameColumns(last.columns, columns) &&
    isNarrower(words, last.words)
  const found = isNarrowed
    ? narrow(store, last, { words, passing })
    : searchRows(store, { words, columns, locale, positions: passing ?? allPositions(rows.length) })
  memo.searched = { filters: signature, words, columns, locale, positions: found, stale: null }
  return found
}

/** The rows of `last` that contain `words` too, and of the rows replaced since those that do. */
function narrow(
  store: RowStore,
  last: SearchedMemo,
  { words, passing }: Pick<SearchRequest, 'words' | 'passing'>,
): Uint32Array {
  const { length } = store.rows
  const { columns, locale } = last
  const isSame = isNarrower(last.words, words)
  if (!last.stale) {
    return isSame ? last.positions : searchRows(store, { words, columns, locale, positions: last.positions })
  }
  const candidates = passing ? pickFlagged(last.stale, toFlags(passing, length)) : last.stale
  const fresh = searchRows(store, { words, columns, locale, positions: candidates })
  const kept = replacePositions(last.positions, { stale: last.stale, fresh: new Uint32Array(), length })
  const still = isSame ? kept : searchRows(store, { words, columns, locale, positions: kept })
  return replacePositions(still, { stale: fresh, fresh, length })
}
