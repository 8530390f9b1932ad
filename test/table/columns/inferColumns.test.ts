import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { createCellReader } from '../../../src/table/columns/cellReader.ts'
import { sampleRows } from '../../../src/table/columns/sampleRows.ts'
import { columnsOf } from './support/columnsOf.ts'

const keys = (rows: readonly unknown[], options?: { sampleSize: number }): string[] =>
  columnsOf(rows, undefined, options).map(({ key }) => key)

describe('inferColumns', () => {
  it('puts times first, then texts, then numbers, each as they came', () => {
    const row = {
      amount: 1.5,
      at: '2024-01-02T03:04:05Z',
      carrier: 'AA',
      day: '2024-01-31',
      due: '0001-01-01T12:00:00Z',
      items: [1],
      late: true,
      note: null,
      orders: 3,
      place: { x: 1 },
    }
    expect(keys([row])).toEqual(['at', 'day', 'due', 'carrier', 'items', 'late', 'note', 'place', 'amount', 'orders'])
  })

  it('tells type, label, alignment and identifiers', () => {
    expect(columnsOf([{ avg_delay: 1, carrier: 'AA', order_id: 7 }])).toEqual([
      { key: 'carrier', label: 'Carrier', name: 'Carrier', type: 'text', isIdentifier: false, align: 'start' },
      { key: 'avg_delay', label: 'Avg delay', name: 'Avg delay', type: 'number', isIdentifier: false, align: 'end' },
      { key: 'order_id', label: 'Order ID', name: 'Order ID', type: 'number', isIdentifier: true, align: 'end' },
    ])
  })

  it('looks past nulls for a type', () => {
    expect(columnsOf([{ a: null }, {}, { a: undefined }, { a: 2n }])[0]?.type).toBe('number')
    expect(columnsOf([{ a: null }])[0]?.type).toBe('empty')
    expect(columnsOf([{ a: 1 }, { a: 'x' }, { a: null }])[0]?.type).toBe('mixed')
  })

  it('makes no columns of no rows', () => {
    expect(columnsOf([])).toEqual([])
    expect(columnsOf([null, 3, 'x', undefined] as never)).toEqual([])
  })

  it('takes odd keys as they are', () => {
    const row: unknown = JSON.parse('{"": 1, "__proto__": "p", "constructor": "c", "2": "two", "1": "one"}')
    expect(keys([row])).toEqual(['1', '2', '__proto__', 'constructor', ''])
  })

  it('finds keys and types that begin late', () => {
    const rows = Array.from({ length: 10_000 }, (_row, index) => (index < 9_000 ? { a: null } : { a: 1, b: 'late' }))
    expect(columnsOf(rows).map(({ key, type }) => [key, type])).toEqual([
      ['b', 'text'],
      ['a', 'number'],
    ])
    expect(columnsOf(rows, ['a'])[0]?.type).toBe('number')
  })

  it('reads no more rows, however many there are', () => {
    let reads = 0
    const row = Object.defineProperty({ a: 0 }, 'a', { enumerable: true, get: () => ++reads })
    const rows = Array.from({ length: 100_000 }, () => row)
    columnsOf(rows)
    columnsOf(rows, ['a'])
    expect(reads).toBe(400)
  })
})

describe('sampleRows', () => {
  it('takes the top and the rest evenly, each row once, the last one among them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 2, max: 60 }), (length, size) => {
        const rows = Array.from({ length }, (_row, index) => index)
        const sample = sampleRows(rows, size)
        expect(sample.length).toBe(Math.min(length, size))
        expect([...new Set(sample)].sort((a, b) => a - b)).toEqual(sample)
        expect(sample.slice(0, Math.ceil(size / 2))).toEqual(rows.slice(0, Math.ceil(size / 2)))
        expect(sample.at(-1)).toBe(rows.at(-1))
      }),
    )
  })
})

describe('createCellReader', () => {
  it('reads a row’s own value, and nothing of the language’s', () => {
    const bare = {}
    const own: unknown = JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}')
    for (const [key, value] of [
      ['__proto__', 1],
      ['constructor', 2],
      ['toString', 3],
    ] as const) {
      expect(createCellReader(key)(bare)).toBeUndefined()
      expect(createCellReader(key)(own)).toBe(value)
    }
  })

  it('reads an absent row and an absent key as undefined', () => {
    expect(createCellReader('a')({})).toBeUndefined()
    expect(createCellReader('a')(undefined)).toBeUndefined()
    expect(createCellReader('constructor')(null)).toBeUndefined()
  })
})
