import { numberFormat } from './intl.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const MONTH = 30 * DAY
const YEAR = 365 * DAY

/** Below so many milliseconds, in this unit. The bounds are Rill's: two digits say most in the smaller unit. */
const units: readonly (readonly [below: number, size: number, unit: string])[] = [
  [100, 1, 'ms'],
  [90 * SECOND, SECOND, 's'],
  [90 * MINUTE, MINUTE, 'm'],
  [72 * HOUR, HOUR, 'h'],
  [90 * DAY, DAY, 'd'],
  [18 * MONTH, MONTH, 'mon'],
  [100 * YEAR, YEAR, 'y'],
]

let format: Intl.NumberFormat | undefined

/** Milliseconds as Rill's preset `interval_ms` writes them: `1.5 s`, `72 h`, `3.3 mon`, `>100 y`. */
export function formatInterval(ms: number): string {
  if (Number.isNaN(ms)) return 'NaN'
  if (ms === 0) return '0 s'
  const size = Math.abs(ms)
  if (size < 1) return '~0 s'
  const unit = units.find(([below]) => size < below)
  if (unit === undefined) return ms < 0 ? '< -100 y' : '>100 y'
  format ??= numberFormat('en-US', { maximumSignificantDigits: 2 })
  return `${ms < 0 ? '-' : ''}${format.format(size / unit[1])} ${unit[2]}`
}
