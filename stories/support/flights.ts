import { fixtures, queryRows } from 'rill-react/testing'
import type { FakeFlight, FakeRillOptions } from 'rill-react/testing'

/** A flight with its known columns alone, so that `render` and `compare` get each value's own type. */
export type Flight = { [TKey in keyof FakeFlight as string extends TKey ? never : TKey]: FakeFlight[TKey] }

const made = new Map<number, readonly Flight[]>()

/** The first `count` flights; the same array each time. */
export function flights(count: number): readonly Flight[] {
  const known = made.get(count)
  if (known) return known
  const rows = fixtures.flights(count)
  made.set(count, rows)
  return rows
}

/** An API of 500 flights that sorts, searches and pages by the arguments that `server` sends. */
export const flightApis = {
  flights: (args) => queryRows(flights(500), args),
} satisfies FakeRillOptions['apis']
