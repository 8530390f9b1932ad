import * as fc from '../../setup/fastCheck.ts'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createFormatter } from '../../../src/table/format/createFormatter.ts'
import { toInstant } from '../../../src/table/format/toInstant.ts'

const zones = ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kolkata']

/** Intl puts narrow spaces before AM and PM. */
const plain = (text: string): string => text.replaceAll(/\s/g, ' ')

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('a DATE', () => {
  it('is the same day in every zone and under every date format', () => {
    for (const timeZone of zones) {
      const options = { type: 'date', locale: 'en', timeZone } as const
      expect(createFormatter(undefined, options)('2024-01-31')).toBe('Jan 31, 2024')
      expect(createFormatter('date', options)('2024-01-31')).toBe('Jan 31, 2024')
      expect(createFormatter({ month: 'short', day: 'numeric', timeZone }, options)('2024-01-31')).toBe('Jan 31')
    }
  })

  it('is given no time of day', () => {
    const options = { type: 'date', locale: 'en' } as const
    expect(createFormatter('datetime', options)('2024-01-31')).toBe('Jan 31, 2024')
    expect(createFormatter({ dateStyle: 'short', timeStyle: 'long', hour12: false }, options)('2024-01-31')).toBe(
      '1/31/24',
    )
    expect(createFormatter({ hour: 'numeric', timeZoneName: 'short' }, options)('2024-01-31')).toBe('Jan 31, 2024')
  })
})

describe('a TIMESTAMP', () => {
  const value = '2024-01-02T03:04:05.123456789Z'

  it('is shown in the time zone, in UTC when there is none', () => {
    const show = (timeZone?: string): string =>
      plain(createFormatter(undefined, { type: 'timestamp', locale: 'en', timeZone })(value))
    expect(show()).toBe('Jan 2, 2024, 3:04:05 AM')
    expect(show('America/Los_Angeles')).toBe('Jan 1, 2024, 7:04:05 PM')
    expect(show('Asia/Kolkata')).toBe('Jan 2, 2024, 8:34:05 AM')
  })

  it('is not moved by the zone of the machine, so that a server and a browser write the same', () => {
    vi.stubEnv('TZ', 'Asia/Kolkata')
    expect(new Date(value).getHours()).toBe(8)
    expect(createFormatter('datetime', { locale: 'en-GB' })(value)).toBe('2 Jan 2024, 03:04:05')
    expect(createFormatter('date', { locale: 'en-GB' })('2024-01-31')).toBe('31 Jan 2024')
  })

  it('keeps the offset that it has', () => {
    const format = createFormatter('datetime', { locale: 'en', timeZone: 'UTC' })
    expect(plain(format('2024-01-02T03:04:05+05:30'))).toBe('Jan 1, 2024, 9:34:05 PM')
  })

  it('follows the locale and Intl options, whose own zone wins', () => {
    const options = { type: 'timestamp', locale: 'de', timeZone: 'UTC' } as const
    expect(createFormatter(undefined, options)(value)).toBe('02.01.2024, 03:04:05')
    expect(createFormatter({ timeStyle: 'short', timeZone: 'Asia/Kolkata' }, options)(value)).toBe('08:34')
    expect(createFormatter('date', options)(value)).toBe('02.01.2024')
    expect(createFormatter('time', options)(value)).toBe('03:04:05')
  })

  it('may be a Date, or milliseconds where a date format asks for it', () => {
    const options = { locale: 'en', timeZone: 'UTC' } as const
    expect(plain(createFormatter(undefined, options)(new Date(value)))).toBe('Jan 2, 2024, 3:04:05 AM')
    expect(createFormatter('date', options)(Date.parse(value))).toBe('Jan 2, 2024')
    expect(createFormatter('date', options)(BigInt(Date.parse(value)))).toBe('Jan 2, 2024')
  })

  it('that is none is shown as it came', () => {
    const format = createFormatter('datetime', { type: 'timestamp', locale: 'en' })
    const values = [
      'soon',
      '',
      '2024-13-45T00:00:00Z',
      '2024-01-02 03:04:05',
      new Date(Number.NaN),
      9e15,
      Number.NaN,
      true,
    ]
    expect(values.map((item) => format(item))).toEqual([
      'soon',
      '',
      '2024-13-45T00:00:00Z',
      '2024-01-02 03:04:05',
      '',
      '9000000000000000',
      'NaN',
      'true',
    ])
  })
})

describe('a TIME', () => {
  it('is a time on the clock, without the year 1 that Rill gives it', () => {
    for (const timeZone of zones) {
      const format = createFormatter(undefined, { type: 'time', locale: 'en', timeZone })
      expect(plain(format('0001-01-01T12:34:56Z'))).toBe('12:34:56 PM')
      expect(plain(format('0001-01-01T00:00:00.000001Z'))).toBe('12:00:00 AM')
    }
  })

  it('says its offset when it has one', () => {
    const format = createFormatter('time', { locale: 'de' })
    expect(format('0001-01-01T12:34:56.5+02:00')).toBe('12:34:56 +02:00')
    expect(format('0001-01-01T23:59:59-08:00')).toBe('23:59:59 -08:00')
  })

  it('is given no day', () => {
    const options = { type: 'time', locale: 'de' } as const
    expect(createFormatter('date', options)('0001-01-01T12:34:56Z')).toBe('12:34:56')
    expect(createFormatter({ dateStyle: 'short', timeStyle: 'short' }, options)('0001-01-01T12:34:56Z')).toBe('12:34')
    expect(createFormatter({ second: '2-digit', fractionalSecondDigits: 2 }, options)('0001-01-01T12:34:56.789Z')).toBe(
      '56,78',
    )
  })
})

describe('toInstant', () => {
  it('reads every fraction that Rill writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (nanos) => {
        const fraction = String(nanos).padStart(9, '0').replace(/0+$/, '')
        const text = `2024-01-02T03:04:05${fraction === '' ? '' : `.${fraction}`}Z`
        expect(toInstant(text)).toBe(Date.UTC(2024, 0, 2, 3, 4, 5) + Math.floor(nanos / 1e6))
      }),
    )
  })

  it('reads days as UTC, Dates, and nothing else', () => {
    expect(toInstant('2024-01-31')).toBe(Date.UTC(2024, 0, 31))
    expect(toInstant(new Date(5))).toBe(5)
    expect([null, undefined, 5, {}, 'x'].map((value) => toInstant(value))).toEqual(Array(5).fill(Number.NaN))
  })
})
