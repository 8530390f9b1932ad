import { describe, expect, it } from 'vitest'
import { SPECIAL, textFolder } from '../../../src/table/rows/foldText.ts'

const fold = (text: string, locale = 'en'): string => textFolder(locale).fold(text)

describe('textFolder', () => {
  it.each([
    ['São Paulo', 'sao paulo'],
    ['Straße', 'strasse'],
    ['ŁÓDŹ', 'lodz'],
    ['Ærø', 'aero'],
    ['cafe\u0301', 'cafe'],
    ['ﬁn', 'fin'],
    ['１２３', '123'],
    ['Ёлка', 'елка'],
    ['Йод', 'йод'],
    ['ΣΟΦΟΣ', 'σοφοσ'],
    ['東京', '東京'],
  ])('folds "%s" to "%s"', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('keeps letters that are their own in the locale', () => {
    expect(fold('Ångström', 'sv')).toBe('ångström')
    expect(fold('Ångström', 'de')).toBe('angstrom')
    expect(fold('Señor', 'es')).toBe('señor')
    expect(fold('Señor', 'en')).toBe('senor')
    expect(fold('a\u030a', 'sv')).toBe('å')
    expect(fold('IĞDIR', 'tr')).toBe('ığdır')
  })

  it('changes nothing that it has folded', () => {
    const text = 'Çà et là, Größe №5 — Łódź'
    for (const locale of ['en', 'de', 'fr', 'sv', 'tr'])
      expect(fold(fold(text, locale), locale)).toBe(fold(text, locale))
  })

  it('calls every letter special that a case-insensitive expression would miss', () => {
    const special = new RegExp(SPECIAL)
    const missed: string[] = []
    for (const locale of ['en', 'de', 'sv', 'es', 'ru', 'ja', 'vi']) {
      for (let code = 0; code < 0x1_0000; code += 1) {
        const letter = String.fromCharCode(code)
        if (special.test(letter)) continue
        const folded = fold(letter, locale)
        if (folded === letter) continue
        const escaped = folded.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
        if (folded.length !== 1 || !new RegExp(`^${escaped}$`, 'i').test(letter)) missed.push(`${locale} ${letter}`)
      }
    }
    expect(missed).toEqual([])
  })
})
