import type { RillFilter, RillSort } from '../rows/types.ts'
import type { RillColumnState, RillTableAction, RillTableState } from './types.ts'

/** The state after `action`; the same object when nothing changes. */
export function reduceTableState(state: RillTableState, action: RillTableAction): RillTableState {
  switch (action.type) {
    case 'set-sort':
      return changed(state, { sort: action.sort, page: 0 })
    case 'toggle-sort':
      return changed(state, { sort: toggleSort(state.sort, action), page: 0 })
    case 'set-filter':
      return changed(state, { filters: withFilter(state.filters, action), page: 0 })
    case 'clear-filters': {
      const hasFilters = Object.keys(state.filters).length > 0 || state.search !== ''
      return hasFilters ? changed(state, { filters: {}, search: '', page: 0 }) : state
    }
    case 'set-search':
      return action.search === state.search ? state : changed(state, { search: action.search, page: 0 })
    case 'set-page':
      return changed(state, { page: Math.max(0, Math.trunc(action.page) || 0) })
    case 'set-page-size': {
      const firstRow = state.page * state.pageSize
      return changed(state, { pageSize: action.pageSize, page: Math.floor(firstRow / action.pageSize) })
    }
    case 'set-columns':
      return changed(state, { columns: mergeColumns(state.columns, action.columns) })
    case 'set-order':
      return changed(state, { columnOrder: action.order })
    case 'reset-columns':
      return changed(state, { columnOrder: [], columns: [] })
    case 'set-density':
      return changed(state, { density: action.density })
    case 'set-selection':
      return changed(state, { selection: action.selection })
    case 'reset':
      return action.state
  }
}

/** The sort after a click on the header of `key`: none, ascending, descending, none. */
export function toggleSort(
  sort: readonly RillSort[],
  { key, isAdditive = false }: { key: string; isAdditive?: boolean },
): readonly RillSort[] {
  const present = sort.find((entry) => entry.key === key)
  const next: RillSort[] = present?.desc ? [] : [{ key, desc: present !== undefined }]
  if (!isAdditive) return next
  return present ? sort.flatMap((entry) => (entry.key === key ? next : [entry])) : [...sort, ...next]
}

function withFilter(
  filters: RillTableState['filters'],
  { key, filter }: { key: string; filter: RillFilter | null },
): RillTableState['filters'] {
  const others = Object.entries(filters).filter(([name]) => name !== key)
  // fromEntries makes own properties only, also of a key such as __proto__.
  return Object.fromEntries(filter ? [...others, [key, filter]] : others)
}

function mergeColumns(
  present: readonly RillColumnState[],
  changes: readonly RillColumnState[],
): readonly RillColumnState[] {
  const byKey = new Map(present.map((column) => [column.key, column]))
  for (const change of changes) byKey.set(change.key, { ...byKey.get(change.key), ...change })
  return [...byKey.values()]
}

function changed(state: RillTableState, change: Partial<RillTableState>): RillTableState {
  const keys = Object.keys(change) as (keyof RillTableState)[]
  return keys.every((key) => Object.is(state[key], change[key])) ? state : { ...state, ...change }
}
