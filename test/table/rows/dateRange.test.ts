import { afterEach, describe, expect, it, vi } from 'vitest'
import { isInDateRange, toDateRange } from '../../../src/table/rows/dateRange.ts'

const isIn = (cell: unknown, from: string, to: string, timeZone = 'UTC'): boolean =>
  isInDateRange(cell, toDateRange({ from, to }, timeZone))

afterEach(() => vi.unstubAllEnvs())

describe('a date filter', () => {
  it('means days of UTC without a zone, as cells are shown, wherever the reader is', () => {
    vi.stubEnv('TZ', 'America/Los_Angeles')
    const range = toDateRange({ from: '2024-01-02', to: '2024-01-02' }, undefined)
    expect(isInDateRange('2024-01-02T03:00:00Z', range)).toBe(true)
    expect(isInDateRange('2024-01-03T03:00:00Z', range)).toBe(false)
  })

  it('includes the last day in full', () => {
    expect(isIn('2024-01-31T23:59:59.999999Z', '2024-01-01', '2024-01-31')).toBe(true)
    expect(isIn('2024-02-01T00:00:00Z', '2024-01-01', '2024-01-31')).toBe(false)
    expect(isIn('2024-01-01T00:00:00Z', '2024-01-01', '2024-01-31')).toBe(true)
    expect(isIn('2023-12-31T23:59:59Z', '2024-01-01', '2024-01-31')).toBe(false)
  })

  it("means days and times of the reader's zone, over changes of clocks too", () => {
    expect(isIn('2024-01-01T04:59:59Z', '2024-01-01', '', 'America/New_York')).toBe(false)
    expect(isIn('2024-01-01T05:00:00Z', '2024-01-01', '', 'America/New_York')).toBe(true)
    // 31 March 2024 has 23 hours in Berlin: from 23:00Z the day before to 22:00Z
    expect(isIn('2024-03-30T23:00:00Z', '2024-03-31', '2024-03-31', 'Europe/Berlin')).toBe(true)
    expect(isIn('2024-03-31T21:59:59Z', '2024-03-31', '2024-03-31', 'Europe/Berlin')).toBe(true)
    expect(isIn('2024-03-31T22:00:00Z', '2024-03-31', '2024-03-31', 'Europe/Berlin')).toBe(false)
    // in New York 2 o'clock became 3 o'clock, at 07:00Z
    expect(isIn('2024-03-10T07:00:00Z', '2024-03-10T03:00', '', 'America/New_York')).toBe(true)
    expect(isIn('2024-03-10T06:59:59Z', '2024-03-10T03:00', '', 'America/New_York')).toBe(false)
    expect(isIn('2024-01-01T12:00:00+05:30', '2024-01-01T12:00', '2024-01-01T12:00', 'Asia/Kolkata')).toBe(true)
  })

  it('includes a bound to the precision that it is written in', () => {
    expect(isIn('2024-01-01T12:30:59Z', '', '2024-01-01T12:30')).toBe(true)
    expect(isIn('2024-01-01T12:31:00Z', '', '2024-01-01T12:30')).toBe(false)
    expect(isIn('2024-01-01T12:30:01Z', '', '2024-01-01T12:30:00Z')).toBe(false)
    expect(isIn('2024-01-01T12:30:00.5Z', '', '2024-01-01T12:30:00Z')).toBe(true)
  })

  it('compares calendar days by name, in whatever zone the reader is', () => {
    for (const zone of ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles']) {
      expect(isIn('2024-01-31', '2024-01-31', '2024-01-31', zone)).toBe(true)
      expect(isIn('2024-02-01', '2024-01-31', '2024-01-31', zone)).toBe(false)
      expect(isIn('2024-01-30', '2024-01-31', '', zone)).toBe(false)
    }
  })

  it('lets no other value pass, and takes a bound that is no date for none', () => {
    for (const cell of [null, undefined, '', 'soon', '2024-99-99', 5, true, new Date(Number.NaN)]) {
      expect(isIn(cell, '', '')).toBe(false)
    }
    expect(isIn(new Date('2024-01-31T12:00:00Z'), 'soon', '2024-01-31')).toBe(true)
    expect(isIn('2024-01-31', 'soon', 'later')).toBe(true)
  })
})
