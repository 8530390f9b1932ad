import { describe, expect, it } from 'vitest'
import { isRillConfigError } from '../../../src/core/errors.ts'
import { columnsOf } from './support/columnsOf.ts'

const rows = [
  { product: 'Lamp', revenue: 18234.5, tax: '19.00', day: '2024-01-31', nothing: null },
  { product: 'Chair', revenue: 7003, tax: null, day: null, nothing: null },
]

function thrownBy(columns: unknown): unknown {
  try {
    columnsOf(rows, columns as never)
  } catch (error) {
    return error
  }
  return undefined
}

describe('resolveColumns', () => {
  it('keeps the order given and fills in the rest', () => {
    const columns = columnsOf(rows, ['revenue', { key: 'product', label: 'What', width: 200 }])
    expect(columns).toEqual([
      { key: 'revenue', label: 'Revenue', name: 'Revenue', type: 'number', isIdentifier: false, align: 'end' },
      { key: 'product', label: 'What', name: 'What', type: 'text', isIdentifier: false, align: 'start', width: 200 },
    ])
  })

  it('infers columns when none are given, and shows none when the list is empty', () => {
    expect(columnsOf(rows, undefined)).toEqual(columnsOf(rows))
    expect(columnsOf(rows, [])).toEqual([])
  })

  it('names a column by its key when the label is no text', () => {
    const label = { type: 'b' } as never
    expect(columnsOf(rows, [{ key: 'revenue', label }])[0]).toMatchObject({ label, name: 'Revenue' })
    expect(columnsOf(rows, [{ key: 'revenue', label: '' }])[0]).toMatchObject({ label: '', name: 'Revenue' })
    expect(columnsOf(rows, [{ key: 'revenue', label: undefined }])[0]).toMatchObject({ label: 'Revenue' })
  })

  it('aligns what has a number format as a number, whatever its values are', () => {
    const columns = columnsOf(rows, [
      { key: 'tax', format: 'currency_eur' },
      { key: 'nothing', format: { d3: '.2f' } },
      { key: 'day', format: 'date' },
      { key: 'product', format: 'none' },
      { key: 'revenue', format: 'humanize', align: 'start' },
    ])
    expect(columns.map(({ align }) => align)).toEqual(['end', 'end', 'start', 'start', 'start'])
  })

  it('keeps a column whose key is in no row', () => {
    expect(columnsOf(rows as { later?: number }[], ['later'])[0]).toMatchObject({ key: 'later', type: 'empty' })
    expect(columnsOf<{ later: number }>([], ['later'])[0]).toMatchObject({ key: 'later', type: 'empty' })
  })

  it.each([[[null]], [[{}]], [[{ key: 3 }]], [[undefined]], [['product', { label: 'x' }]]])(
    'refuses a column without a key and says which: %j',
    (columns) => {
      const error = thrownBy(columns)
      expect(isRillConfigError(error)).toBe(true)
      expect(String(error)).toContain(`columns[${columns.length - 1}]`)
    },
  )

  it('refuses two columns of one key and names it', () => {
    const error = thrownBy(['product', { key: 'product' }])
    expect(isRillConfigError(error)).toBe(true)
    expect(String(error)).toContain('columns[1] repeats the key "product"')
  })

  it('takes the empty key', () => {
    expect(columnsOf([{ '': 1 }], [''])[0]).toMatchObject({ key: '', name: '(no name)', type: 'number' })
  })
})
