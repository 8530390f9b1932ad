import { toInstant } from './instant.ts'

/** A span of time, and the calendar days that it covers. */
export interface DateRange {
  /** Milliseconds since 1970, included. */
  readonly start: number
  /** Milliseconds since 1970, excluded. */
  readonly end: number
  /** First day, `2024-01-31`, or empty. */
  readonly firstDay: string
  /** Last day, included, or empty. */
  readonly lastDay: string
}

/**
 * The range of a date filter. A bound without an offset is local to `timeZone`; without one it is in UTC, as cells are
 * shown. `to` is included to the precision that it is written in: a day to its last instant, `12:30` to the end of that
 * minute. A bound that is no date is none.
 */
export function toDateRange(
  { from = '', to = '' }: { from?: string | undefined; to?: string | undefined },
  timeZone = 'UTC',
): DateRange {
  const start = toZonedInstant(from, timeZone)
  const end = toZonedInstant(to, timeZone, precisionOf(to))
  return {
    start: Number.isNaN(start) ? -Infinity : start,
    end: Number.isNaN(end) ? Infinity : end,
    firstDay: Number.isNaN(start) ? '' : from.slice(0, 10),
    lastDay: Number.isNaN(end) ? '' : to.slice(0, 10),
  }
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Milliseconds of the last unit written. */
function precisionOf(text: string): number {
  const length = text.replace(/(?:Z|[-+]\d\d:?\d\d)$/i, '').length
  return text.length <= 10 ? DAY_MS : length <= 16 ? MINUTE_MS : length <= 19 ? 1000 : 1
}

/** The instant of a local date and time, `addMs` of local time later. */
function toZonedInstant(text: string, timeZone: string, addMs = 0): number {
  const instant = toInstant(text) + addMs
  const hasOffset = text.length > 10 && /(?:Z|[-+]\d\d(?::?\d\d)?)$/i.test(text)
  if (Number.isNaN(instant) || hasOffset) return instant
  // twice: the first guess may lie on the other side of a change of clocks
  const guess = instant - offsetAt(instant, timeZone)
  return instant - offsetAt(guess, timeZone)
}

/** How far local time is ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const match = /([-+])(\d\d):(\d\d)(?::(\d\d))?$/.exec(name)
  if (!match) return 0
  const [, sign, hours, minutes, seconds = '0'] = match
  const ms = Number(hours) * 3_600_000 + Number(minutes) * MINUTE_MS + Number(seconds) * 1000
  return sign === '-' ? -ms : ms
}

/** Whether a cell lies in the range: a calendar day by its name, an instant by its time. */
export function isInDateRange(cell: unknown, range: DateRange): boolean {
  if (typeof cell === 'string' && cell.length === 10) {
    if (Number.isNaN(toInstant(cell))) return false
    return cell >= range.firstDay && (range.lastDay === '' || cell <= range.lastDay)
  }
  const instant = cell instanceof Date ? cell.getTime() : typeof cell === 'string' ? toInstant(cell) : Number.NaN
  return instant >= range.start && instant < range.end
}
