const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** Text from outside on one line of a terminal: no control sequences, no reordering of what is read, at most `limit` characters. */
export function toPlainText(text: string, limit = 300): string {
  const plain = text.replaceAll(/\s+/g, ' ').replaceAll(UNPRINTABLE, '').trim()
  return plain.length > limit ? `${plain.slice(0, limit)}…` : plain
}
