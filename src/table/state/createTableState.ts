import { readStateParts } from './readStateParts.ts'
import type { RillTableState } from './types.ts'

/** Rows on a page when nobody says. */
export const DEFAULT_PAGE_SIZE = 25

/**
 * The state of a table that nobody has touched, with `initial` over it.
 *
 * @throws {RillConfigError} `config` in development, naming a part of `initial` that can't be used
 */
export function createTableState(initial: Partial<RillTableState> = {}): RillTableState {
  const untouched: RillTableState = {
    sort: [],
    filters: {},
    search: '',
    page: 0,
    pageSize: DEFAULT_PAGE_SIZE,
    columnOrder: [],
    columns: [],
    density: 'standard',
    selection: [],
  }
  return { ...untouched, ...readStateParts(initial) }
}
