/**
 * Languages that order ASCII text alike, letter by letter: no digraphs (Czech "ch"), no letters moved (Estonian "z").
 * Checked against `Intl.Collator` in the tests.
 */
const LANGUAGES = new Set('ca de en es fi fr id it ja ko ms nl pl pt ro ru sl sv sw uk vi zh'.split(' '))

/** Bytes of one key; 32 tell most texts apart. A multiple of 4. */
export const KEY_BYTES = 32
/** Longest number that gets a key; longer ones are for the collator. */
const MAX_DIGITS = 200

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Whether {@link writeSortKey} orders ASCII text as this collator does. */
export function hasAsciiOrder(collator: Intl.Collator): boolean {
  const { locale, collation, caseFirst, ignorePunctuation } = collator.resolvedOptions()
  const language = locale.split('-')[0] as string
  return LANGUAGES.has(language) && collation === 'default' && caseFirst === 'false' && !ignorePunctuation
}

/** For each ASCII character its place in the alphabet, from 1; 0 for one that counts for nothing. Digits share one. */
export function createAsciiWeights(): Uint8Array {
  const { compare } = new Intl.Collator('en', { sensitivity: 'base' })
  const characters = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
  const counted = characters.filter((character) => compare(character, '') !== 0).sort(compare)
  const weights = new Uint8Array(128)
  let weight = 0
  let before = ''
  for (const character of counted) {
    const code = character.charCodeAt(0)
    const isNext = compare(before, character) !== 0 && !(isDigit(code) && isDigit(before.charCodeAt(0)))
    if (isNext) weight += 1
    weights[code] = weight
    before = character
  }
  return weights
}

/**
 * Writes {@link KEY_BYTES} bytes that compare as the collator's first level does: one for a character, a number as the
 * count of its digits and the digits. `skip` bytes are left out in front, for texts that are equal so far. Where the
 * text ends, zeros stay.
 *
 * Answers `false` for a text with other letters in reach, whose key is not to be used.
 */
export function writeSortKey(
  text: string,
  keys: Uint8Array,
  { at, skip, weights }: { at: number; skip: number; weights: Uint8Array },
): boolean {
  const { length } = text
  const first = at - skip
  const end = at + KEY_BYTES
  let place = first
  let index = 0
  while (index < length && place < end) {
    const code = text.charCodeAt(index)
    if (code > 127) return false
    const weight = weights[code] as number
    index += 1
    if (weight === 0) continue
    if (place >= at) keys[place] = weight
    place += 1
    if (!isDigit(code)) continue
    let start = index - 1
    while (isDigit(text.charCodeAt(index))) index += 1
    while (start < index - 1 && text.charCodeAt(start) === 48) start += 1
    const digits = index - start
    if (digits > MAX_DIGITS) return false
    if (place >= at && place < end) keys[place] = digits
    place += 1
    for (; start < index; start += 1) {
      if (place >= at && place < end) keys[place] = text.charCodeAt(start) - 47
      place += 1
    }
  }
  // a letter that follows may change the one before it
  return index === length || text.charCodeAt(index) < 128
}
