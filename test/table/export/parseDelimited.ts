/** Reads CSV or TSV as RFC 4180 says, without mercy for what it doesn't allow. */
export function parseDelimited(text: string, delimiter: string): string[][] {
  const lines: string[][] = [[]]
  let at = 0
  while (at < text.length) {
    let value = ''
    if (text[at] === '"') {
      at++
      while (text[at] !== '"' || text[at + 1] === '"') {
        if (at >= text.length) throw new Error('A quoted cell does not end.')
        value += text[at]
        at += text[at] === '"' ? 2 : 1
      }
      at++
    } else {
      while (at < text.length && text[at] !== delimiter && text[at] !== '\r' && text[at] !== '\n') {
        if (text[at] === '"') throw new Error(`A quote at ${at} is in a cell that is not quoted.`)
        value += text[at++]
      }
    }
    ;(lines.at(-1) as string[]).push(value)
    if (at >= text.length) break
    if (text[at] === delimiter) {
      at++
      // A line that ends in a delimiter has an empty cell after it.
      if (at >= text.length || text[at] === '\r' || text[at] === '\n') (lines.at(-1) as string[]).push('')
    }
    const end = /^(?:\r\n|\n)/.exec(text.slice(at, at + 2))
    if (end !== null) {
      at += end[0].length
      if (at < text.length) lines.push([])
    }
  }
  return lines
}
