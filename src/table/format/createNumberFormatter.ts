import type { FormatAttempt } from './createFormatter.ts'
import { numberFormat } from './intl.ts'

// An API casts what must stay exact to text (contract §5), so decimal texts are numbers to a number format.
const decimal = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i

/** Whether a text is a decimal number, such as a DECIMAL that the API casts to text. */
export function isDecimalText(value: unknown): value is string {
  return typeof value === 'string' && decimal.test(value)
}

/** Applies a function of a number to numbers, bigints and decimal texts. */
export function forNumber(write: (value: number) => string): FormatAttempt {
  return (value) => {
    if (typeof value === 'number') return write(value)
    return typeof value === 'bigint' || isDecimalText(value) ? write(Number(value)) : undefined
  }
}

/** Applies an Intl format to numbers, bigints and decimal texts, keeping every digit of the latter two. */
export function forDecimal(format: Intl.NumberFormat): FormatAttempt {
  return (value) => {
    if (typeof value === 'number' || typeof value === 'bigint') return format.format(value)
    return isDecimalText(value) ? format.format(value as `${number}`) : undefined
  }
}

/**
 * What numbers look like without a `format`: grouped, three digits after the point, or three significant ones where
 * that would hide a small number. Beyond what reads as digits they get an exponent.
 */
export function createNumberFormatter(locale: string | undefined): FormatAttempt {
  const format = numberFormat(locale, { maximumFractionDigits: 3, signDisplay: 'negative' })
  return (value) => {
    if (typeof value === 'bigint') return format.format(value)
    if (typeof value !== 'number') return undefined
    const size = Math.abs(value)
    if (size >= 0.1 ? size < 1e21 || size === Infinity : !(size > 0)) return format.format(value)
    const notation = size > 1e-6 && size < 1 ? 'standard' : 'scientific'
    return numberFormat(locale, { maximumSignificantDigits: 3, notation }).format(value)
  }
}
