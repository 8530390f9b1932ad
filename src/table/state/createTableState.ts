import { RillConfigError } from '../../core/errors.ts'
import type { RillTableState } from './types.ts'

/** Rows on a page when nobody says. */
export const DEFAULT_PAGE_SIZE = 25

/** The state of a table that nobody has touched, with `initial` over it. */
export function createTableState(initial: Partial<RillTableState> = {}): RillTableState {
  const { pageSize = DEFAULT_PAGE_SIZE, page = 0 } = initial
  if (process.env.NODE_ENV !== 'production') {
    if (!(Number.isInteger(pageSize) && pageSize > 0)) throw badNumber('pageSize', 'a whole number above 0')
    if (!(Number.isInteger(page) && page >= 0)) throw badNumber('page', 'a whole number from 0')
  }
  const untouched: RillTableState = {
    sort: [],
    filters: {},
    search: '',
    page,
    pageSize,
    columnOrder: [],
    columns: [],
    density: 'standard',
    selection: [],
  }
  return { ...untouched, ...withoutUndefined(initial) }
}

function withoutUndefined(state: Partial<RillTableState>): Partial<RillTableState> {
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined))
}

function badNumber(name: string, expected: string): RillConfigError {
  return new RillConfigError(`RillTable: "${name}" has to be ${expected}.`, {
    hint: `Check "${name}" in pagination, state or defaultState.`,
  })
}
