import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { compareInstants, toInstant } from '../../../src/table/rows/instant.ts'

const instants = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})

describe('toInstant', () => {
  it('reads what Date reads of days and timestamps', () => {
    fc.assert(
      fc.property(instants, (date) => {
        const text = date.toISOString()
        expect(toInstant(text)).toBe(date.getTime())
        expect(toInstant(text.slice(0, 10))).toBe(Date.parse(text.slice(0, 10)))
        expect(toInstant(`${text.slice(0, 19)}-05:30`)).toBe(Date.parse(`${text.slice(0, 19)}-05:30`))
      }),
    )
  })

  it.each([
    ['2024-01-02T03:04:05.123456789Z', '2024-01-02T03:04:05.123Z'],
    ['2024-01-02T03:04:05.1Z', '2024-01-02T03:04:05.100Z'],
    ['2024-01-02 03:04:05', '2024-01-02T03:04:05.000Z'],
    ['2024-01-02T03:04', '2024-01-02T03:04:00.000Z'],
    ['2024-01-02T03:04+0130', '2024-01-02T01:34:00.000Z'],
    ['2024-01-02T03:04:05+01', '2024-01-02T02:04:05.000Z'],
    ['0001-01-01T12:34:56Z', '0001-01-01T12:34:56.000Z'],
  ])('reads %s', (text, expected) => {
    expect(new Date(toInstant(text)).toISOString()).toBe(expected)
  })

  it.each([
    '',
    '2024',
    '2024-1-2',
    '2024-13-01',
    '2024-00-10',
    '2024-01-32',
    '2024-01-02T',
    '2024-01-02T25:00:00Z',
    '2024-01-02T03:60:00Z',
    '2024-01-02T03:04:05.Z',
    '2024-01-02T03:04:05Zulu',
    '2024-01-02T03:04:05+1',
    '2024-01-02-03',
    'order 2024-01-02',
  ])('reads no instant from "%s"', (text) => {
    expect(toInstant(text)).toBeNaN()
  })

  it('reads no instant from other text', () => {
    fc.assert(fc.property(fc.string(), (text) => Number.isNaN(toInstant(text)) || Number.isFinite(Date.parse(text))))
  })
})

describe('compareInstants', () => {
  it('counts digits beyond milliseconds, but no trailing zeros', () => {
    const at = (fraction: string): string => `2024-01-02T03:04:05${fraction}Z`
    expect(compareInstants(at('.1234'), at('.123'))).toBeGreaterThan(0)
    expect(compareInstants(at('.1230'), at('.123'))).toBe(0)
    expect(compareInstants(at(''), at('.000000001'))).toBeLessThan(0)
    expect(compareInstants('2024-01-02', '2024-01-02T00:00:00Z')).toBe(0)
  })
})
