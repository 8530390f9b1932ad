import type { RillFormatter } from './createFormatter.ts'
import { isDecimalText } from './createNumberFormatter.ts'
import { numberFormat } from './intl.ts'

/** Where a figure moved. `none` when there is nothing to compare. */
export type RillTrend = 'up' | 'down' | 'flat' | 'none'

/** A change between two figures. */
export interface RillDelta {
  /** The change with its sign, `+12.5%` or `-$1.2k`; empty when it can't be told. */
  readonly text: string
  readonly trend: RillTrend
  /** The change itself: a difference, or a ratio (0.125) in percent mode; NaN when it can't be told. */
  readonly value: number
}

/** Options of {@link createDeltaFormatter}. */
export interface CreateDeltaFormatterOptions {
  /** A difference in the figure's own format, or a change in percent of the former figure. @default 'percent' */
  mode?: 'absolute' | 'percent' | undefined
  /** BCP 47. @default the environment's */
  locale?: string | undefined
  /** The figure's own formatter, for `absolute` mode; it gets the difference without its sign. @default plain numbers */
  format?: RillFormatter | undefined
}

/**
 * Makes a writer of changes, for `RillValue`. In percent a change too small to show is `flat`, and a change from zero
 * can't be told: its text is empty, its trend is still known.
 *
 * @example
 * const delta = createDeltaFormatter({ locale: 'en' })
 * delta(90, 80) // { text: '+12.5%', trend: 'up', value: 0.125 }
 */
export function createDeltaFormatter(
  options: CreateDeltaFormatterOptions = {},
): (value: unknown, previous: unknown) => RillDelta {
  const { mode = 'percent', locale, format } = options
  const percent = numberFormat(locale, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  const signed = numberFormat(locale, { maximumFractionDigits: 3, signDisplay: 'exceptZero' })

  return (value, previous) => {
    const now = toFigure(value)
    const before = toFigure(previous)
    if (now === undefined || before === undefined) return { text: '', trend: 'none', value: Number.NaN }
    const difference =
      typeof now === 'bigint' && typeof before === 'bigint' ? now - before : Number(now) - Number(before)
    const trend = toTrend(difference)
    if (mode === 'absolute') {
      const sign = trend === 'up' ? '+' : trend === 'down' ? '-' : ''
      const size = difference < 0 ? -difference : difference
      return { text: format ? sign + format(size) : signed.format(difference), trend, value: Number(difference) }
    }
    const ratio = Number(difference) / Math.abs(Number(before))
    if (!Number.isFinite(ratio)) return { text: '', trend, value: Number.NaN }
    // What rounds to 0.0 % reads as no change.
    return { text: percent.format(ratio), trend: Math.abs(ratio) < 0.0005 ? 'flat' : trend, value: ratio }
  }
}

function toFigure(value: unknown): number | bigint | undefined {
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value))) return value
  return isDecimalText(value) ? Number(value) : undefined
}

function toTrend(difference: number | bigint): RillTrend {
  return difference > 0 ? 'up' : difference < 0 ? 'down' : 'flat'
}
