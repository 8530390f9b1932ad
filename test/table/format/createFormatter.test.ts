import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it, vi } from 'vitest'
import { isRillConfigError } from '../../../src/core/errors.ts'
import { createFormatter } from '../../../src/table/format/createFormatter.ts'
import { isEmptyValue } from '../../../src/table/format/isEmptyValue.ts'

function thrownBy(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  return undefined
}

describe('a number without a format', () => {
  const format = createFormatter(undefined, { type: 'number', locale: 'en-US' })

  it.each([
    [0, '0'],
    [-0, '0'],
    [1234567, '1,234,567'],
    [18234.5, '18,234.5'],
    [12.34567, '12.346'],
    [-1234.5, '-1,234.5'],
    [0.0123456, '0.0123'],
    [-0.00012345, '-0.000123'],
    [1e-7, '1E-7'],
    [1.18e21, '1.18E21'],
    [Number.NaN, 'NaN'],
    [Infinity, '∞'],
    [-Infinity, '-∞'],
  ])('%d is %s', (value, text) => {
    expect(format(value)).toBe(text)
  })

  it('shows every digit of a bigint', () => {
    expect(format(9007199254740993n)).toBe('9,007,199,254,740,993')
    expect(format(-18446744073709551615n)).toBe('-18,446,744,073,709,551,615')
  })

  it('never hides a number that is not zero', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        expect(/[1-9∞]/.test(format(value))).toBe(value !== 0)
      }),
    )
  })

  it('follows the locale', () => {
    expect(createFormatter(undefined, { type: 'number', locale: 'de' })(1234567.5)).toBe('1.234.567,5')
    expect(createFormatter(undefined, { type: 'number', locale: 'ar-EG' })(1234)).toBe('١٬٢٣٤')
  })

  it('has no separators when it names something', () => {
    const id = createFormatter(undefined, { type: 'number', isIdentifier: true, locale: 'en' })
    expect([2024, 9007199254740993n, 10000001].map((value) => id(value))).toEqual([
      '2024',
      '9007199254740993',
      '10000001',
    ])
  })
})

describe('a value without a format', () => {
  it('is shown as it came when the column’s type is another', () => {
    const format = createFormatter(undefined, { type: 'number', locale: 'en' })
    expect(
      ['n/a', true, '2024-01-31', [1, 'a', null], { b: [9007199254740993n] }].map((value) => format(value)),
    ).toEqual(['n/a', 'true', '2024-01-31', '[1,"a",null]', '{"b":[9007199254740993]}'])
  })

  it('is formatted by its own kind in a mixed column', () => {
    const format = createFormatter(undefined, { type: 'mixed', locale: 'en' })
    expect([1234, 'x', false, new Date(Date.UTC(2024, 0, 2))].map((value) => format(value))).toEqual([
      '1,234',
      'x',
      'false',
      'Jan 2, 2024, 12:00:00 AM',
    ])
  })

  it('has no text when it is null or missing, and is the only empty value', () => {
    for (const format of [undefined, 'integer', 'date', 'json', 'link', { d3: '.2f' }] as const) {
      expect([null, undefined].map((value) => createFormatter(format)(value))).toEqual(['', ''])
    }
    expect([null, undefined, '', 0, Number.NaN, false].map((value) => isEmptyValue(value))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('formats by name', () => {
  it('integer rounds, groups by locale and is exact for bigints and decimal texts', () => {
    const format = createFormatter('integer', { locale: 'en' })
    expect([1234.5, -0.4, 9007199254740993n, '9007199254740993', 'x'].map((value) => format(value))).toEqual([
      '1,235',
      '0',
      '9,007,199,254,740,993',
      '9,007,199,254,740,993',
      'x',
    ])
  })

  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [1536, '1.5 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1 MB'],
    [2.5e9, '2.5 GB'],
    [-1536, '-1.5 kB'],
    [3e18, '3,000 PB'],
  ])('bytes writes %d as %s', (value, text) => {
    expect(createFormatter('bytes', { locale: 'en' })(value)).toBe(text)
  })

  it('bytes follows the locale', () => {
    expect(createFormatter('bytes', { locale: 'fr' })(1536).replace(/\s/, ' ')).toBe('1,5 ko')
  })

  it('json is compact, exact, and never throws', () => {
    const format = createFormatter('json')
    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle
    expect(format({ b: 1, a: [null, 'é"', 9007199254740993n, undefined], c: undefined })).toBe(
      '{"b":1,"a":[null,"é\\"",9007199254740993,null]}',
    )
    expect(format('{"a":1}')).toBe('{"a":1}')
    expect(format(cycle)).toBe('[object Object]')
  })

  it('json is what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
        expect(createFormatter('json')(value)).toBe(JSON.stringify(value))
      }),
    )
  })

  it('link shows the address as it came', () => {
    expect(createFormatter('link')('https://example.com/a?b=c')).toBe('https://example.com/a?b=c')
  })

  it('refuses a name that is none, and says which', () => {
    const error = thrownBy(() => createFormatter('curency_usd' as never))
    expect(isRillConfigError(error)).toBe(true)
    expect(String(error)).toContain('"curency_usd"')
    expect(isRillConfigError(thrownBy(() => createFormatter(3 as never)))).toBe(true)
  })
})

