import { describe, expect, it } from 'vitest'
import { createFormatter } from '../../../src/table/format/createFormatter.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const MONTH = 30 * DAY
const YEAR = 365 * DAY

/** What Rill's own tables show for `interval_ms`. */
const cases: [ms: number, text: string][] = [
  [1, '1 ms'],
  [1.797, '1.8 ms'],
  [99.4, '99 ms'],
  [99.6, '100 ms'],
  [100, '0.1 s'],
  [123.8, '0.12 s'],
  [793.987, '0.79 s'],
  [SECOND, '1 s'],
  [1.47 * SECOND, '1.5 s'],
  [59 * SECOND, '59 s'],
  [MINUTE, '60 s'],
  [89.9 * SECOND, '90 s'],
  [90 * SECOND, '1.5 m'],
  [99.9 * SECOND, '1.7 m'],
  [59.23 * MINUTE, '59 m'],
  [90 * MINUTE, '1.5 h'],
  [71.936 * HOUR, '72 h'],
  [72 * HOUR, '3 d'],
  [99 * HOUR, '4.1 d'],
  [89.9 * DAY, '90 d'],
  [90 * DAY, '3 mon'],
  [7.88 * MONTH, '7.9 mon'],
  [17.92 * MONTH, '18 mon'],
  [18 * MONTH, '1.5 y'],
  [43.3 * YEAR, '43 y'],
  [99.9 * YEAR, '100 y'],
]

describe('the preset interval_ms', () => {
  const format = createFormatter('interval_ms')

  it.each(cases)('writes %d as %s', (ms, text) => {
    expect(format(ms)).toBe(text)
    expect(format(-ms)).toBe(`-${text}`)
  })

  it.each([
    [0, '0 s'],
    [-0, '0 s'],
    [0.9, '~0 s'],
    [-0.001, '~0 s'],
    [100 * YEAR, '>100 y'],
    [Infinity, '>100 y'],
    [-100 * YEAR, '< -100 y'],
    [Number.NaN, 'NaN'],
  ])('writes %d as %s', (ms, text) => {
    expect(format(ms)).toBe(text)
  })

  it('takes bigints, and leaves what is no number as it came', () => {
    expect(format(90_000n)).toBe('1.5 m')
    expect(format('1 hour')).toBe('1 hour')
    expect(format(null)).toBe('')
  })
})
