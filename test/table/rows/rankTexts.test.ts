import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { hasAsciiOrder } from '../../../src/table/rows/asciiSortKeys.ts'
import { naturalCollator } from '../../../src/table/rows/collators.ts'
import { allPositions } from '../../../src/table/rows/positions.ts'
import { rankTexts } from '../../../src/table/rows/rankTexts.ts'

const languages = 'ca de en es fi fr id it ja ko ms nl pl pt ro ru sl sv sw uk vi zh'.split(' ')
/** More than are compared rather than counted. */
const COUNT = 400

const ascii = fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code))
const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCZ019 -_.'.split(''))
const manyOf = (text: fc.Arbitrary<string>): fc.Arbitrary<string[]> =>
  fc.array(text, { minLength: COUNT, maxLength: COUNT * 3, size: 'max' })

function expectCollatorOrder(texts: readonly string[], locale: string): void {
  const collator = naturalCollator(locale)
  const { ranks, count } = rankTexts(texts, { indexes: allPositions(texts.length), collator, minKeyed: 0 })
  const order = [...texts.keys()].sort((a, b) => ranks[a]! - ranks[b]! || a - b)
  const expected = [...texts.keys()].sort((a, b) => collator.compare(texts[a]!, texts[b]!) || a - b)
  expect(order).toEqual(expected)
  for (let at = 1; at < order.length; at += 1) {
    const [a, b] = [order[at - 1]!, order[at]!]
    expect(ranks[b]! - ranks[a]!).toBe(collator.compare(texts[a]!, texts[b]!) === 0 ? 0 : 1)
  }
  expect(count).toBe(texts.length === 0 ? 0 : ranks[order.at(-1)!]! + 1)
}

describe('rankTexts', () => {
  it.each(languages)('orders ASCII text by keys as the collator of "%s" does', (locale) => {
    expect(hasAsciiOrder(naturalCollator(locale))).toBe(true)
    fc.assert(
      fc.property(manyOf(fc.string({ unit: letters, maxLength: 5 })), (texts) => expectCollatorOrder(texts, locale)),
      { numRuns: 2, endOnFailure: true },
    )
  })

  it('orders every ASCII character, ignored and control characters among them', () => {
    fc.assert(
      fc.property(manyOf(fc.string({ unit: ascii, maxLength: 6 })), (texts) => expectCollatorOrder(texts, 'en')),
      { numRuns: 8, endOnFailure: true },
    )
  })

  it('orders numbers in text by value, whatever their length and leading zeros', () => {
    const digits = fc.string({ unit: fc.constantFrom('0', '0', '1', '9'), maxLength: 50 })
    const numbered = fc.tuple(fc.constantFrom('', 'a', 'a '), digits, fc.constantFrom('', 'b', '-', '²'), digits)
    fc.assert(
      fc.property(manyOf(numbered.map((parts) => parts.join(''))), (texts) => expectCollatorOrder(texts, 'en')),
      { numRuns: 8, endOnFailure: true },
    )
    expectCollatorOrder(
      Array.from({ length: COUNT }, (_, index) => `${'9'.repeat(150 + (index % 200))}${index % 3}`),
      'en',
    )
  })

  it('orders text that is equal for longer than a key', () => {
    const ends = fc.oneof(
      { weight: 9, arbitrary: fc.string({ unit: letters, maxLength: 4 }) },
      { weight: 1, arbitrary: fc.constantFrom('é', 'ß1', 'яa') },
    )
    fc.assert(
      fc.property(manyOf(ends), fc.integer({ min: 0, max: 100 }), (texts, length) => {
        expectCollatorOrder(
          texts.map((end) => `${'x1 '.repeat(length).slice(0, length)}${end}`),
          'en',
        )
      }),
      { numRuns: 8, endOnFailure: true },
    )
  })

  it('leaves text to the collator whose number goes on in other digits where the key ends', () => {
    const texts = Array.from({ length: COUNT }, (_text, index) => {
      const start = 'x'.repeat(27 + (index % 7))
      return `${start}${1 + (index % 11)}${index % 3 === 0 ? '٣' : ''}`
    })
    expectCollatorOrder(texts, 'en')
  })

  it('puts text in other letters where the collator has it', () => {
    const mixed = fc.oneof(
      fc.string({ unit: letters, maxLength: 5 }),
      fc.string({
        unit: fc.constantFrom('a', 'e', 'é', 'ß', '\u0301', 'я', '中', '1', '\u00ad', 'l', '·'),
        maxLength: 4,
      }),
    )
    fc.assert(fc.property(manyOf(mixed), fc.constantFrom('en', 'ca', 'fr', 'ja', 'ru', 'sv'), expectCollatorOrder), {
      numRuns: 8,
      endOnFailure: true,
    })
  })

  it.each(['cs', 'da', 'et', 'hu', 'th', 'tr', 'de-u-co-phonebk', 'en-u-kf-upper'])(
    'asks the collator in "%s"',
    (locale) => {
      expect(hasAsciiOrder(naturalCollator(locale))).toBe(false)
      fc.assert(
        fc.property(manyOf(fc.string({ unit: letters, maxLength: 4 })), (texts) => expectCollatorOrder(texts, locale)),
        { numRuns: 2, endOnFailure: true },
      )
    },
  )
})
