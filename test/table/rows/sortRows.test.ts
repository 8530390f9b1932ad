import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRowStore } from '../../../src/table/rows/createRowStore.ts'
import { type RowSort, sortRows } from '../../../src/table/rows/sortRows.ts'
import { columnKind, columnKinds, cellOf, keys, naiveSort, rowsOf, toRow } from './naiveRows.ts'

const locales = fc.constantFrom('en', 'de', 'sv', 'cs', 'tr', 'ja', 'da', 'th')
const sortOf = (count: number): fc.Arbitrary<RowSort[]> =>
  fc
    .shuffledSubarray(keys.slice(0, count), { minLength: 1 })
    .chain((chosen) => fc.tuple(...chosen.map((key) => fc.boolean().map((desc) => ({ key, desc })))))
const order = (rows: readonly object[], sort: readonly RowSort[], locale: string): number[] => [
  ...sortRows(createRowStore(rows), sort, { locale }),
]

describe('sortRows', () => {
  it('sorts any columns in any directions as comparing cell by cell does', () => {
    fc.assert(
      fc.property(
        fc.array(columnKind, { minLength: 1, maxLength: keys.length }).chain((kinds) =>
          fc.record({ rows: rowsOf(kinds), sort: sortOf(kinds.length), locale: locales }),
        ),
        ({ rows, sort, locale }) => {
          expect(order(rows, sort, locale)).toEqual(naiveSort(rows, sort, locale))
        },
      ),
      { numRuns: 400 },
    )
  })

  it.each(Object.keys(columnKinds))('sorts thousands of %s as comparing cell by cell does', (kind) => {
    fc.assert(
      fc.property(
        fc.array(cellOf(kind), { minLength: 300, maxLength: 3000, size: 'max' }),
        fc.boolean(),
        (cells, desc) => {
          const rows = cells.map((cell) => toRow([cell]))
          const sort = [{ key: 'a', desc }]
          expect(order(rows, sort, 'en')).toEqual(naiveSort(rows, sort, 'en'))
        },
      ),
      { numRuns: 5, endOnFailure: true },
    )
  })
})
