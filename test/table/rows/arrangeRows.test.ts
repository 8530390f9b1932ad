import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { arrangeRows, type RowArrangement } from '../../../src/table/rows/arrangeRows.ts'
import { createRowStore } from '../../../src/table/rows/createRowStore.ts'
import type { RillFilter, RillSort } from '../../../src/table/rows/types.ts'
import { naiveFilter } from './naiveFilter.ts'
import { columnKind, keys, naiveSort, rowsOf } from './naiveRows.ts'

const columns = keys.map((key) => ({ key }))
const searches = fc.constantFrom('', 'a', 'it', 'item', 'item 2', '1', '2024')
const filters = fc.constantFrom<Record<string, RillFilter>[]>(
  {},
  { a: { type: 'notBlank' } },
  { b: { type: 'text', operator: 'contains', value: 'a' } },
  { '': { type: 'oneOf', values: [null, 'a', 1], exclude: true } },
)
const sorts = fc.constantFrom<RillSort[][]>(
  [],
  [{ key: 'a', desc: false }],
  [{ key: 'a', desc: true }],
  [
    { key: '__proto__', desc: true },
    { key: 'b', desc: false },
  ],
)
const kinds = fc.tuple(...keys.map(() => columnKind))

type Step = { search: string; filters: Record<string, RillFilter>; sort: readonly RillSort[] }

function naiveArrange(rows: readonly object[], { search, filters, sort }: Step): number[] {
  const passing = new Set(naiveFilter(rows, { search, filters, columns, locale: 'en' }))
  return naiveSort(rows, sort, 'en').filter((position) => passing.has(position))
}

describe('arrangeRows', () => {
  it('arranges as filtering and sorting anew does, through any changes of rows, sort, filters and search', () => {
    const keep = <TValue>(arbitrary: fc.Arbitrary<TValue>): fc.Arbitrary<TValue | null> =>
      fc.option(arbitrary, { freq: 2 })
    const change = fc.record({
      search: keep(searches),
      filters: keep(filters),
      sort: keep(sorts),
      replaced: fc.oneof(fc.constant([]), fc.array(fc.nat(40), { maxLength: 4 })),
      added: fc.constantFrom(0, 0, 1, 2),
      removed: fc.constantFrom(0, 0, 0, 0, 0, 3),
      isShown: fc.boolean(),
    })
    const scenarios = kinds.chain((chosen) =>
      fc.record({
        rows: rowsOf(chosen, 80),
        spare: rowsOf(chosen, 30),
        changes: fc.array(change, { minLength: 4, maxLength: 10 }),
      }),
    )
    fc.assert(
      fc.property(scenarios, ({ rows: initial, spare, changes }) => {
        let rows = initial
        let store = createRowStore(rows)
        let step: Step = { search: 'a', filters: { a: { type: 'notBlank' } }, sort: [] }
        let taken = 0
        const take = (): object => spare[(taken += 1) % spare.length] ?? {}
        arrangeRows(store, { ...step, columns, locale: 'en' })
        for (const { replaced, added, removed, isShown, ...next } of changes) {
          const hasChanged = replaced.length + added + removed > 0
          if (hasChanged) rows = rows.slice(0, rows.length - Math.min(removed, rows.length))
          for (const position of replaced) if (position < rows.length) rows[position] = take()
          for (let count = 0; count < added; count += 1) rows.push(take())
          if (hasChanged) store = createRowStore(rows, { previous: store })
          step = {
            search: next.search ?? step.search,
            filters: next.filters ?? step.filters,
            sort: next.sort ?? step.sort,
          }
          // rows may be replaced twice before anybody looks
          if (!isShown) continue
          const positions = arrangeRows(store, { ...step, columns, locale: 'en' })
          expect([...(positions ?? rows.keys())]).toEqual(naiveArrange(rows, step))
        }
      }),
      { numRuns: 100 },
    )
  })

  it('gives 4 bytes for each row to show, and holds no other array for them', () => {
    const rows = Array.from({ length: 1000 }, (_row, index) => ({ a: (index * 7919) % 1000, b: `b${index % 10}` }))
    const ask = (arrangement: RowArrangement): Uint32Array =>
      arrangeRows(createRowStore(rows), { columns: [{ key: 'b' }], ...arrangement }) as Uint32Array
    const sort = [{ key: 'a', desc: true }]
    const filters = { b: { type: 'oneOf' as const, values: ['b3'] } }
    for (const [arrangement, length] of [
      [{ sort }, 1000],
      [{ filters }, 100],
      [{ search: 'b3' }, 100],
      [{ sort, filters, search: 'b3' }, 100],
    ] as const) {
      const positions = ask(arrangement)
      expect(positions).toBeInstanceOf(Uint32Array)
      expect(positions).toHaveLength(length)
      expect(positions.buffer.byteLength).toBe(4 * length)
    }
  })

  it('gives the same array for equal arrangements, and null for all rows as they came', () => {
    const store = createRowStore([{ a: 2 }, { a: 1 }, { a: 3 }])
    const arrangement: RowArrangement = {
      sort: [{ key: 'a', desc: false }],
      filters: { a: { type: 'number', max: 2 } },
      locale: 'en',
    }
    const first = arrangeRows(store, arrangement)
    expect(first).toEqual(Uint32Array.of(1, 0))
    expect(arrangeRows(store, structuredClone(arrangement))).toBe(first)
    expect(arrangeRows(store, {})).toBeNull()
  })

  it('filters nothing anew when the sort changes, and sorts nothing anew when the filter does', () => {
    let reads = 0
    const rows = Array.from({ length: 50 }, (_row, index) => ({
      index,
      get text(): string {
        reads += 1
        return index % 2 === 0 ? 'even' : 'odd'
      },
    }))
    const store = createRowStore(rows)
    const arrange = (search: string, key: string): number => {
      reads = 0
      arrangeRows(store, { search, columns: [{ key: 'text' }], sort: [{ key, desc: true }] })
      return reads
    }
    arrange('even', 'index')
    expect(arrange('even', 'index')).toBe(0)
    arrange('', 'text')
    expect(arrange('odd', 'text')).toBe(0)
    expect(arrange('odd', 'index')).toBe(0)
  })
})