describe('Intl options', () => {
  it('format numbers, bigints and decimal texts, keeping their digits', () => {
    const format = createFormatter({ style: 'currency', currency: 'CHF' }, { locale: 'en' })
    expect(
      [1234.5, 9007199254740993n, '12345678901234567.25', 'x'].map((value) => format(value).replace(/\s/, ' ')),
    ).toEqual(['CHF 1,234.50', 'CHF 9,007,199,254,740,993.00', 'CHF 12,345,678,901,234,567.25', 'x'])
  })

  it('write no negative zero', () => {
    expect(createFormatter({ maximumFractionDigits: 1 }, { locale: 'en' })(-0.01)).toBe('0')
  })

  it('that Intl refuses are a config error', () => {
    const error = thrownBy(() => createFormatter({ style: 'currency' }))
    expect(isRillConfigError(error) && error.cause).toBeInstanceOf(TypeError)
    expect(isRillConfigError(thrownBy(() => createFormatter('integer', { locale: 'not a locale' })))).toBe(true)
    expect(isRillConfigError(thrownBy(() => createFormatter('date', { timeZone: 'Nowhere/Land' })))).toBe(true)
  })
})

describe('a format function', () => {
  it('gets the value and its row', () => {
    const format = createFormatter((value: number, row: { unit: string }) => `${value} ${row.unit}`)
    expect(format(3, { unit: 'km' })).toBe('3 km')
  })

  it('that throws leaves the plain value', () => {
    const format = createFormatter((value: number) => value.toFixed(1))
    expect([1.25, 'n/a', null, { a: 1 }].map((value) => format(value))).toEqual(['1.3', 'n/a', '', '{"a":1}'])
  })

  it('that returns no text is written as text', () => {
    expect(createFormatter((() => 42) as never)(1)).toBe('42')
    expect(createFormatter((() => undefined) as never)(1)).toBe('')
  })
})

it('makes one Intl object for the columns that format alike, and none per cell', () => {
  const original = Intl.NumberFormat
  const construct = vi.fn<typeof Reflect.construct>(Reflect.construct)
  Intl.NumberFormat = new Proxy(original, { construct }) as typeof original
  try {
    const formats = Array.from({ length: 50 }, () => createFormatter({ minimumFractionDigits: 7 }, { locale: 'en' }))
    for (const format of formats) for (let value = 0; value < 20; value++) format(value)
  } finally {
    Intl.NumberFormat = original
  }
  expect(construct).toHaveBeenCalledTimes(1)
})
