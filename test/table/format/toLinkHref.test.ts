import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { toLinkHref } from '../../../src/table/format/toLinkHref.ts'

describe('toLinkHref', () => {
  it.each([
    'https://example.com',
    'HTTP://example.com/a?b=c#d',
    'https://пример.рф/путь',
    'http://localhost:9009/v1',
    'http://[::1]:8080/',
    'mailto:someone@example.com?subject=Hi',
    '/orders/42',
    '/orders?id=42#top',
    '/',
  ])('links to %s', (href) => {
    expect(toLinkHref(href)).toBe(href)
  })

  it('ignores blanks around an address', () => {
    expect(toLinkHref('  https://example.com\n')).toBe('https://example.com')
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    '\u200bjavascript:alert(1)',
    'javascript&colon;alert(1)',
    'javascript://example.com/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'blob:https://example.com/1',
    'file:///etc/passwd',
    'view-source:https://example.com',
    'https:javascript:alert(1)',
    'https:example.com',
    'https:///example.com',
    'https://',
    'https://a b.example',
    'https://exa\nmple.com',
    'http:\\\\example.com',
    '//example.com',
    '/\\example.com',
    '\\\\example.com',
    '/\t/example.com',
    'mailto:',
    'example.com',
    'orders/42',
    '',
    ' ',
  ])('makes no link of %j', (value) => {
    expect(toLinkHref(value)).toBeNull()
  })

  it('makes no link of what is no text', () => {
    expect(
      [null, undefined, 1, true, {}, ['https://example.com'], new URL('https://example.com')].map(toLinkHref),
    ).toEqual(Array(7).fill(null))
  })

  it('lets a browser see only the allowed schemes, whatever the text', () => {
    const text = fc.array(
      fc.oneof(
        fc.constantFrom(
          'javascript',
          'java',
          'script',
          'data',
          'https',
          'http',
          'mailto',
          ':',
          '//',
          '/',
          '\\',
          '\t',
          '\n',
          '\u0000',
          ' ',
          '\u200b',
          '@',
          '?',
          '#',
          'a.b',
          '%',
        ),
        fc.string({ maxLength: 3 }),
      ),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(text, (parts) => {
        const href = toLinkHref(parts.join(''))
        if (href === null) return
        const url = new URL(href, 'https://app.example/page')
        expect(['http:', 'https:', 'mailto:']).toContain(url.protocol)
        expect(url.origin === 'https://app.example').toBe(href.startsWith('/'))
      }),
      { numRuns: 5000 },
    )
  })
})
