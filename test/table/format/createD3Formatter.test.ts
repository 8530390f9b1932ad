import { formatLocale } from 'd3-format'
import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import type { RillD3Locale } from '../../../src/table/columns/types.ts'
import { createD3Formatter } from '../../../src/table/format/createD3Formatter.ts'
import { createFormatter } from '../../../src/table/format/createFormatter.ts'

type Locale = Required<{ [TKey in keyof RillD3Locale]: NonNullable<RillD3Locale[TKey]> }>

const english: Locale = { decimal: '.', thousands: ',', grouping: [3], currency: ['$', ''] }
const german: Locale = { decimal: ',', thousands: '.', grouping: [3], currency: ['', ' €'] }
const indian: Locale = { decimal: '.', thousands: ',', grouping: [3, 2, 2], currency: ['₹', ''] }

function theirs(specifier: string, locale: Locale): ((value: number) => string) | undefined {
  try {
    return formatLocale({ ...locale, grouping: [...locale.grouping], currency: [...locale.currency] }).format(specifier)
  } catch {
    return undefined
  }
}

const specifiers = fc
  .tuple(
    fc.constantFrom('', '<', '>', '=', '^', '*<', '0=', 'x^', '_>', '0>'),
    fc.constantFrom('', '+', '-', '(', ' '),
    fc.constantFrom('', '$', '#'),
    fc.constantFrom('', '0'),
    fc.constantFrom('', '1', '7', '12', '20'),
    fc.constantFrom('', ','),
    fc.constantFrom('', '.0', '.1', '.2', '.3', '.6', '.12', '.20', '.30'),
    fc.constantFrom('', '~'),
    fc.constantFrom('', 'e', 'f', 'g', 'r', 's', '%', 'p', 'b', 'o', 'd', 'x', 'X', 'c', 'n', 'q'),
  )
  .map((parts) => parts.join(''))

const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.tuple(fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: -40, max: 40 })).map(([x, e]) => x * 10 ** e),
  fc.constantFrom(0, -0, 0.5, 1.5, 999.5, 999.95, -0.0001, 1e9, 1e21, 1e-24, 1e-30, 1e27),
)

describe('a d3-format string', () => {
  it('writes what d3-format writes', () => {
    fc.assert(
      fc.property(specifiers, numbers, fc.constantFrom(english, german, indian), (specifier, value, locale) => {
        const expected = theirs(specifier, locale)?.(value)
        expect(createD3Formatter(specifier, locale)?.(value)).toBe(expected)
      }),
      { numRuns: 5000 },
    )
  })

  it('is refused when d3-format refuses it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[$+\-(,.~0123fsdx%<>=^ #zé\n]{0,6}$/), (specifier) => {
        expect(createD3Formatter(specifier) === undefined).toBe(theirs(specifier, english) === undefined)
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps every digit of a bigint where the type shows all digits', () => {
    const value = 9007199254740993n
    const write = (specifier: string): string | undefined => createD3Formatter(specifier)?.(value)
    expect(['d', ',d', '.2f', '.0%', 'x', 'b', '#o'].map(write)).toEqual([
      '9007199254740993',
      '9,007,199,254,740,993',
      '9007199254740993.00',
      '900719925474099300%',
      '20000000000001',
      `1${'0'.repeat(52)}1`,
      '0o400000000000000001',
    ])
    expect(createD3Formatter('(,d')?.(-value)).toBe('(9,007,199,254,740,993)')
  })

  it.each([
    ['.2f', 'NaN', 'Infinity', '−Infinity'],
    ['.3s', 'NaN', 'Infinity', '−Infinity'],
    ['d', 'NaN', 'Infinity', '−Infinity'],
    ['.1p', 'NaN%', 'Infinity%', '−Infinity%'],
  ])('%s writes NaN and Infinity without a prefix of another number', (specifier, ...texts) => {
    createD3Formatter(specifier)?.(1.5e9)
    expect([Number.NaN, Infinity, -Infinity].map((value) => createD3Formatter(specifier)?.(value))).toEqual(texts)
  })
})

describe('format: { d3 }', () => {
  it.each([
    ['.2f', 1234.567, '1234.57'],
    [',.2f', 1234.567, '1,234.57'],
    ['$,.2f', -3.5, '−$3.50'],
    ['.1%', 0.1234, '12.3%'],
    [',', 1234567, '1,234,567'],
  ])('%s writes %d as %s', (d3, value, text) => {
    expect(createFormatter({ d3 })(value)).toBe(text)
  })

  it.each([
    [',.3s', 1.5e9, '1.50B'],
    [',.3s', -2.5e9, '−2.50B'],
    ['$,.3s', 1.5e9, '$1.50B'],
    [',.3s', 1.5e6, '1.50M'],
    [',.3s', 1.5e12, '1.50T'],
  ])('says B for billions, as Rill does: %s of %d is %s', (d3, value, text) => {
    expect(createFormatter({ d3 })(value)).toBe(text)
  })

  it('takes Rill’s format_d3_locale, which counts only with a currency', () => {
    expect(createFormatter({ d3: '$,', locale: indian })(1234567)).toBe('₹12,34,567')
    expect(createFormatter({ d3: '$,.2f', locale: german })(1234.5)).toBe('1.234,50 €')
    expect(createFormatter({ d3: '$,', locale: { thousands: '.' } as never })(1234567)).toBe('$1,234,567')
  })

  it('means humanize when d3-format refuses it, and none when it is empty, as in Rill', () => {
    expect(createFormatter({ d3: 'nonsense' })(1234567)).toBe('1.2M')
    expect(createFormatter({ d3: 'nonsense', locale: german })(1234567)).toBe('1,2M')
    expect(createFormatter({ d3: '' })(1234567)).toBe('1,234,567')
  })

  it('writes decimal texts, and leaves other values as they came', () => {
    const format = createFormatter({ d3: '.1f' })
    expect(['2.25', 'n/a', null, true, { a: 1 }].map((value) => format(value))).toEqual([
      '2.3',
      'n/a',
      '',
      'true',
      '{"a":1}',
    ])
  })
})
