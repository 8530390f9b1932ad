import type { RillD3Locale } from '../columns/types.ts'

// https://d3js.org/d3-format#locale_format: [[fill]align][sign][symbol][0][width][,][.precision][~][type]
const grammar = /^(?:(.)?([<>=^]))?([-+( ])?([$#])?(0)?(\d+)?(,)?(?:\.(\d+))?(~)?([a-z%])?$/i

const siPrefixes = ['y', 'z', 'a', 'f', 'p', 'n', 'µ', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y']

/**
 * Compiles a d3-format string. The output is d3-format's own, character by character, except that a bigint's digits
 * stay exact for the types `d`, `f`, `%`, `b`, `o` and `x`, and that NaN and Infinity have no SI prefix.
 *
 * @returns `undefined` for a string that d3-format refuses
 */
export function createD3Formatter(
  specifier: string,
  locale: Partial<RillD3Locale> = {},
): ((value: number | bigint) => string) | undefined {
  const match = grammar.exec(specifier)
  if (match === null) return undefined
  const [, givenFill, givenAlign, sign = '-', symbol, zero, width = 0, comma, givenDigits, tilde, letter = ''] = match
  const { decimal = '.', thousands = ',', grouping = [3], currency = ['$', ''] } = locale

  // `n` is `,g`. None, or an unknown one, is `.12~g`.
  const isKnown = /[bcd-gn-psxX%]|r/.test(letter)
  const type = isKnown && letter !== 'n' ? letter : 'g'
  const isGrouped = comma !== undefined || letter === 'n'
  const isTrimmed = tilde !== undefined || !isKnown
  const isSignificant = /[gprs]/.test(type)
  const digits = clamp(Number(givenDigits ?? (isKnown ? 6 : 12)), isSignificant ? 1 : 0, isSignificant ? 21 : 20)

  const isZeroFilled = zero !== undefined || (givenFill === '0' && givenAlign === '=')
  const fill = isZeroFilled ? '0' : (givenFill ?? ' ')
  const align = isZeroFilled ? '=' : givenAlign
  const isRadix = /[box]/i.test(type)
  const [prefix, suffix] =
    symbol === '$'
      ? currency
      : [symbol === '#' && isRadix ? `0${type.toLowerCase()}` : '', /[%p]/.test(type) ? '%' : '']

  return (value) => {
    if (type === 'c') return pad(prefix, '', value + suffix)
    const isBelowZero = value < 0 || Object.is(value, -0)
    let text = write(type, { digits, value: isBelowZero ? -value : value })
    if (isTrimmed) text = text.replace(/(\.\d*?)0+(?!\d)/, (_match, kept: string) => (kept === '.' ? '' : kept))
    const isNegative = isBelowZero && (Number.parseFloat(text) !== 0 || sign === '+')
    const isBracketed = sign === '('
    const mark = isNegative ? (isBracketed ? sign : '−') : /[+ ]/.test(sign) ? sign : ''
    // Only the digits before the point are grouped; in hexadecimal letters are digits.
    const whole = isRadix ? text : text.replace(/\D.*/, '')
    const rest = text.slice(whole.length).replace('.', () => decimal)
    return pad(mark + prefix, whole, rest + suffix + (isNegative && isBracketed ? ')' : ''))
  }

  function pad(before: string, whole: string, after: string): string {
    let middle = isGrouped && !isZeroFilled ? group(whole, Infinity) : whole
    let padding = fill.repeat(Math.max(0, Number(width) - (before + middle + after).length))
    if (isGrouped && isZeroFilled) {
      middle = group(padding + whole, padding === '' ? Infinity : Number(width) - after.length)
      padding = ''
    }
    const half = align === '<' ? 0 : align === '^' ? padding.length >> 1 : padding.length
    return align === '='
      ? before + padding + middle + after
      : padding.slice(0, half) + before + middle + after + padding.slice(half)
  }

  /** Puts separators between groups, from the right; what has no room is cut off on the left. */
  function group(whole: string, room: number): string {
    const groups: string[] = []
    let end = whole.length
    let used = 0
    for (let index = 0; end > 0 && used <= room; index++) {
      const wanted = grouping[index % grouping.length] || end
      const size = used + wanted + 1 > room ? Math.max(1, room - used) : wanted
      groups.unshift(whole.slice(Math.max(0, end - size), end))
      end -= size
      used += size + 1
    }
    return groups.join(thousands)
  }
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value))
}

/** The digits of a number that is not negative, with its SI prefix. */
function write(type: string, { digits, value }: { digits: number; value: number | bigint }): string {
  const x = Number(value) * (/[%p]/.test(type) ? 100 : 1)
  const isExact = typeof value === 'bigint'
  if (isExact && /[f%]/.test(type)) return `${type === 'f' ? value : value * 100n}${(0).toFixed(digits).slice(1)}`
  if (!Number.isFinite(x)) return String(x)
  switch (type) {
    case 'e':
      return x.toExponential(digits)
    case 'f':
    case '%':
      return x.toFixed(digits)
    case 'g':
      return x.toPrecision(digits)
    case 'r':
    case 'p':
      return placePoint(...toSignificant(x, digits))
    case 's': {
      const [all, exponent] = toSignificant(x, digits)
      const step = clamp(Math.floor(exponent / 3), -8, 8)
      const shift = exponent - step * 3
      // Below the least prefix, zeros after the point use up digits.
      const shown = shift < 0 ? toSignificant(x, Math.max(0, digits + shift))[0] : all
      return placePoint(shown, shift) + (siPrefixes[8 + step] as string)
    }
    default: {
      const whole = isExact ? value : Math.round(x)
      if (type === 'd') return whole.toLocaleString('en', { useGrouping: false })
      const text = whole.toString({ b: 2, o: 8 }[type] ?? 16)
      return type === 'X' ? text.toUpperCase() : text
    }
  }
}

/** Significant digits and exponent: 1234 to three digits is `['123', 3]`. Zero digits mean all that there are. */
function toSignificant(x: number, digits: number): [text: string, exponent: number] {
  const [text = '', exponent] = x.toExponential(digits === 0 ? undefined : digits - 1).split('e')
  return [text.replace('.', ''), Number(exponent)]
}

function placePoint(text: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${text}`
  const end = exponent + 1
  return text.slice(0, end).padEnd(end, '0') + (text.length > end ? `.${text.slice(end)}` : '')
}
