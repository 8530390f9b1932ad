import { describe, expect, it } from 'vitest'
import { mergeTypes, valueType } from '../../../src/table/columns/valueType.ts'

describe('valueType', () => {
  it.each([
    [null, 'empty'],
    [undefined, 'empty'],
    [0, 'number'],
    [Number.NaN, 'number'],
    [9007199254740993n, 'number'],
    [false, 'boolean'],
    ['', 'text'],
    ['12', 'text'],
    ['2024-01-31', 'date'],
    ['2024-01-31 ', 'text'],
    ['2024-1-31', 'text'],
    ['20240131-', 'text'],
    ['2024-01-02T03:04:05Z', 'timestamp'],
    ['2024-01-02T03:04:05.123456789Z', 'timestamp'],
    ['2024-01-02T03:04:05+05:30', 'timestamp'],
    ['2024-01-02T03:04:05', 'text'],
    ['2024-01-02 03:04:05Z', 'text'],
    ['0001-01-01T12:34:56Z', 'time'],
    ['0001-01-01T12:34:56.000001-08:00', 'time'],
    [new Date(0), 'timestamp'],
    [[], 'list'],
    [{}, 'object'],
    [Symbol('s'), 'text'],
  ])('of %o is %s', (value, type) => {
    expect(valueType(value)).toBe(type)
  })
})

describe('mergeTypes', () => {
  it('lets null agree with anything, and two types make mixed', () => {
    expect(mergeTypes('empty', 'date')).toBe('date')
    expect(mergeTypes('date', 'empty')).toBe('date')
    expect(mergeTypes('date', 'date')).toBe('date')
    expect(mergeTypes('date', 'timestamp')).toBe('mixed')
    expect(mergeTypes('mixed', 'number')).toBe('mixed')
  })
})
