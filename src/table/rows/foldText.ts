import { searchCollator } from './collators.ts'

/** Turns text into what it is searched by: see {@link createTextFolder}. */
export interface TextFolder {
  readonly fold: (text: string) => string
  /**
   * Whether text without any {@link SPECIAL} letter folds as a case-insensitive regular expression compares. Not in
   * Turkish and its like, where "I" is no "i".
   */
  readonly isPlain: boolean
}

/** Letters that may fold to something else than their lower case. All the others are ASCII, Cyrillic or Han. */
export const SPECIAL = '[^\\0-\\x7f\\u0410-\\u0418\\u041a-\\u0438\\u043a-\\u044f\\u4e00-\\u9fff]'

/** Letters that readers take for others and that Unicode doesn't take apart. */
const ALIKE = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ς: 'σ' }),
)

const folders = new Map<string, TextFolder>()

/**
 * Takes case and accents from text, as readers of the locale expect of a search: "São" is found by "sao", "Straße" by
 * "strasse", full-width digits by plain ones. A letter that is one of its own in the locale stays: "å" is no "a" in Swedish.
 */
export function textFolder(locale: string | undefined): TextFolder {
  const name = locale ?? ''
  let folder = folders.get(name)
  if (!folder) folders.set(name, (folder = createTextFolder(locale)))
  return folder
}

function createTextFolder(locale: string | undefined): TextFolder {
  const collator = searchCollator(locale)
  const resolved = collator.resolvedOptions().locale
  const isPlain = !/^(?:tr|az|lt)\b/.test(resolved)
  const special = new RegExp(SPECIAL, 'u')
  const eachSpecial = new RegExp(SPECIAL, 'gu')
  const letters = new Map<string, string>()

  const foldLetter = (letter: string): string => {
    let folded = letters.get(letter)
    if (folded === undefined) {
      const plain =
        ALIKE.get(letter) ??
        letter
          .normalize('NFKD')
          .replace(/\p{Mn}/gu, '')
          .toLowerCase()
      folded = plain !== letter && collator.compare(letter, plain) === 0 ? plain : letter
      letters.set(letter, folded)
    }
    return folded
  }
  const fold = (text: string): string => {
    const lower = isPlain ? text.toLowerCase() : text.toLocaleLowerCase(resolved)
    return special.test(lower) ? lower.normalize('NFC').replace(eachSpecial, foldLetter) : lower
  }
  return { fold, isPlain }
}
