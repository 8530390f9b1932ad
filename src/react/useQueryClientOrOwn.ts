'use client'

import { QueryClient, QueryClientContext } from '@tanstack/react-query'
import { useContext, useState } from 'react'
import { createHolds } from './createHolds.ts'
import type { Hold } from './createHolds.ts'
import { useHold } from './useHold.ts'

/** The given QueryClient, else the nearest, else one of our own. */
export function useQueryClientOrOwn(given: QueryClient | undefined): QueryClient {
  const nearest = useContext(QueryClientContext)
  const [own, setOwn] = useState<OwnQueryClient | undefined>()
  const found = given ?? nearest
  let used = own
  if (!found && !own) {
    used = takeOwnQueryClient()
    setOwn(used)
  }
  useHold(found || !used ? holdNothing : used.hold)
  return found ?? (used as OwnQueryClient).queryClient
}

interface OwnQueryClient {
  readonly queryClient: QueryClient
  readonly hold: Hold
}

/**
 * In a browser one for all providers that find none. Not in a state: React throws that away when a tree
 * suspends on its first render, and each attempt would then start from an empty cache.
 */
let shared: OwnQueryClient | undefined

function takeOwnQueryClient(): OwnQueryClient {
  // A server renders for many users at once.
  if (typeof document === 'undefined') return createOwnQueryClient()
  shared ??= createOwnQueryClient()
  return shared
}

function createOwnQueryClient(): OwnQueryClient {
  const queryClient = new QueryClient()
  const own: OwnQueryClient = {
    queryClient,
    hold: createHolds(() => {
      if (shared === own) shared = undefined
      // A query that is cleared while it ends would start its garbage timer once more.
      void queryClient.cancelQueries().then(() => queryClient.clear())
    }),
  }
  return own
}

const holdNothing: Hold = () => () => {}
