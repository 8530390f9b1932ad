import { useEffect } from 'react'
import type { RefObject } from 'react'
import type { TableSource } from '../../table/source/types.ts'

/** Pixels before the end at which the next rows are fetched. */
const AHEAD = 400

interface LoadMoreOptions {
  scrollerRef: RefObject<HTMLElement | null>
  source: Pick<TableSource<unknown>, 'rows' | 'hasMore' | 'isFetching' | 'error' | 'loadMore'>
  isInfinite: boolean
}

/** Loads the next rows of an infinite table when the reader comes near the last one, or when they don't fill the view yet. */
export function useLoadMore({ scrollerRef, source, isInfinite }: LoadMoreOptions): void {
  const { rows, hasMore, isFetching, error, loadMore } = source
  const isWaiting = isInfinite && hasMore && !isFetching
  useEffect(() => {
    const element = scrollerRef.current
    if (!element || !isWaiting) return
    const isNearEnd = (): boolean => element.scrollTop + element.clientHeight >= element.scrollHeight - AHEAD
    const check = (): void => {
      if (isNearEnd()) loadMore()
    }
    element.addEventListener('scroll', check, { passive: true })
    // After an error only the reader's own scrolling tries again; without layout nothing is known of the view.
    if (!error && element.clientHeight > 0) check()
    return () => element.removeEventListener('scroll', check)
  }, [scrollerRef, isWaiting, rows, error, loadMore])
}
