import type { RillD3Format } from '../columns/types.ts'
import { createD3Formatter } from './createD3Formatter.ts'
import type { FormatAttempt } from './createFormatter.ts'
import { forNumber, isDecimalText } from './createNumberFormatter.ts'
import { humanize } from './humanize.ts'

/**
 * A d3-format string as Rill applies it in a table: billions are `B`, not d3's `G`; a locale counts only when it names
 * a currency; a string that d3 refuses means `humanize`, an empty one `none`.
 */
export function createD3Format({ d3, locale }: RillD3Format): FormatAttempt {
  if (d3 === '') return forNumber((value) => humanize(value, 'none'))
  const ownLocale = Array.isArray(locale?.currency) && locale.currency.length === 2 ? locale : undefined
  const write = createD3Formatter(d3, ownLocale)
  if (write === undefined) {
    return forNumber((value) => humanize(value, 'humanize').replace('.', ownLocale?.decimal || '.'))
  }
  return (value) => {
    const number = isDecimalText(value) ? Number(value) : value
    if (typeof number !== 'number' && typeof number !== 'bigint') return undefined
    return write(number).replace(/G$/, 'B')
  }
}
