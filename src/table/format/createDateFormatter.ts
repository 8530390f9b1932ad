import { valueType } from '../columns/valueType.ts'
import type { FormatAttempt } from './createFormatter.ts'
import { dateFormat } from './intl.ts'
import type { FormatLocale } from './intl.ts'
import { toInstant } from './toInstant.ts'

const day: Intl.DateTimeFormatOptions = { dateStyle: 'medium' }
const clock: Intl.DateTimeFormatOptions = { timeStyle: 'medium' }

/** What the formats by name mean. */
export const namedDateOptions = { date: day, time: clock, datetime: { ...day, ...clock } }

const dayOption = /^(?:dateS|week|era|year|month|day$)/
const clockOption = /^(?:timeS|hour$|minute|second|dayP|frac)/

/** Whether Intl options are of a date; those of a number otherwise. */
export function isDateOptions(options: object): options is Intl.DateTimeFormatOptions {
  return Object.keys(options).some((key) => dayOption.test(key) || clockOption.test(key))
}

/**
 * Writes dates, timestamps and times of day, and numbers as milliseconds since 1970.
 *
 * Only an instant is moved to the time zone. A DATE is a day on the calendar and a TIME one on the clock, the same for
 * every reader (contract §5); neither is given the half that it doesn't have, whatever the options ask for.
 */
export function createDateFormatter(
  options: Intl.DateTimeFormatOptions,
  { locale, timeZone = 'UTC' }: FormatLocale,
): FormatAttempt {
  const instants = dateFormat(locale, { timeZone, ...options })
  const half = (own: RegExp, other: RegExp, fallback: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const kept = Object.entries(options).filter(([key]) => !other.test(key) && !key.startsWith('timeZone'))
    const isLeft = kept.some(([key]) => own.test(key))
    return dateFormat(locale, { ...(isLeft ? Object.fromEntries(kept) : fallback), timeZone: 'UTC' })
  }
  let days: Intl.DateTimeFormat | undefined
  let clocks: Intl.DateTimeFormat | undefined

  return (value) => {
    const type = valueType(value)
    if (type === 'number') return write(instants, Number(value))
    if (type === 'timestamp') return write(instants, toInstant(value))
    if (type === 'date') return write((days ??= half(dayOption, clockOption, day)), toInstant(value))
    if (type !== 'time') return undefined
    clocks ??= half(clockOption, dayOption, clock)
    const [, time, offset] = /T(.*?)(Z|[+-].*)/.exec(value as string) as RegExpExecArray
    const text = write(clocks, toInstant(`1970-01-01T${time}Z`))
    return offset === 'Z' ? text : text && `${text} ${offset}`
  }
}

/** Intl throws beyond what a Date can hold. */
function write(format: Intl.DateTimeFormat, ms: number): string | undefined {
  return Math.abs(ms) <= 8.64e15 ? format.format(ms) : undefined
}
