import type { RillArgs } from '../../core/types.ts'
import type { RillTableState } from '../state/types.ts'
import type { RillServer, RillServerState } from './types.ts'

/** The rows of one page, and one more to know whether another follows. */
export function toServerState(
  state: RillTableState,
  { limit, offset }: { limit: number; offset: number },
): RillServerState {
  const { sort, filters, search, page, pageSize } = state
  return { sort, filters, search, page, pageSize, limit, offset }
}

/** The arguments that make the API answer `state`. */
export function toServerArgs(server: RillServer, state: RillServerState): RillArgs {
  if (typeof server === 'object') return server.toArgs(state)
  const [first] = state.sort
  return {
    limit: state.limit,
    offset: state.offset,
    sort: first?.key,
    sort_desc: first?.desc,
    search: state.search.trim() || undefined,
  }
}
