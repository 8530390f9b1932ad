import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { numericRange, summarize } from '../../../src/table/columns/summarize.ts'
import type { RillColumnType, RillSummaryKind } from '../../../src/table/columns/types.ts'

const toRows = (values: readonly unknown[]): { n: unknown }[] => values.map((n) => ({ n }))

function over(values: readonly unknown[], kind: RillSummaryKind, type?: RillColumnType): unknown {
  return summarize(toRows(values), { key: 'n', kind, type, locale: 'en' })
}

describe('summarize', () => {
  it.each([
    ['sum', [1, null, 2.5, undefined, Number.NaN], 3.5],
    ['sum', Array.from({ length: 10 }, () => 0.1), 1],
    ['sum', [1.5, 1e100, 1.5, -1e100], 3],
    ['sum', [1e100, 1, -1e100], 1],
    ['sum', [9007199254740991, 1, 1], 9007199254740993n],
    ['sum', [9007199254740993n, -2n], 9007199254740991],
    ['sum', [9007199254740993n, 1], 9007199254740994n],
    ['sum', [1n, 0.5], 1.5],
    ['sum', ['1.25', '2', 3, 'n/a', true], 6.25],
    ['sum', ['9007199254740993', '+2'], 9007199254740995n],
    ['sum', [Infinity, 1, 2], Infinity],
    ['sum', [], null],
    ['sum', ['a', null], null],
    ['avg', [1, null, 3], 2],
    ['avg', [9007199254740993n, 9007199254740993n], 9007199254740992],
    ['avg', [null], null],
    ['min', [3, null, -1, 2n, Number.NaN], -1],
    ['max', [3, 9007199254740993n, 9007199254740992n], 9007199254740993n],
    ['min', [], null],
    ['min', ['b', 'a10', 'a2', 'Z'], 'a2'],
    ['max', ['b', 'Ä', null], 'b'],
    ['max', [false, true], true],
    ['max', [1, 'x', 2], 2],
    ['max', [[1], { a: 1 }], null],
    ['count', [1, null, undefined, Number.NaN, 'x', false, 0, ''], 5],
    ['count', [], 0],
  ] as [RillSummaryKind, unknown[], unknown][])('%s of %o is %s', (kind, values, expected) => {
    expect(over(values, kind)).toBe(expected)
  })

  it('compares timestamps as instants, whatever their fraction or offset', () => {
    const values = ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05.5Z', '2024-01-02T03:04:04+05:30']
    expect(over(values, 'max', 'timestamp')).toBe(values[1])
    expect(over(values, 'min', 'timestamp')).toBe(values[2])
    expect(over(['2024-02-01', '2024-01-31'], 'max', 'date')).toBe('2024-02-01')
    const dates = [new Date(2), new Date(9), new Date(Number.NaN)]
    expect(over(dates, 'max', 'timestamp')).toBe(dates[1])
  })

  it('takes the rows that it is given, in any order', () => {
    const rows = toRows([1, 10, 100, 1000])
    expect(summarize(rows, { key: 'n', kind: 'sum', order: new Uint32Array([3, 1]) })).toBe(1010)
    expect(summarize(rows, { key: 'n', kind: 'sum', order: [] })).toBeNull()
    expect(summarize(rows, { key: 'constructor', kind: 'count' })).toBe(0)
  })

  it('adds integers exactly, in any order and mix of number and bigint', () => {
    const integer = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n })
    const value = fc.oneof(integer, fc.maxSafeInteger())
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (values) => {
        const exact = values.reduce<bigint>((total, item) => total + BigInt(item), 0n)
        expect(BigInt(over(values, 'sum') as number | bigint)).toBe(exact)
      }),
    )
  })
})

describe('numericRange', () => {
  it('spans the finite numbers, bigints and decimal texts', () => {
    const range = (values: readonly unknown[]): unknown => numericRange(toRows(values), { key: 'n' })
    expect(range([3, null, -2n, '7.5', Number.NaN, Infinity, 'x'])).toEqual({ min: -2, max: 7.5 })
    expect(range([4])).toEqual({ min: 4, max: 4 })
    expect(range([null, 'x', Number.NaN])).toBeNull()
    expect(numericRange(toRows([1, 2, 3]), { key: 'n', order: [0, 1] })).toEqual({ min: 1, max: 2 })
  })
})
