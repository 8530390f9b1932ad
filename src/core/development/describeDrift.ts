import type { RillRowShape } from '../types.ts'

/** Rows that are looked at. More would slow down development and tell nothing new. */
const MAX_ROWS = 1000

/** Where a shape says that there may be other columns. */
const OPEN = '[key: string]'

/**
 * In what rows differ from their shape: columns that are new, missing from every row, or of another kind. Names and
 * kinds, never a value. `null` tells nothing of a column's kind.
 */
export function describeDrift(rows: readonly object[], shape: RillRowShape): string[] {
  if (rows.length === 0) return []
  const found = readKinds(rows)
  const problems: string[] = []
  for (const [name, kinds] of found) {
    if (!Object.hasOwn(shape, name)) {
      if (!Object.hasOwn(shape, OPEN)) problems.push(`column "${name}" (${[...kinds].join(' | ') || 'null'}) is new`)
      continue
    }
    const expected = toKinds(shape[name])
    if (expected.includes('unknown') || [...kinds].every((kind) => expected.includes(kind))) continue
    const wanted = expected.filter((kind) => kind !== 'undefined').join(' | ')
    problems.push(`column "${name}" should be ${wanted} and is ${[...kinds].join(' | ')}`)
  }
  for (const [name, kinds] of Object.entries(shape)) {
    if (name === OPEN || found.has(name) || toKinds(kinds).includes('undefined')) continue
    problems.push(`column "${name}" (${kinds}) is missing`)
  }
  return problems
}

/** Kinds of the values in each column, by name. */
function readKinds(rows: readonly object[]): Map<string, Set<string>> {
  const columns = new Map<string, Set<string>>()
  for (const row of rows.slice(0, MAX_ROWS)) {
    for (const [name, value] of Object.entries(row)) {
      const kinds = columns.get(name) ?? new Set<string>()
      columns.set(name, kinds)
      if (value !== null) kinds.add(kindOf(value))
    }
  }
  return columns
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  return typeof value === 'bigint' ? 'number' : typeof value
}

function toKinds(kinds: string | undefined): string[] {
  return (kinds ?? 'unknown').split('|').map((kind) => kind.trim())
}
