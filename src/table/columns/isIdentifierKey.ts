/**
 * Whether a column's name says that its numbers name things and don't measure them: `id`, `order_id`, `orderId`, and
 * `year`, `fiscal_year`. Such numbers have no thousands separators.
 */
export function isIdentifierKey(key: string): boolean {
  return /(?:^|[_\-. ])(?:id|year)$/i.test(key) || /[a-z\d](?:Id|ID|Year)$/.test(key)
}
