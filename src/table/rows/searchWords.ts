import { SPECIAL, textFolder } from './foldText.ts'

/** One word of a search. */
export interface SearchWord {
  /** Whether a text contains the word, whatever its case and accents. */
  readonly isIn: (text: string) => boolean
  /** The word as the digits of a number, `null` when no number can contain it. */
  readonly digits: string | null
  /** The word, folded. */
  readonly folded: string
}

/** The words of a search, each folded. */
export function toSearchWords(search: string, locale: string | undefined): SearchWord[] {
  const { fold } = textFolder(locale)
  return fold(search)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => toSearchWord(word, locale))
}

/** Whether all rows with `words` are among the rows with `before`. */
export function isNarrower(words: readonly SearchWord[], before: readonly SearchWord[]): boolean {
  return before.every((old) =>
    words.some(
      (word) =>
        word.folded.includes(old.folded) &&
        (word.digits === null || (old.digits !== null && word.digits.includes(old.digits))),
    ),
  )
}

function toSearchWord(folded: string, locale: string | undefined): SearchWord {
  const { fold, isPlain } = textFolder(locale)
  // One pass that makes no new text rules most cells out; only what it lets through is folded.
  const candidate = new RegExp(isPlain ? `${escapeRegExp(folded)}|${SPECIAL}` : '', 'i')
  return {
    folded,
    digits: toDigits(folded, locale),
    isIn: (text) => candidate.test(text) && fold(text).includes(folded),
  }
}

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/**
 * A word as it stands in a plain number: "1,234.5" and "$1,234.5" in English, "1.234,5" in German are 1234.5. Digits of
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
  return /^-?(?:\d+\.?\d*|\.\d+)(?:e-?\d*)?$/.test(plain) ? plain : null
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
