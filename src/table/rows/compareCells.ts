import { isBlank } from './readCell.ts'
import { toCellText } from './toCellText.ts'

/** Kinds in their order: numbers and dates, text, booleans, lists and objects. */
function rankOf(value: unknown): number {
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Date) return 0
  if (typeof value === 'string') return 1
  return typeof value === 'boolean' ? 2 : 3
}

const toNumeric = (value: unknown): number | bigint =>
  value instanceof Date ? value.getTime() : (value as number | bigint)

/**
 * A total order over anything a cell can hold: numbers, bigints and dates by value and exactly, then text in the
 * collator's order, then `false`, `true`, then lists and objects by their JSON text. Blanks come last.
 */
export function compareCells(a: unknown, b: unknown, collator: Intl.Collator): number {
  if (isBlank(a) || isBlank(b)) return Number(isBlank(a)) - Number(isBlank(b))
  const rank = rankOf(a)
  if (rank !== rankOf(b)) return rank - rankOf(b)
  if (rank === 1) return collator.compare(a as string, b as string)
  if (rank === 2) return Number(a) - Number(b)
  const left = rank === 0 ? toNumeric(a) : toCellText(a)
  const right = rank === 0 ? toNumeric(b) : toCellText(b)
  return left < right ? -1 : left > right ? 1 : 0
}
