import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { createRowStore } from '../../../src/table/rows/createRowStore.ts'
import { filterRows, type RowFilter, type SearchColumn } from '../../../src/table/rows/filterRows.ts'
import { sortRows } from '../../../src/table/rows/sortRows.ts'
import type { RillFilter } from '../../../src/table/rows/types.ts'
import { naiveFilter } from './naiveFilter.ts'
import { columnKind, keys, rowsOf, toRow } from './naiveRows.ts'

const locales = fc.constantFrom('en', 'de', 'sv', 'tr')
const searches = fc.oneof(
  fc.constantFrom(
    'a',
    'A',
    'e',
    'É',
    'ss',
    'ß',
    'item',
    '1',
    '12',
    '-1',
    '7.',
    '.5',
    'true',
    '2024',
    'a 1',
    ' b  item ',
    '"',
  ),
  fc.string({ unit: fc.constantFrom('a', 'b', 'é', '1', '.', ' ', 'I', 'ı'), maxLength: 4 }),
)
const filters: fc.Arbitrary<RillFilter> = fc.oneof(
  fc.record({
    type: fc.constant('text' as const),
    operator: fc.constantFrom('contains', 'notContains', 'equals', 'notEquals', 'startsWith', 'endsWith'),
    value: fc.constantFrom('', 'a', 'É', 'ss', 'item', '1'),
  }),
  fc.record({
    type: fc.constant('number' as const),
    min: fc.option(fc.integer({ min: -5, max: 5 }), { nil: undefined }),
    max: fc.option(fc.integer({ min: -5, max: 5 }), { nil: undefined }),
  }),
  fc.record({
    type: fc.constant('oneOf' as const),
    values: fc.subarray([null, '', 'a', 'item 2', 1, 2, true, false]),
    exclude: fc.boolean(),
  }),
  fc.boolean().map((value) => ({ type: 'boolean' as const, value })),
  fc.constantFrom({ type: 'blank' as const }, { type: 'notBlank' as const }),
)

interface Table {
  rows: object[]
  columns: SearchColumn[]
  locale: string
}
/** A column that shows its values as they are, otherwise, or by the row. */
const columnOf = (key: string): fc.Arbitrary<SearchColumn> =>
  fc.constantFrom<SearchColumn[]>(
    { key },
    { key, toText: (value) => `é ${typeof value}` },
    { key, usesRow: true, toText: (_value, row) => `item ${Object.keys(row).length}` },
  )
const tables: fc.Arbitrary<Table> = fc.array(columnKind, { minLength: 1, maxLength: keys.length }).chain((kinds) =>
  fc.record({
    rows: rowsOf(kinds),
    columns: fc.subarray(keys.slice(0, kinds.length)).chain((chosen) => fc.tuple(...chosen.map(columnOf))),
    locale: locales,
  }),
)
const filtersOf = fc.array(fc.tuple(fc.constantFrom(...keys), filters), { maxLength: 2 }).map((entries) => {
  const byKey: Record<string, RillFilter> = {}
  for (const [key, value] of entries) Object.defineProperty(byKey, key, { value, enumerable: true, configurable: true })
  return byKey
})

const found = (rows: readonly object[], filter: RowFilter): number[] => [
  ...(filterRows(createRowStore(rows), filter) ?? rows.keys()),
]

const cities = ['São Paulo', 'Sao Tomé', 'Köln', 'Kolding', null, 'Straßburg'].map((city, id) => ({
  city,
  id: id * 1000.5,
}))
const columns = [{ key: 'city' }, { key: 'id' }]

