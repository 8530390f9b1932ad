import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { createNumberMatcher } from '../../../src/table/rows/numberMatcher.ts'

const finds = (digits: string, value: number | bigint): boolean => createNumberMatcher(digits)(value)

/** The rule, by writing every number out. */
function naiveFinds(digits: string, value: number): boolean {
  const isNegative = digits.startsWith('-')
  if (isNegative && !(value < 0)) return false
  const written = isNegative ? digits.slice(1) : digits
  const size = Math.abs(value)
  const decimals = written.includes('.') ? written.length - written.indexOf('.') - 1 : 0
  const rounded = written.includes('.') ? size.toFixed(decimals) : String(Math.floor(size + 0.5))
  const [whole = '', fraction = ''] = (size < 1e-6 ? size.toFixed(20) : String(size)).split('.')
  const cut = decimals > 0 ? `${whole}.${fraction.slice(0, decimals).padEnd(decimals, '0')}` : String(Math.floor(size))
  return [rounded, cut].some((text) => {
    if (!written.includes('.')) return isNegative ? text.startsWith(written) : text.includes(written)
    const pointed = text.includes('.') ? text : `${text}.`
    return isNegative ? pointed === written : pointed.endsWith(written)
  })
}

describe('createNumberMatcher', () => {
  it.each([
    ['12', 12, true],
    ['12', 412.3, true],
    ['12', 12.96, true],
    ['13', 12.96, true],
    ['14', 12.96, false],
    ['29', 12.29, false],
    ['12.3', 12.34, true],
    ['12.3', 12.26, true],
    ['12.3', 412.3, true],
    ['12.3', 12.4, false],
    ['13.0', 12.96, true],
    ['12.', 12.2, true],
    ['12.', 123, false],
    ['12.00', 12, true],
    ['.5', 1.5, true],
    ['.5', 5, false],
    ['-5', -51, true],
    ['-5', 5, false],
    ['-5', -15, false],
    ['5', -5, true],
    ['-1.5', -1.5, true],
    ['740993', 9_007_199_254_740_993n, true],
    ['1.', 1n, false],
    ['21', 1e21, false],
    ['1000000', 1e21, true],
    ['9', Infinity, false],
    ['8.', 8e-168, false],
    ['12.', 4_519_731_778_959_283_700, false],
    ['00.', 4_519_731_778_959_283_700, true],
  ])('finds "%s" in %s: %s', (digits, value, expected) => {
    expect(finds(digits, value)).toBe(expected)
  })

  it('finds what writing every number out finds', () => {
    const written = fc.tuple(
      fc.constantFrom('', '', '-'),
      fc.stringMatching(/^\d{1,3}$/),
      fc.oneof(fc.constant(''), fc.stringMatching(/^\.\d{0,3}$/)),
    )
    const numbers = fc.oneof(
      fc.integer({ min: -2000, max: 2000 }),
      fc.integer({ min: -200_000, max: 200_000 }).map((value) => value / 1000),
      fc.double({ min: -200, max: 200, noNaN: true }),
    )
    fc.assert(
      fc.property(written, numbers, ([sign, whole, fraction], value) => {
        const digits = `${sign}${whole}${fraction}`
        expect(finds(digits, value)).toBe(naiveFinds(digits, value))
      }),
      { numRuns: 3000 },
    )
  })
})
