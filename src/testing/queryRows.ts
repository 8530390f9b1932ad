import type { RillArgs } from '../core/types.ts'

/**
 * What an API's SQL does with the arguments that `RillTable server` and `useInfiniteRillApi` send by default:
 * `search` (in any column, any case), `sort` and `sort_desc` (nulls last both ways), `offset`, `limit`.
 *
 * @example
 * import { createFakeRill, fixtures, queryRows } from 'rill-react/testing'
 *
 * const flights = fixtures.flights(500)
 * const fake = createFakeRill({ apis: { flights: (args) => queryRows(flights, args) } })
 */
export function queryRows<TRow extends object>(rows: readonly TRow[], args: RillArgs): TRow[] {
  const found = searchRows(rows, toText(args.search))
  const sorted = sortRows(found, toText(args.sort), toText(args.sort_desc) === 'true')
  const offset = toCount(args.offset) ?? 0
  const limit = toCount(args.limit)
  return sorted.slice(offset, limit === undefined ? undefined : offset + limit)
}

function toText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

function toCount(value: unknown): number | undefined {
  const count = Number(toText(value))
  return toText(value) === '' || !Number.isInteger(count) || count < 0 ? undefined : count
}

function searchRows<TRow extends object>(rows: readonly TRow[], search: string): readonly TRow[] {
  if (search === '') return rows
  const wanted = search.toLowerCase()
  return rows.filter((row) => Object.values(row).some((value) => String(value).toLowerCase().includes(wanted)))
}

function sortRows<TRow extends object>(rows: readonly TRow[], column: string, isDescending: boolean): TRow[] {
  const sorted = [...rows]
  if (column === '') return sorted
  const valueOf = (row: TRow): unknown => (Object.hasOwn(row, column) ? row[column as keyof TRow] : undefined)
  return sorted.sort((left, right) => compare(valueOf(left), valueOf(right), isDescending))
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined
}

function compare(left: unknown, right: unknown, isDescending: boolean): number {
  if (isMissing(left) || isMissing(right)) return Number(isMissing(left)) - Number(isMissing(right))
  if (left === right) return 0
  const isLess = (left as string) < (right as string)
  return isLess === isDescending ? 1 : -1
}
