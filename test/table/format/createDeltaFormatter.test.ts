import { describe, expect, it } from 'vitest'
import { createDeltaFormatter } from '../../../src/table/format/createDeltaFormatter.ts'
import { createFormatter } from '../../../src/table/format/createFormatter.ts'

describe('a change in percent', () => {
  const delta = createDeltaFormatter({ locale: 'en' })

  it.each([
    [90, 80, '+12.5%', 'up'],
    [70, 80, '-12.5%', 'down'],
    [80, 80, '0%', 'flat'],
    [100.01, 100, '0%', 'flat'],
    [-50, -100, '+50%', 'up'],
    [-150, -100, '-50%', 'down'],
    [50, -100, '+150%', 'up'],
    [0, 80, '-100%', 'down'],
    [12_345, 1, '+1,234,400%', 'up'],
  ])('from %d to %d… is %s', (value, previous, text, trend) => {
    expect(delta(value, previous)).toMatchObject({ text, trend })
  })

  it('can’t be told from zero, but its trend can', () => {
    expect([5, -5, 0].map((value) => delta(value, 0))).toEqual([
      { text: '', trend: 'up', value: Number.NaN },
      { text: '', trend: 'down', value: Number.NaN },
      { text: '', trend: 'flat', value: Number.NaN },
    ])
  })

  it('follows the locale', () => {
    expect(createDeltaFormatter({ locale: 'de' })(90, 80).text.replace(/\s/, ' ')).toBe('+12,5 %')
  })
})

describe('an absolute change', () => {
  it('is written as the figure is, with its sign', () => {
    const delta = createDeltaFormatter({ mode: 'absolute', format: createFormatter('currency_usd') })
    expect([delta(2500, 1000), delta(1000, 2500), delta(7, 7)]).toEqual([
      { text: '+$1.5k', trend: 'up', value: 1500 },
      { text: '-$1.5k', trend: 'down', value: -1500 },
      { text: '$0', trend: 'flat', value: 0 },
    ])
  })

  it('is a plain number without a format, exact for bigints', () => {
    const delta = createDeltaFormatter({ mode: 'absolute', locale: 'en' })
    expect(delta(1.5, 3).text).toBe('-1.5')
    expect(delta(9007199254740993n, 1n).text).toBe('+9,007,199,254,740,992')
  })
})

it.each([
  [null, 1],
  [1, undefined],
  ['x', 1],
  [Number.NaN, 1],
  [1, Infinity],
])('there is no change from %s to %s', (value, previous) => {
  expect(createDeltaFormatter()(value, previous)).toEqual({ text: '', trend: 'none', value: Number.NaN })
})

it('bigints, numbers and decimal texts compare', () => {
  expect(createDeltaFormatter({ locale: 'en' })('15', 10n).text).toBe('+50%')
})
