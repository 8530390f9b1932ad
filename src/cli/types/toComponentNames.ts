import { LETTERS } from './literals.ts'

const NOT_IN_NAMES = new RegExp(`[^${LETTERS}\\d]+`)

/** Names that generated types use or that would be confused with a keyword. */
const TAKEN = [
  'Array',
  'Object',
  'Omit',
  'Record',
  'RillApis',
  'RillRow',
  'String',
  'Number',
  'Boolean',
  'WithRequired',
]

/**
 * A type name for each component, unique among them. A name that already is one stays; the parts of others are joined:
 * `sales/top-Money` becomes `SalesTopMoney`. The same set of names always gives the same answer.
 */
export function toComponentNames(names: Iterable<string>): Map<string, string> {
  const sorted = [...names].sort()
  const taken = new Set(TAKEN)
  const result = new Map<string, string>()
  // Those that keep their name come first, so that no other can take it.
  for (const keepsName of [true, false]) {
    for (const name of sorted) {
      const wanted = toTypeName(name)
      if ((wanted === name) !== keepsName) continue
      const free = toFreeName(wanted, taken)
      taken.add(free)
      result.set(name, free)
    }
  }
  return result
}

function toTypeName(name: string): string {
  const joined = name
    .split(NOT_IN_NAMES)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')
  return joined === '' || /^\d/.test(joined) ? `Schema${joined}` : joined
}

function toFreeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number += 1) {
    if (!taken.has(wanted + number)) return wanted + number
  }
}
