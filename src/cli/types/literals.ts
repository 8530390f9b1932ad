/**
 * Letters that are safe in a name under every version of TypeScript: ASCII, and those of other scripts that were in
 * Unicode long before JavaScript let them be.
 */
export const LETTERS =
  'A-Za-z_$\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u017F\\u0391-\\u03A1\\u03A3-\\u03C9\\u0410-\\u044F' +
  '\\u3041-\\u3094\\u30A1-\\u30FA\\u4E00-\\u9FA5\\uAC00-\\uD7A3'

const IDENTIFIER = new RegExp(`^[${LETTERS}][${LETTERS}\\d]*$`)
/** Control, format (also those that reorder what is read) and lone surrogate characters, and line separators. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** A string literal as Prettier writes it with single quotes. Every string survives, and none leaves its quotes. */
export function toStringLiteral(text: string): string {
  const singles = text.split("'").length
  const doubles = text.split('"').length
  const quote = singles > doubles ? '"' : "'"
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\n', '\\n')
    .replaceAll(UNPRINTABLE, toEscape)
  return quote + escaped + quote
}

/** A property's name: as it is when it can be, else quoted. */
export function toPropertyKey(name: string): string {
  return IDENTIFIER.test(name) ? name : toStringLiteral(name)
}

/** A comment that nothing inside it can end early, with its line break, or `''`. */
export function toComment(text: string): string {
  const lines = text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', '  ')
    .replaceAll(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replaceAll('*/', '*\\/')
    .trim()
    .split('\n')
    .map((line) => line.trimEnd())
  if (lines.length === 1) return lines[0] === '' ? '' : `/** ${lines[0]} */\n`
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`
}

function toEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16)
  return code > 0xff_ff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`
}
