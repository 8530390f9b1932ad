import { describe, expect, it } from 'vitest'
import { describeDrift } from '../../../src/core/development/describeDrift.ts'

const shape = { product: 'string', orders: 'number', tags: 'list', note: 'string | undefined' }
const row = { product: 'Lamp', orders: 5, tags: ['a'] }

describe('the drift of rows', () => {
  it.each<[string, object[], string[]]>([
    ['none', [row, { ...row, note: 'x' }], []],
    ['none without rows', [], []],
    ['none for null', [{ product: null, orders: null, tags: null, note: null }], []],
    ['none for a bigint, which is a number', [{ ...row, orders: 9007199254740993n }], []],
    ['a new column', [{ ...row, price: 1 }], ['column "price" (number) is new']],
    ['a new column of nulls', [{ ...row, price: null }], ['column "price" (null) is new']],
    ['a missing column', [{ product: 'Lamp', tags: [] }], ['column "orders" (number) is missing']],
    ['none for a column that some rows have', [{ product: 'Lamp', tags: [] }, row], []],
    ['another kind', [{ ...row, orders: '5' }], ['column "orders" should be number and is string']],
    ['another kind in one row', [row, { ...row, note: { a: 1 } }], ['column "note" should be string and is object']],
    [
      'all of it',
      [{ orders: true, price: [] }],
      [
        'column "orders" should be number and is boolean',
        'column "price" (list) is new',
        'column "product" (string) is missing',
        'column "tags" (list) is missing',
      ],
    ],
  ])('is %s', (_what, rows, expected) => {
    expect(describeDrift(rows, shape)).toEqual(expected)
  })

  it('allows other columns, and any kind, where the shape does', () => {
    const open = { product: 'unknown', '[key: string]': 'unknown' }
    expect(describeDrift([{ product: 1, other: true }], open)).toEqual([])
    expect(describeDrift([{ other: true }], open)).toEqual(['column "product" (unknown) is missing'])
  })

  it('allows each of several kinds', () => {
    expect(describeDrift([{ a: 1 }, { a: 'x' }], { a: 'string | number' })).toEqual([])
    expect(describeDrift([{ a: true }], { a: 'string | number' })).toEqual([
      'column "a" should be string | number and is boolean',
    ])
  })

  it('is not confused by columns that are called like methods', () => {
    expect(describeDrift([{ toString: 'x' }], {})).toEqual(['column "toString" (string) is new'])
    expect(describeDrift([{ a: 1 }], { a: 'number', constructor: 'string' })).toEqual([
      'column "constructor" (string) is missing',
    ])
  })
})
