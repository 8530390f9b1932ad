import { useEffect, useSyncExternalStore } from 'react'
import type { LazyPart } from './createLazyPart.ts'

/** The part, once it is here. It is loaded while `wish` is true or any other wish than none, anew for each other wish. */
export function useLazyPart<TPart>(part: LazyPart<TPart>, wish: unknown): TPart | null {
  useEffect(() => {
    if (wish) void part.load()
  }, [part, wish])
  return useSyncExternalStore(part.subscribe, wish ? part.read : readNothing, readNothing)
}

const readNothing = (): null => null
