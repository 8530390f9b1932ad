import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { createRowStore } from '../../../src/table/rows/createRowStore.ts'
import { distinctValues } from '../../../src/table/rows/distinctValues.ts'
import { filterRows } from '../../../src/table/rows/filterRows.ts'
import type { RillFilter } from '../../../src/table/rows/types.ts'
import { columnKind, rowsOf, toRow } from './naiveRows.ts'

describe('distinctValues', () => {
  it('counts every row once, and lists what a list filter finds again', () => {
    fc.assert(
      fc.property(
        columnKind.chain((kind) => rowsOf([kind])),
        (rows) => {
          const store = createRowStore(rows)
          const { values, total } = distinctValues(store, 'a', { locale: 'en' })
          expect(values.length).toBe(total)
          expect(new Set(values.map(({ value }) => value)).size).toBe(total)
          expect(values.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length)
          for (const { value, count } of values) {
            expect(filterRows(store, { filters: { a: { type: 'oneOf', values: [value] } } })?.length).toBe(count)
          }
        },
      ),
    )
  })

  it('orders values as the column sorts, blanks last, and takes all blanks for one', () => {
    const rows = ['item 10', null, 'item 9', undefined, 'item 9', Number.NaN].map((cell) => toRow([cell]))
    expect(distinctValues(createRowStore(rows), 'a', { locale: 'en' }).values).toEqual([
      { value: 'item 9', cell: 'item 9', count: 2 },
      { value: 'item 10', cell: 'item 10', count: 1 },
      { value: null, cell: null, count: 3 },
    ])
  })

  it('names infinite numbers apart from blanks also once the filter was kept as JSON', () => {
    const store = createRowStore([Infinity, null, -Infinity, null, Infinity].map((cell) => toRow([cell])))
    const { values } = distinctValues(store, 'a')
    const found = values.map(({ value }) => {
      const filters = JSON.parse(JSON.stringify({ a: { type: 'oneOf', values: [value] } })) as Record<
        string,
        RillFilter
      >
      return Array.from(filterRows(store, { filters }) ?? [])
    })
    expect(found).toEqual([[2], [0, 4], [1, 3]])
  })

  it('keeps the most frequent when there are more than asked for', () => {
    const rows = [3, 1, 2, 3, 2, 3].map((cell) => toRow([cell]))
    const { values, total } = distinctValues(createRowStore(rows), 'a', { limit: 2 })
    expect(values.map(({ value }) => value)).toEqual([2, 3])
    expect(total).toBe(3)
  })

  it('counts in the given rows alone', () => {
    const rows = ['x', 'y', 'x', { z: 1 }].map((cell) => toRow([cell]))
    const store = createRowStore(rows)
    const { values } = distinctValues(store, 'a', { positions: Uint32Array.of(0, 3) })
    expect(values.map(({ value, count }) => [value, count])).toEqual([
      ['x', 1],
      ['{"z":1}', 1],
    ])
    const texts = createRowStore(rows.slice(0, 3))
    expect(distinctValues(texts, 'a', { positions: Uint32Array.of(1) }).values).toEqual([
      { value: 'y', cell: 'y', count: 1 },
    ])
  })
})
