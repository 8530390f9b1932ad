import { toPlainText } from '../format/toPlainText.ts'

// What a spreadsheet may take for the start of a formula, with the wide forms that Excel and others also accept, and
// whatever may stand before it: blanks, quotes, control and format characters that are not seen.
const formula = /^(?:[\t\r]|[\s\p{Cc}\p{Cf}"'`]*[=+\-@＝＋－＠﹦﹢﹣﹫])/u

// A number can't call anything, so `-5` stays one: digits with separators, an exponent, a percent sign.
const plainNumber = /^[-+]?(?:\d[\d.,\u00a0\u202f]*|\.\d+)(?:e[-+]?\d+)?%?$/i

/**
 * A value as a spreadsheet may safely read it: a text that could be taken for a formula gets an apostrophe in front,
 * which spreadsheets read as "this is text".
 */
export function toCellText(value: unknown): string {
  const text = toPlainText(value)
  if (typeof value !== 'string') return typeof value === 'object' && formula.test(text) ? `'${text}` : text
  return formula.test(text) && !plainNumber.test(text) ? `'${text}` : text
}

/** Quotes a cell where RFC 4180 needs it, and where blanks at its ends would be lost. */
export function quoteCell(text: string, delimiter: string): string {
  const isPlain = !text.includes(delimiter) && !/["\r\n]|^\s|\s$/.test(text)
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`
}
