import { RillConfigError } from '../../core/errors.ts'
import type { RillColumnType, RillFormat } from '../columns/types.ts'
import { createBytesFormatter } from './createBytesFormatter.ts'
import { createD3Format } from './createD3Format.ts'
import { createDateFormatter, isDateOptions, namedDateOptions } from './createDateFormatter.ts'
import { createNumberFormatter, forDecimal, forNumber } from './createNumberFormatter.ts'
import { formatInterval } from './formatInterval.ts'
import { humanize } from './humanize.ts'
import { numberFormat } from './intl.ts'
import type { FormatLocale } from './intl.ts'
import { toPlainText } from './toPlainText.ts'

/** Turns a column's value into text. The text of null and undefined is empty; see `isEmptyValue`. */
export type RillFormatter = (value: unknown, row?: unknown) => string

/** Writes a value, or says with `undefined` that the format is not for it. Never gets null. */
export type FormatAttempt = (value: unknown) => string | undefined

/** Options of {@link createFormatter}. */
export interface CreateFormatterOptions extends FormatLocale {
  /** The column's type: decides what no `format` means. @default 'mixed' */
  type?: RillColumnType | undefined
  /** Numbers are names (ids, years): no thousands separators. @default false */
  isIdentifier?: boolean | undefined
}

/**
 * Makes a column's formatter: once per column, then called for every cell that is shown.
 *
 * A value that the format is not for (a text in a number column, an invalid date) is shown as it came. So is one for
 * which a `format` function throws: no cell can take the table down.
 *
 * Rill's presets and d3-format strings are written as Rill writes them, in US English; everything else follows `locale`.
 *
 * @throws {RillConfigError} when the format's name is unknown, or Intl refuses its options, the locale or the zone
 *
 * @example
 * const format = createFormatter('currency_usd')
 * format(1234567) // '$1.2M'
 */
export function createFormatter(
  format: RillFormat<never, never> | undefined,
  options: CreateFormatterOptions = {},
): RillFormatter {
  if (typeof format === 'function') return createCustomFormatter(format as (value: unknown, row: unknown) => unknown)
  const attempt = createAttempt(format, options)
  return (value) => (value === null || value === undefined ? '' : (attempt(value) ?? toPlainText(value)))
}

function createCustomFormatter(format: (value: unknown, row: unknown) => unknown): RillFormatter {
  return (value, row) => {
    try {
      return toPlainText(format(value, row))
    } catch {
      return toPlainText(value)
    }
  }
}

function createAttempt(
  format: Exclude<RillFormat, () => string> | undefined,
  options: CreateFormatterOptions,
): FormatAttempt {
  switch (format) {
    case undefined:
      return createDefaultAttempt(options)
    case 'humanize':
    case 'none':
    case 'currency_usd':
    case 'currency_eur':
    case 'percentage':
      return forNumber((value) => humanize(value, format))
    case 'interval_ms':
      return forNumber(formatInterval)
    case 'integer':
      return forDecimal(numberFormat(options.locale, { maximumFractionDigits: 0, signDisplay: 'negative' }))
    case 'bytes':
      return forNumber(createBytesFormatter(options.locale))
    case 'date':
    case 'datetime':
    case 'time':
      return createDateFormatter(namedDateOptions[format], options)
    case 'json':
    case 'link':
      return toPlainText
    default:
      return createObjectAttempt(format, options)
  }
}

function createObjectAttempt(format: unknown, options: CreateFormatterOptions): FormatAttempt {
  if (typeof format !== 'object' || format === null) {
    throw new RillConfigError(
      `There is no format ${typeof format === 'string' ? `"${format}"` : `of type ${typeof format}`}.`,
      {
        hint: "Use the name of a RillFormat, such as 'currency_usd' or 'datetime', { d3: '.2f' }, options of Intl, or a function.",
      },
    )
  }
  if ('d3' in format) return createD3Format({ ...format, d3: String(format.d3) })
  if (isDateOptions(format)) return createDateFormatter(format, options)
  return forDecimal(numberFormat(options.locale, { signDisplay: 'negative', ...format }))
}

/** What a cell shows without a `format`. */
function createDefaultAttempt(options: CreateFormatterOptions): FormatAttempt {
  const { type = 'mixed', isIdentifier = false, locale } = options
  const isTime = type === 'date' || type === 'time'
  let numbers: FormatAttempt | undefined
  let dates: FormatAttempt | undefined
  const writeDate: FormatAttempt = (value) =>
    (dates ??= createDateFormatter(namedDateOptions[isTime ? type : 'datetime'], options))(value)

  return (value) => {
    switch (typeof value) {
      case 'number':
      case 'bigint':
        return isIdentifier ? String(value) : (numbers ??= createNumberFormatter(locale))(value)
      case 'string':
        return isTime || type === 'timestamp' ? writeDate(value) : value
      case 'object':
        return value instanceof Date ? writeDate(value) : undefined
      default:
        return undefined
    }
  }
}
