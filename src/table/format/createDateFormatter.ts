import { valueType } from '../columns/valueType.ts'
import type { FormatAttempt } from './createFormatter.ts'
import { dateFormat } from './intl.ts'
import type { FormatLocale } from './intl.ts'
import { toInstant } from './toInstant.ts'

/** What the formats by name mean. */
export const namedDateOptions = {
  date: { dateStyle: 'medium' },
  datetime: { dateStyle: 'medium', timeStyle: 'medium' },
  time: { timeStyle: 'medium' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const dayOptions = /^(?:dateStyle|weekday|era|year|month|day|calendar)$/
const clockOptions = /^(?:timeStyle|hour|minute|second|dayPeriod|fractionalSecondDigits|hour12|hourCycle)$/

/** Whether Intl options are of a date; those of a number otherwise. */
export function isDateOptions(options: object): options is Intl.DateTimeFormatOptions {
  return Object.keys(options).some(
    (key) => dayOptions.test(key) || clockOptions.test(key) || key.startsWith('timeZone'),
  )
}

/**
 * Writes dates, timestamps and times of day, and numbers as milliseconds since 1970.
 *
 * Only an instant is moved to the time zone. A DATE is a day on the calendar and a TIME one on the clock, the same for
 * every reader (contract §5); neither is given the half that it doesn't have, whatever the options ask for.
 */
export function createDateFormatter(
  options: Intl.DateTimeFormatOptions,
  { locale, timeZone }: FormatLocale,
): FormatAttempt {
  const instants = dateFormat(locale, { timeZone: timeZone ?? 'UTC', ...options })
  let days: Intl.DateTimeFormat | undefined
  let clocks: Intl.DateTimeFormat | undefined

  return (value) => {
    if (typeof value === 'number' || typeof value === 'bigint') return write(instants, Number(value))
    switch (valueType(value)) {
      case 'timestamp':
        return write(instants, toInstant(value))
      case 'date':
        days ??= dateFormat(locale, { ...(only(options, clockOptions) ?? namedDateOptions.date), timeZone: 'UTC' })
        return write(days, toInstant(value))
      case 'time': {
        clocks ??= dateFormat(locale, { ...(only(options, dayOptions) ?? namedDateOptions.time), timeZone: 'UTC' })
        const [clock, offset] = splitTime(value as string)
        const text = write(clocks, toInstant(`1970-01-01T${clock}Z`))
        return text === undefined || offset === 'Z' ? text : `${text} ${offset}`
      }
      default:
        return undefined
    }
  }
}

function write(format: Intl.DateTimeFormat, ms: number): string | undefined {
  // Intl throws beyond what a Date can hold.
  return Math.abs(ms) <= 8.64e15 ? format.format(ms) : undefined
}

/** The options without those of the other half; `undefined` when none of this half is left. */
function only(options: Intl.DateTimeFormatOptions, others: RegExp): Intl.DateTimeFormatOptions | undefined {
  const own = others === clockOptions ? dayOptions : clockOptions
  const kept = Object.entries(options).filter(([key]) => !others.test(key) && !key.startsWith('timeZone'))
  return kept.some(([key]) => own.test(key) && !key.startsWith('hour1') && key !== 'hourCycle')
    ? Object.fromEntries(kept)
    : undefined
}

/** `0001-01-01T12:34:56.5+02:00` is the clock `12:34:56.5` with the offset `+02:00`. */
function splitTime(text: string): [clock: string, offset: string] {
  const offset = text.endsWith('Z') ? 'Z' : text.slice(-6)
  return [text.slice(11, -offset.length), offset]
}