describe('filterRows', () => {
  it('finds what looking at every cell anew finds', () => {
    fc.assert(
      fc.property(tables, searches, filtersOf, (table, search, byKey) => {
        const { rows, ...rest } = table
        const filter = { ...rest, search, filters: byKey }
        expect(found(rows, filter)).toEqual(naiveFilter(rows, filter))
      }),
      { numRuns: 200 },
    )
  })

  it('finds the same whatever was searched, sorted and filtered by before', () => {
    const steps = fc.array(fc.record({ search: searches, filters: filtersOf, sortKey: fc.constantFrom(...keys) }), {
      minLength: 2,
      maxLength: 8,
    })
    fc.assert(
      fc.property(tables, steps, (table, changes) => {
        const { rows, ...rest } = table
        const store = createRowStore(rows)
        for (const { sortKey, ...change } of changes) {
          sortRows(store, [{ key: sortKey, desc: false }])
          const filter = { ...rest, ...change }
          expect([...(filterRows(store, filter) ?? rows.keys())]).toEqual(naiveFilter(rows, filter))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('finds the same letter by letter, forwards and backwards', () => {
    fc.assert(
      fc.property(
        tables,
        fc.constantFrom('item 2', 'éa', '12.3', '$1,2', 'ssß', '2024-01', '-3.5', 'b 1'),
        (table, text) => {
          const { rows, ...rest } = table
          const store = createRowStore(rows)
          const typed = Array.from(text, (_letter, index) => text.slice(0, index + 1))
          for (const search of [...typed, ...typed.reverse()]) {
            const filter = { ...rest, search }
            expect([...(filterRows(store, filter) ?? rows.keys())]).toEqual(naiveFilter(rows, filter))
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('reads no cell again while typing on, but those of the rows found so far', () => {
    let reads = 0
    const rows = Array.from({ length: 100 }, (_row, index) => ({
      get text(): string {
        reads += 1
        return index < 10 ? 'marker' : 'other'
      },
    }))
    const store = createRowStore(rows)
    const search = (text: string): number => {
      reads = 0
      filterRows(store, { search: text, columns: [{ key: 'text' }] })
      return reads
    }
    expect(search('mar')).toBe(100)
    expect(search('mark')).toBe(10)
    expect(search('mark')).toBe(0)
    expect(search('mark er')).toBe(10 * 2)
  })

  it('takes each word on its own, in any column, whatever case and accents', () => {
    expect(found(cities, { search: 'PAULO sao', columns, locale: 'en' })).toEqual([0])
    expect(found(cities, { search: 'sao', columns, locale: 'en' })).toEqual([0, 1])
    expect(found(cities, { search: 'kol 2001', columns, locale: 'en' })).toEqual([2])
    expect(found(cities, { search: 'strass', columns, locale: 'en' })).toEqual([5])
    expect(found(cities, { search: 'kol', columns, locale: 'sv' })).toEqual([3])
  })

  it('reads numbers as the locale writes them', () => {
    expect(found(cities, { search: '3,001.5', columns, locale: 'en' })).toEqual([3])
    expect(found(cities, { search: '3.001,5', columns, locale: 'de' })).toEqual([3])
    expect(found(cities, { search: '$3,001', columns, locale: 'en' })).toEqual([3])
    expect(found(cities, { search: '٣٠٠١', columns, locale: 'ar-EG' })).toEqual([3])
    expect(found(cities, { search: 'e', columns: [{ key: 'id' }], locale: 'en' })).toEqual([])
  })

  it('searches what is shown besides what is there', () => {
    const rows = [{ open: true }, { open: false }, { open: null }]
    const shown = [{ key: 'open', toText: (value: unknown) => (value === true ? 'Ja' : 'Nein') }]
    expect(found(rows, { search: 'nein', columns: shown, locale: 'de' })).toEqual([1])
    expect(found(rows, { search: 'true', columns: shown, locale: 'de' })).toEqual([0])
    const byRow = [
      { key: 'open', usesRow: true, toText: (_value: unknown, row: object) => String(rows.indexOf(row as never)) },
    ]
    expect(found(rows, { search: '1', columns: byRow, locale: 'de' })).toEqual([1])
  })

  it('writes no date for a word that no date has, nor a timestamp for plain digits', () => {
    const rows = Array.from({ length: 5000 }, (_row, index) => ({ at: new Date(index * 3_600_000).toISOString() }))
    const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
    let written = 0
    const toText = (value: unknown): string => {
      written += 1
      return format.format(Date.parse(value as string))
    }
    const at = [{ key: 'at', toText, isDate: true }]
    const search = (text: string): number[] => {
      written = 0
      return found(rows, { search: text, columns: at, locale: 'en' })
    }
    expect(search('may').length).toBe(31 * 24)
    expect(new Set(search('5:00 pm').map((position) => position % 24))).toEqual(new Set([15, 17]))
    expect(search('lisbon')).toEqual([])
    expect(written).toBe(0)
    search('15')
    expect(written).toBe(0)
  })

  it('starts over when the columns or the locale are others, or typing on finds more', () => {
    const rows = [
      { city: 'Kolding', n: 12.3, at: '2024-01-01T17:00:00Z' },
      { city: 'Köln', n: 3, at: '2024-01-01T08:00:00Z' },
    ]
    const store = createRowStore(rows)
    const toText = (value: unknown): string => (String(value).includes('T17') ? '5:00 PM' : '8:00 AM')
    const city = [{ key: 'city' }]
    const numbers = [{ key: 'n' }]
    const times = [{ key: 'at', toText, isDate: true }]
    const search = (text: string, columns: SearchColumn[], locale = 'en'): number[] => [
      ...(filterRows(store, { search: text, columns, locale }) ?? []),
    ]
    expect(search('kol', city, 'sv')).toEqual([0])
    expect(search('kol', city, 'en')).toEqual([0, 1])
    expect(search('kol', [...city, ...numbers])).toEqual([0, 1])
    expect(search('3', city)).toEqual([])
    expect(search('3', numbers)).toEqual([1])
    expect(search('12.3', numbers)).toEqual([0])
    expect(search('3%', numbers)).toEqual([1])
    expect(search('12.3%', numbers)).toEqual([0])
    expect(search('5', times)).toEqual([])
    expect(search('5:00', times)).toEqual([0])
  })

  it('finds no value that all objects have been given', () => {
    const value = { value: 'marker', enumerable: true, configurable: true, writable: true }
    Reflect.defineProperty(Object.prototype, 'polluted', value)
    try {
      expect(found([{ a: 1 }], { search: 'marker', columns: [{ key: 'a' }, { key: 'polluted' }] })).toEqual([])
    } finally {
      Reflect.deleteProperty(Object.prototype, 'polluted')
    }
  })

  it('gives null when nothing is asked, and the same array while nothing changes', () => {
    const store = createRowStore(cities)
    expect(filterRows(store, {})).toBeNull()
    expect(filterRows(store, { search: '  ', filters: {}, columns })).toBeNull()
    const filter: RowFilter = { search: 'sao', filters: { id: { type: 'number', min: 1 } }, columns, locale: 'en' }
    const first = filterRows(store, filter)
    expect(first).toEqual(Uint32Array.of(1))
    expect(filterRows(store, structuredClone(filter))).toBe(first)
  })
})

describe('a number filter', () => {
  const ids = [1n, 9_007_199_254_740_993n, 9_007_199_254_740_992n, 2, Number.NaN, null, '2'].map((a) => toRow([a]))
  const between = (min?: number | string, max?: number | string): number[] =>
    found(ids, { filters: { a: { type: 'number', min, max } } })

  it('includes both bounds and compares integers beyond 2^53 exactly', () => {
    expect(between(1, 2)).toEqual([0, 3])
    expect(between('9007199254740993')).toEqual([1])
    expect(between(undefined, '9007199254740992')).toEqual([0, 2, 3])
  })

  it('takes a bound that is no number for none', () => {
    expect(between()).toEqual([0, 1, 2, 3])
    expect(between('', 'x')).toEqual([0, 1, 2, 3])
    expect(between('1.5', ' +2 ')).toEqual([3])
  })
})
