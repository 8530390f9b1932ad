/** Words that are written in capitals. */
const acronym =
  /^(?:api|cpc|cpm|cpu|csv|ctr|eur|gbp|html|https?|id|ip|json|kpi|pdf|roi|sku|sql|ur[il]|usd|utc|uuid|vat)$/

/**
 * What a header shows for a column without a `label`: `avg_dep_delay` is "Avg dep delay", `orderId` "Order ID",
 * `HTTPStatus` "HTTP status". A name that is no identifier was chosen by its author (`SELECT … AS "Net revenue (€)"`)
 * and stays as it is. The empty name is "(no name)".
 */
export function toColumnLabel(key: string): string {
  if (key.trim() === '') return '(no name)'
  const words = /^[\p{L}\p{N}\p{M}_.$-]+$/u.test(key) ? key.match(word) : null
  if (words === null) return key
  const label = words.map(toWord).join(' ')
  return label.charAt(0).toUpperCase() + label.slice(1)
}

/** A run of capitals before a capitalised word, a word with the digits that follow it, or digits. */
const word = /\p{Lu}+(?![\p{Ll}\p{M}])[\p{N}]*|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\p{M}]+[\p{N}]*|\p{N}+/gu

function toWord(word: string, _index: number, words: readonly string[]): string {
  const lower = word.toLowerCase()
  if (acronym.test(lower)) return word.toUpperCase()
  // Capitals among lower-case words are an acronym (`HTTPStatus`); a name all in capitals is only loud (`DEP_DELAY`).
  const isAcronym =
    word.length > 1 && word === word.toUpperCase() && words.some((other) => other !== other.toUpperCase())
  return isAcronym ? word : lower
}
