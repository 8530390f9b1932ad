/** Decimals beyond which no number is written. */
const MAX_DECIMALS = 20
/** Where `String` begins to write numbers with an exponent. */
const EXPONENT_FROM = 1e21
const EXPONENT_BELOW = 1e-6

/**
 * Tells which numbers contain the written part of a number, such as `12`, `.5` or `-12.34`.
 *
 * What counts is what a reader sees, whatever decimals the column shows: `12` is looked for in the whole part, cut and
 * rounded; `12.3` in the number cut and rounded to one decimal. So `12.3` finds 12.34, 12.29 and 412.3, and `29` doesn't
 * find 12.29. A minus finds negative numbers that begin so.
 */
export function createNumberMatcher(digits: string): (value: number | bigint) => boolean {
  const isNegative = digits.startsWith('-')
  const written = isNegative ? digits.slice(1) : digits
  const point = written.indexOf('.')
  const isIn = isNegative ? (text: string) => text.startsWith(written) : (text: string) => text.includes(written)
  if (point < 0) return (value) => (!isNegative || value < 0) && isInWhole(value, isIn)

  const decimals = written.length - point - 1
  if (decimals > MAX_DECIMALS) return () => false
  const fraction = Number(`0${written.slice(point)}`)
  const unit = 10 ** -decimals
  const isEnd = isNegative ? (text: string) => text === written : (text: string) => text.endsWith(written)
  return (value) => {
    if (typeof value === 'bigint' || (isNegative && !(value < 0))) return false
    const size = Math.abs(value)
    if (size >= EXPONENT_FROM) return false
    // most numbers are out by their fraction, before any text is made
    const difference = (size % 1) - fraction
    const isNear = difference > -unit && difference < 2 * unit
    if (!isNear && difference < 1 - unit) return false
    return isEnd(toCut(size, decimals)) || (size % 1 > 0 && isEnd(withPoint(size.toFixed(decimals))))
  }
}

function isInWhole(value: number | bigint, isIn: (text: string) => boolean): boolean {
  if (typeof value === 'bigint') return isIn(String(value < 0n ? -value : value))
  const size = Math.abs(value)
  const whole = Math.floor(size)
  if (whole >= EXPONENT_FROM) return whole < Infinity && isIn(String(BigInt(whole)))
  if (isIn(String(whole))) return true
  return size - whole >= 0.5 && isIn(String(whole + 1))
}

/** The number with so many decimals, the others cut off. */
function toCut(size: number, decimals: number): string {
  const text = size < EXPONENT_BELOW ? size.toFixed(MAX_DECIMALS) : String(size)
  const [whole = '', fraction = ''] = text.split('.')
  return `${whole}.${fraction.slice(0, decimals).padEnd(decimals, '0')}`
}

const withPoint = (text: string): string => (text.includes('.') ? text : `${text}.`)
