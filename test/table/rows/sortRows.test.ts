import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { createRowStore } from '../../../src/table/rows/createRowStore.ts'
import { type RowSort, sortRows } from '../../../src/table/rows/sortRows.ts'
import { toCellText } from '../../../src/table/rows/toCellText.ts'
import { cellOf, columnKind, columnKinds, keys, naiveIsBlank, naiveSort, own, rowsOf, toRow } from './naiveRows.ts'

const locales = fc.constantFrom('en', 'de', 'sv', 'cs', 'tr', 'ja', 'da', 'th')

const sortOf = (count: number): fc.Arbitrary<RowSort[]> =>
  fc
    .shuffledSubarray(keys.slice(0, count), { minLength: 1 })
    .chain((chosen) => fc.tuple(...chosen.map((key) => fc.boolean().map((desc) => ({ key, desc })))))

const tables = fc
  .array(columnKind, { minLength: 1, maxLength: keys.length })
  .chain((kinds) => fc.record({ rows: rowsOf(kinds), sort: sortOf(kinds.length), locale: locales }))

const order = (rows: readonly object[], sort: readonly RowSort[], locale = 'en'): number[] => [
  ...sortRows(createRowStore(rows), sort, { locale }),
]

const column = (...cells: unknown[]): object[] => cells.map((cell) => toRow([cell]))
const sorted = (cells: unknown[], sort: Partial<RowSort> = {}, locale = 'en'): unknown[] => {
  const rows = column(...cells)
  return order(rows, [{ key: 'a', desc: false, ...sort }], locale).map((position) => own(rows[position]!, 'a'))
}

