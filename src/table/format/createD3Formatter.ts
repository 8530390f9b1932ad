import type { RillD3Locale } from '../columns/types.ts'
import { groupDigits } from './groupDigits.ts'

// https://d3js.org/d3-format#locale_format: [[fill]align][sign][symbol][0][width][,][.precision][~][type]
const grammar =
  /^(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+( ])?(?<symbol>[$#])?(?<zero>0)?(?<width>\d+)?(?<comma>,)?(?:\.(?<precision>\d+))?(?<trim>~)?(?<type>[a-z%])?$/i

const MINUS = '−'
const siPrefixes = ['y', 'z', 'a', 'f', 'p', 'n', 'µ', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y']

/**
 * Compiles a d3-format string. The output is d3-format's own, character by character, except that a bigint's digits
 * stay exact for the types `d`, `f`, `%`, `b`, `o` and `x`, and that NaN and Infinity have no SI prefix.
 *
 * @returns `undefined` for a string that d3-format refuses
 */
export function createD3Formatter(
  specifier: string,
  locale: RillD3Locale | undefined,
): ((value: number | bigint) => string) | undefined {
  const parts = grammar.exec(specifier)?.groups
  if (parts === undefined) return undefined
  const { sign = '-', symbol, width = 0 } = parts
  const { decimal = '.', thousands = ',', grouping = [3], currency = ['$', ''] } = locale ?? {}

  let type = parts['type'] ?? ''
  let isGrouped = parts['comma'] !== undefined
  let isTrimmed = parts['trim'] !== undefined
  let precision = parts['precision'] === undefined ? undefined : Number(parts['precision'])
  if (type === 'n') {
    isGrouped = true
    type = 'g'
  } else if (!/^[bcdefgoprsXx%]$/.test(type)) {
    precision ??= 12
    isTrimmed = true
    type = 'g'
  }
  precision = /[gprs]/.test(type) ? clamp(precision ?? 6, 1, 21) : clamp(precision ?? 6, 0, 20)

  const isZeroFilled = parts['zero'] !== undefined || (parts['fill'] === '0' && parts['align'] === '=')
  const fill = isZeroFilled ? '0' : (parts['fill'] ?? ' ')
  const align = isZeroFilled ? '=' : (parts['align'] ?? '>')
  const hashPrefix = symbol === '#' && /[boxX]/.test(type) ? `0${type.toLowerCase()}` : ''
  const prefix = symbol === '$' ? currency[0] : hashPrefix
  const suffix = symbol === '$' ? currency[1] : /[%p]/.test(type) ? '%' : ''

  return (value) => {
    if (type === 'c') return pad(prefix, '', `${value}${suffix}`)
    let isNegative = value < 0 || Object.is(value, -0)
    let [text, unit] = write(type, precision, isNegative ? -value : value)
    if (isTrimmed) text = trimZeros(text)
    if (isNegative && Number(text) === 0 && sign !== '+') isNegative = false

    const before = (isNegative ? (sign === '(' ? '(' : MINUS) : /[+ ]/.test(sign) ? sign : '') + prefix
    let after = unit + suffix + (isNegative && sign === '(' ? ')' : '')
    // Only the digits before the point are grouped; letters are digits in hexadecimal.
    const whole = /[boxX]/.test(type) ? text : (/^\d*/.exec(text) as RegExpExecArray)[0]
    const rest = text.slice(whole.length)
    after = (rest.startsWith('.') ? decimal + rest.slice(1) : rest) + after
    return pad(before, whole, after)
  }

  function pad(before: string, digits: string, after: string): string {
    let middle = isGrouped && !isZeroFilled ? groupDigits(digits, { grouping, thousands }) : digits
    let padding = fill.repeat(Math.max(0, Number(width) - before.length - middle.length - after.length))
    if (isGrouped && isZeroFilled) {
      const room = padding === '' ? Infinity : Number(width) - after.length
      middle = groupDigits(padding + middle, { grouping, thousands, width: room })
      padding = ''
    }
    const half = padding.length >> 1
    if (align === '<') return before + middle + after + padding
    if (align === '=') return before + padding + middle + after
    if (align === '^') return padding.slice(0, half) + before + middle + after + padding.slice(half)
    return padding + before + middle + after
  }
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value))
}

/** The digits of a number that is not negative, and its SI prefix. */
function write(type: string, precision: number, value: number | bigint): [digits: string, unit: string] {
  if (typeof value === 'bigint') {
    const zeros = precision === 0 ? '' : `.${'0'.repeat(precision)}`
    if (type === 'f') return [`${value}${zeros}`, '']
    if (type === '%') return [`${value * 100n}${zeros}`, '']
    if (/[bdoxX]/.test(type)) return [writeInteger(type, value), '']
  }
  const x = Number(value)
  if (Number.isNaN(x)) return ['NaN', '']
  switch (type) {
    case 'e':
      return [x.toExponential(precision), '']
    case 'f':
      return [x.toFixed(precision), '']
    case '%':
      return [(x * 100).toFixed(precision), '']
    case 'g':
      return [x.toPrecision(precision), '']
    case 'r':
      return [writeRounded(x, precision), '']
    case 'p':
      return [writeRounded(x * 100, precision), '']
    case 's':
      return writeSi(x, precision)
    default:
      return [writeInteger(type, Math.round(x)), '']
  }
}

function writeInteger(type: string, value: number | bigint): string {
  if (type === 'd') return value.toLocaleString('en', { useGrouping: false })
  const digits = value.toString(type === 'b' ? 2 : type === 'o' ? 8 : 16)
  return type === 'X' ? digits.toUpperCase() : digits
}

/** Significant digits and exponent: 1234 to three digits is `['123', 3]`. Without a precision, all that there are. */
function toSignificant(x: number, precision: number | undefined): [digits: string, exponent: number] {
  const [digits = '', exponent] = x.toExponential(precision === undefined ? undefined : precision - 1).split('e')
  return [digits.replace('.', ''), Number(exponent)]
}

function placePoint(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  return digits.length > exponent + 1 ? `${whole}.${digits.slice(exponent + 1)}` : whole
}

function writeRounded(x: number, precision: number): string {
  return x === Infinity ? 'Infinity' : placePoint(...toSignificant(x, precision))
}

function writeSi(x: number, precision: number): [digits: string, unit: string] {
  if (x === Infinity) return ['Infinity', '']
  const [digits, exponent] = toSignificant(x, precision)
  const step = clamp(Math.floor(exponent / 3), -8, 8)
  const shifted = exponent - step * 3
  // Below the least prefix the digits after the point are limited, so leading zeros use them up.
  const shown = shifted < 0 ? toSignificant(x, Math.max(0, precision + shifted) || undefined)[0] : digits
  return [placePoint(shown, shifted), siPrefixes[8 + step] ?? '']
}

function trimZeros(text: string): string {
  return text.replace(/(\.\d*?)0+(?=$|e)/, (_match, kept: string) => (kept === '.' ? '' : kept))
}
