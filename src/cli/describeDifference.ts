/** Where `actual` first departs from `expected`, for people. Empty when they are the same but for line ends. */
export function describeDifference(actual: string, expected: string): string {
  const found = toLines(actual)
  const wanted = toLines(expected)
  const length = Math.max(found.length, wanted.length)
  const index = Array.from({ length }, (_, line) => line).find((line) => found[line] !== wanted[line])
  if (index === undefined) return ''
  if (toBareText(actual) === toBareText(expected)) {
    return `  only in formatting, from line ${index + 1} on; keep formatters away from it, for example by .prettierignore`
  }
  return [`  first at line ${index + 1}:`, show('  - ', found[index]), show('  + ', wanted[index])].join('\n')
}

/** Git may check files out with the line ends of the system. */
function toLines(text: string): string[] {
  return text.split(/\r?\n/)
}

function show(mark: string, line: string | undefined): string {
  return mark + (line === undefined ? '(end of file)' : line)
}

/** What formatters leave alone, near enough for advice. */
function toBareText(text: string): string {
  return text.replaceAll(/[\s;,|()]/g, '').replaceAll('"', "'")
}
