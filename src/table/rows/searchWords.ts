import { SPECIAL, textFolder } from './foldText.ts'
import { createNumberMatcher } from './numberMatcher.ts'

/** One word of a search. */
export interface SearchWord {
  /** The word, without case and accents. */
  readonly folded: string
  /** The word as a plain number is written, `null` when it is no part of one. */
  readonly digits: string | null
  /** Whether a text contains the word. */
  readonly isInText: (text: string) => boolean
  /** Whether a number contains the word. */
  readonly isInNumber: (value: number | bigint) => boolean
}

/** The words of a search. */
export function toSearchWords(search: string, locale: string | undefined): SearchWord[] {
  const { fold } = textFolder(locale)
  return fold(search)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => toSearchWord(word, locale))
}

/** Whether all rows with `words` are among the rows with `before`. */
export function isNarrower(words: readonly SearchWord[], before: readonly SearchWord[]): boolean {
  return before.every((old) => words.some((word) => isWithin(old, word)))
}

function isWithin(old: SearchWord, word: SearchWord): boolean {
  if (!word.folded.includes(old.folded)) return false
  // plain digits are not looked for in every text that is shown
  if (isPlainDigits(old.folded) && !isPlainDigits(word.folded)) return false
  if (word.digits === null) return true
  // "3" is looked for before the decimal point alone, where "12.3" has none
  return (
    old.digits !== null && (old.digits.includes('.') ? word.digits : word.digits.split('.')[0]!).includes(old.digits)
  )
}

/** Whether a word is made of the digits 0 to 9 alone. */
export const isPlainDigits = (folded: string): boolean => /^\d+$/.test(folded)

function toSearchWord(folded: string, locale: string | undefined): SearchWord {
  const { fold, isPlain } = textFolder(locale)
  // One pass that makes no new text rules most cells out; only what it lets through is folded.
  const candidate = new RegExp(isPlain ? `${escapeRegExp(folded)}|${SPECIAL}` : '', 'i')
  const digits = toDigits(folded, locale)
  return {
    folded,
    digits,
    isInText: (text) => candidate.test(text) && fold(text).includes(folded),
    isInNumber: digits === null ? () => false : createNumberMatcher(digits),
  }
}

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/**
 * A word as a plain number is written: "1,234.5" and "$1,234.5" in English, "1.234,5" in German are 1234.5. Digits of
 * other scripts are made ASCII where the locale writes with them.
 */
function toDigits(word: string, locale: string | undefined): string | null {
  if (!/\p{Nd}/u.test(word)) return null
  const { group, decimal, minus, digits } = numberSigns(locale)
  let plain = word
    .replace(/[\p{Sc}%+]/gu, '')
    .replaceAll(minus, '-')
    .replaceAll('−', '-')
  if (group !== '') plain = plain.replaceAll(group, '')
  plain = plain.replaceAll(decimal, '.')
  digits.forEach((digit, value) => {
    plain = plain.replaceAll(digit, String(value))
  })
  return /^-?\d*(?:\.\d*)?$/.test(plain) ? plain : null
}

interface NumberSigns {
  group: string
  decimal: string
  minus: string
  digits: string[]
}

function numberSigns(locale: string | undefined): NumberSigns {
  const parts = new Intl.NumberFormat(locale).formatToParts(-1_234_567.5)
  const sign = (type: Intl.NumberFormatPartTypes, otherwise: string): string =>
    parts.find((part) => part.type === type)?.value ?? otherwise
  const plain = new Intl.NumberFormat(locale, { useGrouping: false })
  return {
    group: sign('group', ''),
    decimal: sign('decimal', '.'),
    minus: sign('minusSign', '-'),
    digits: Array.from({ length: 10 }, (_, digit) => plain.format(digit)),
  }
}
