import { toPlainText } from '../format/toPlainText.ts'

// What a spreadsheet may take for the start of a formula, with the wide forms that some accept too, and whatever may
// stand before it: blanks, quotes, and characters that are not seen. A tab or return is dropped by some on opening.
const formula = /^(?:[\t\r]|[\s\p{Cc}\p{Cf}"'`]*[=+\-@＝＋－＠﹦﹢﹣﹫])/u

// A number can't call anything, so `-5` and `-$1,234.50` stay what they are.
const plainNumber = /^[-+]?\p{Sc}?(?:\d[\d.,\u00a0\u202f]*|\.\d+)(?:e[-+]?\d+|[kMBTQ])?%?$/iu

/**
 * A value as a spreadsheet may safely read it: a text that could be taken for a formula gets an apostrophe in front,
 * which spreadsheets read as "this is text". Numbers stay numbers.
 */
export function toSafeText(value: unknown): string {
  const text = toPlainText(value)
  if (typeof value === 'number' || typeof value === 'bigint') return text
  return formula.test(text) && !plainNumber.test(text) ? `'${text}` : text
}

/** Quotes a cell where RFC 4180 asks for it, and where blanks at its ends would be lost. */
export function quoteCell(text: string, delimiter: string): string {
  const isPlain = !text.includes(delimiter) && !/["\r\n]|^\s|\s$/.test(text)
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`
}
