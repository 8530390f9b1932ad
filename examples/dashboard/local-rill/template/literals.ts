import type { GoValue } from './values.ts'
import type { Token } from './tokenize.ts'

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
}

const largestInt = 2n ** 63n - 1n

/** The value of a string, number or boolean as Go reads it. `failure` makes the error for one that Go refuses. */
export function toLiteral({ type, text }: Token, failure: (message: string) => Error): GoValue {
  if (type === 'boolean') return text === 'true'
  if (type === 'number') return toNumber(text, failure)
  return text.startsWith('`') ? text.slice(1, -1).replaceAll('\r', '') : unquote(text.slice(1, -1), failure)
}

function toNumber(text: string, failure: (message: string) => Error): number | bigint {
  const digits = text.replaceAll('_', '')
  const isHex = /^[+-]?0[xX]/.test(digits)
  if (!isHex && /[.eE]/.test(digits)) return Number(digits)
  const [, sign = '', magnitude = ''] = /^([+-]?)(.*)$/.exec(digits) ?? []
  const octal = /^0\d+$/.test(magnitude) ? `0o${magnitude.slice(1)}` : magnitude
  if (!/^(0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|\d+)$/.test(octal)) throw failure(`bad number syntax: "${text}"`)
  const value = BigInt(octal)
  if (value > largestInt + (sign === '-' ? 1n : 0n)) throw failure(`integer overflow: "${text}"`)
  return sign === '-' ? -value : value
}

function unquote(body: string, failure: (message: string) => Error): string {
  return body.replace(
    /\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|x([\da-fA-F]{2})|([0-7]{3})|([^]))/g,
    (_, short?: string, long?: string, hex?: string, octal?: string, letter = '') => {
      const code = short ?? long ?? hex
      if (code !== undefined) return String.fromCodePoint(parseInt(code, 16))
      if (octal !== undefined) return String.fromCodePoint(parseInt(octal, 8))
      const character = escapes[letter as string]
      if (character === undefined) throw failure('invalid syntax')
      return character
    },
  )
}
