/**
 * The address of a link in a cell, or `null` for a value that may not become one. Only `http:`, `https:` and `mailto:`
 * addresses, and paths within the site that begin with `/`, may: rows are data, and `javascript:` in a row would run as
 * the reader.
 *
 * @example
 * toLinkHref('https://example.com/a') // 'https://example.com/a'
 * toLinkHref('java\nscript:alert(1)') // null
 */
export function toLinkHref(value: unknown): string | null {
  if (typeof value !== 'string') return null
  // A browser drops tabs and newlines anywhere, and spaces and controls around; whoever hides something there means harm.
  const href = value.trim()
  // oxlint-disable-next-line no-control-regex -- controls are what is looked for
  if (href === '' || /[\u0000-\u001f\u007f-\u009f]/.test(href)) return null
  if (/^(?:https?:\/\/|mailto:)[^\s/]/i.test(href)) return isUrl(href) ? href : null
  // A path; `//host` and `/\host` are other sites.
  return /^\/(?![/\\])/.test(href) ? href : null
}

function isUrl(href: string): boolean {
  try {
    return new URL(href).href !== ''
  } catch {
    return false
  }
}
