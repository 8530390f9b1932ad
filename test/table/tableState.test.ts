import * as fc from '../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { createTableState } from '../../src/table/state/createTableState.ts'
import { orderColumns, placeColumns } from '../../src/table/state/placeColumns.ts'
import { reduceTableState, toggleSort } from '../../src/table/state/reduceTableState.ts'
import type { RillTableAction, RillTableState } from '../../src/table/state/types.ts'
import type { RillTableColumn } from '../../src/table/types.ts'

const reduce = (actions: RillTableAction[], start: RillTableState = createTableState()): RillTableState =>
  actions.reduce(reduceTableState, start)

describe('reduceTableState', () => {
  it('goes round none, ascending, descending for each header alone', () => {
    expect(toggleSort([], { key: 'a' })).toEqual([{ key: 'a', desc: false }])
    expect(toggleSort([{ key: 'a', desc: false }], { key: 'a' })).toEqual([{ key: 'a', desc: true }])
    expect(toggleSort([{ key: 'a', desc: true }], { key: 'a' })).toEqual([])
    expect(toggleSort([{ key: 'b', desc: true }], { key: 'a' })).toEqual([{ key: 'a', desc: false }])
  })

  it('keeps the places of other columns when a sort is added to', () => {
    const both = [
      { key: 'a', desc: false },
      { key: 'b', desc: false },
    ]
    expect(toggleSort(both, { key: 'a', isAdditive: true })).toEqual([{ key: 'a', desc: true }, both[1]])
    expect(toggleSort([{ key: 'a', desc: true }, both[1] as (typeof both)[0]], { key: 'a', isAdditive: true })).toEqual(
      [both[1]],
    )
  })

  it('begins at the first page when other rows are asked for', () => {
    const start = createTableState({ page: 4 })
    for (const action of [
      { type: 'toggle-sort', key: 'a' },
      { type: 'set-filter', key: 'a', filter: { type: 'blank' } },
      { type: 'set-search', search: 'x' },
    ] satisfies RillTableAction[]) {
      expect(reduceTableState(start, action).page).toBe(0)
    }
  })

  it('keeps the first row shown when the page size changes', () => {
    const state = createTableState({ page: 3, pageSize: 10 })
    expect(reduceTableState(state, { type: 'set-page-size', pageSize: 25 })).toMatchObject({ page: 1, pageSize: 25 })
  })

  it('takes a filter of a column called __proto__ for data', () => {
    const state = reduce([{ type: 'set-filter', key: '__proto__', filter: { type: 'blank' } }])
    expect(Object.keys(state.filters)).toEqual(['__proto__'])
    expect(reduce([{ type: 'set-filter', key: '__proto__', filter: null }], state).filters).toEqual({})
  })

  it('gives the same state when nothing changes', () => {
    const state = createTableState({ search: 'x' })
    expect(reduceTableState(state, { type: 'set-search', search: 'x' })).toBe(state)
    expect(reduceTableState(state, { type: 'set-page', page: 0 })).toBe(state)
    const bare = createTableState()
    expect(reduceTableState(bare, { type: 'clear-filters' })).toBe(bare)
  })

  it('changes nothing it was given, stays plain data and valid, whatever happens', () => {
    const key = fc.constantFrom('a', 'b', '__proto__', '')
    const action: fc.Arbitrary<RillTableAction> = fc.oneof(
      fc.record({ type: fc.constant('toggle-sort' as const), key, isAdditive: fc.boolean() }),
      fc.record({
        type: fc.constant('set-filter' as const),
        key,
        filter: fc.constantFrom(null, { type: 'blank' as const }),
      }),
      fc.record({ type: fc.constant('set-page' as const), page: fc.integer({ min: -3, max: 9 }) }),
      fc.record({ type: fc.constant('set-page-size' as const), pageSize: fc.integer({ min: 1, max: 50 }) }),
      fc.record({
        type: fc.constant('set-columns' as const),
        columns: fc.array(fc.record({ key, width: fc.nat(500) })),
      }),
      fc.record({ type: fc.constant('set-search' as const), search: fc.string() }),
      fc.constant({ type: 'reset-columns' as const }),
    )
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        let state = deepFreeze(createTableState())
        for (const each of actions) state = deepFreeze(reduceTableState(state, each))
        expect(JSON.parse(JSON.stringify(state))).toEqual(state)
        expect(state.page).toBeGreaterThanOrEqual(0)
        expect(new Set(state.sort.map((entry) => entry.key)).size).toBe(state.sort.length)
        expect(new Set(state.columns.map((column) => column.key)).size).toBe(state.columns.length)
      }),
    )
  })
})

describe('placeColumns', () => {
  const column = (key: string, rest: object = {}): RillTableColumn => ({ key, ...rest }) as RillTableColumn
  const keys = (columns: readonly RillTableColumn[], state: Partial<RillTableState>): string[] =>
    placeColumns(columns, createTableState(state)).map((placed) => `${placed.pin ?? ''}:${placed.column.key}`)

  it('puts pinned columns at their side and leaves hidden ones out', () => {
    const columns = [column('a', { pin: 'end' }), column('b'), column('c', { hidden: true }), column('d')]
    expect(keys(columns, {})).toEqual([':b', ':d', 'end:a'])
    expect(
      keys(columns, {
        columns: [
          { key: 'a', pin: 'none' },
          { key: 'c', hidden: false, pin: 'start' },
        ],
      }),
    ).toEqual(['start:c', ':a', ':b', ':d'])
  })

  it('keeps a column that the order does not name after the one before it', () => {
    const columns = ['a', 'b', 'c', 'd'].map((key) => column(key))
    expect(orderColumns(columns, ['d', 'a']).map(({ key }) => key)).toEqual(['d', 'a', 'b', 'c'])
    expect(orderColumns(columns, ['gone', 'c', 'c', 'b']).map(({ key }) => key)).toEqual(['a', 'c', 'd', 'b'])
  })
})

function deepFreeze<TValue>(value: TValue): TValue {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze)
    Object.freeze(value)
  }
  return value
}