describe('sortRows', () => {
  it('sorts any columns in any directions as comparing cell by cell does', () => {
    fc.assert(
      fc.property(tables, ({ rows, sort, locale }) => {
        expect(order(rows, sort, locale)).toEqual(naiveSort(rows, sort, locale))
      }),
      { numRuns: 150 },
    )
  })

  it.each(Object.keys(columnKinds))('sorts thousands of %s as comparing cell by cell does', (kind) => {
    const cells = fc.array(cellOf(kind), { minLength: 300, maxLength: 3000, size: 'max' })
    fc.assert(
      fc.property(cells, fc.boolean(), (values, desc) => {
        const rows = column(...values)
        const sort = [{ key: 'a', desc }]
        expect(order(rows, sort)).toEqual(naiveSort(rows, sort, 'en'))
      }),
      { numRuns: 2, endOnFailure: true },
    )
  })

  it('turns round to what sorting the other way gives, from either side', () => {
    fc.assert(
      fc.property(
        columnKind.chain((kind) => rowsOf([kind], 200)),
        fc.boolean(),
        (rows, desc) => {
          const store = createRowStore(rows)
          sortRows(store, [{ key: 'a', desc }], { locale: 'en' })
          const turned = sortRows(store, [{ key: 'a', desc: !desc }], { locale: 'en' })
          const back = sortRows(store, [{ key: 'a', desc }], { locale: 'en' })
          expect([...turned]).toEqual(naiveSort(rows, [{ key: 'a', desc: !desc }], 'en'))
          expect([...back]).toEqual(naiveSort(rows, [{ key: 'a', desc }], 'en'))
        },
      ),
    )
  })

  it('puts blanks last in both directions, also for a compare function, which never sees one', () => {
    const seen: unknown[] = []
    const compare = (a: string, b: string): number => {
      seen.push(a, b)
      return a.length - b.length
    }
    const cells = [null, 'ccc', undefined, 'a', Number.NaN, 'bb']
    expect(sorted(cells, { compare })).toEqual(['a', 'bb', 'ccc', null, undefined, Number.NaN])
    expect(sorted(cells, { compare, desc: true })).toEqual(['ccc', 'bb', 'a', null, undefined, Number.NaN])
    expect(seen.some(naiveIsBlank)).toBe(false)
  })

  it('keeps the order of rows that a compare function holds equal', () => {
    fc.assert(
      fc.property(
        columnKind.chain((kind) => rowsOf([kind], 100)),
        fc.boolean(),
        (rows, desc) => {
          const sort = [
            { key: 'a', desc, compare: (a: unknown, b: unknown) => toCellText(a).length - toCellText(b).length },
          ]
          expect(order(rows, sort)).toEqual(naiveSort(rows, sort, 'en'))
        },
      ),
    )
  })

  it('sorts anew for another compare function, and turns round by the same one alone', () => {
    const rows = column('bb', 'a', 'ccc')
    const store = createRowStore(rows)
    const byLength = (a: string, b: string): number => a.length - b.length
    const byEnd = (a: string, b: string): number => byLength(b, a)
    const sort = (compare: (a: string, b: string) => number, desc: boolean): number[] => [
      ...sortRows(store, [{ key: 'a', desc, compare }]),
    ]
    expect(sort(byLength, false)).toEqual([1, 0, 2])
    expect(sort(byEnd, false)).toEqual([2, 0, 1])
    expect(sort(byLength, true)).toEqual([2, 0, 1])
    expect(sort(byLength, false)).toEqual([1, 0, 2])
  })

  it('takes no inherited name for a value', () => {
    const rows = [JSON.parse('{"n":1}'), JSON.parse('{"__proto__":"b"}'), JSON.parse('{"__proto__":"a"}')] as object[]
    expect(order(rows, [{ key: '__proto__', desc: false }])).toEqual([2, 1, 0])
    expect(order(rows, [{ key: 'constructor', desc: false }])).toEqual([0, 1, 2])
  })

  it('orders text as people count and the alphabet has it', () => {
    expect(sorted(['item 10', 'item 9', 'Item 9'])).toEqual(['item 9', 'Item 9', 'item 10'])
    expect(sorted(['zebra', 'ängel', 'apa'], {}, 'sv')).toEqual(['apa', 'zebra', 'ängel'])
    expect(sorted(['zebra', 'ängel', 'apa'], {}, 'de')).toEqual(['ängel', 'apa', 'zebra'])
  })

  it('tells integers beyond 2^53 apart', () => {
    const [low, high] = [9_007_199_254_740_992n, 9_007_199_254_740_993n]
    expect(sorted([high, low, 1, 2 ** 53])).toEqual([1, low, 2 ** 53, high])
  })

  it('orders timestamps of different offsets by the instant, to the nanosecond', () => {
    const [first, second, third, last] = [
      '2024-01-01T01:00:00+02:00',
      '2023-12-31T23:00:00.0000005Z',
      '2023-12-31T23:00:00.000001Z',
      '2023-12-31T23:00:01Z',
    ]
    expect(sorted([last, third, second, first])).toEqual([first, second, third, last])
  })

  it('orders a column of mixed kinds by kind: numbers, text, booleans, lists and objects', () => {
    expect(sorted([{ b: 1 }, true, 'a', 2, [1], false, 1n, ''])).toEqual([1n, 2, '', 'a', false, true, [1], { b: 1 }])
  })

  it('gives the same array while nothing changes, and leaves the rows alone', () => {
    const rows = Object.freeze(column(2, 1))
    const store = createRowStore(rows)
    const first = sortRows(store, [{ key: 'a', desc: false }], { locale: 'en' })
    expect(sortRows(store, [{ key: 'a', desc: false }], { locale: 'en' })).toBe(first)
    expect(sortRows(store, [{ key: 'a', desc: false }], { locale: 'sv' })).not.toBe(first)
    expect([...first]).toEqual([1, 0])
  })

  it('sorts no rows and no columns', () => {
    expect(order([], [{ key: 'a', desc: true }])).toEqual([])
    expect(order(column(2, 1), [])).toEqual([0, 1])
    expect(order(column(null, undefined), [{ key: 'a', desc: true }])).toEqual([0, 1])
  })
})
