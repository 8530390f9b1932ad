import type { TableSource } from './types.ts'

const nothing = (): void => {}

/** Rows that are at hand: nothing to wait for, nothing to fetch. */
export function toStaticSource<TRow>(rows: readonly TRow[]): TableSource<TRow> {
  return {
    rows,
    status: 'ready',
    isFetching: false,
    error: null,
    isPrevious: false,
    hasMore: false,
    loadMore: nothing,
    isLoadingMore: false,
    isLoadMoreError: false,
    refetch: async () => {},
    fetchPage: undefined,
    api: undefined,
    client: undefined,
  }
}
