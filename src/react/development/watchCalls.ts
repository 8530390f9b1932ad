import type { Query, QueryCacheNotifyEvent, QueryClient } from '@tanstack/react-query'
import { warnOnce } from '../../core/development/warnOnce.ts'
import type { RillClient } from '../../core/types.ts'
import type { RillKeyParts } from '../rillKeys.ts'
import { watchInput } from './watchInput.ts'

/** So many calls in a row that were replaced before anybody saw their rows are no accident. */
const MAX_WASTED = 5

/** A boundary can hold several components that suspend one after the other, but hardly so many. */
const MAX_LOST = 20

/** Rows that were replaced within this time of their arrival were replaced by the very render that they caused. */
const UNSEEN_MS = 50

/** What changes this soon after a key or a click was meant by the person who typed or clicked. */
const INPUT_MS = 1000

/** What happened to the calls of one API since the last look, and how often in a row it was in vain. */
interface Watched {
  wasted: number
  left: Set<Query>
  gained: boolean
  /** Calls in a row whose render suspended and made another call when it came back. */
  lost: number
  suspended: Query | undefined
}

/**
 * Warns, once for each API, when its arguments change so fast that no rows are ever seen, as with `new Date()` in a
 * render: each render is then a new call, and each answer another render. Typing is no such thing, however fast.
 * Development builds only. Returns the way to stop.
 */
export function watchCalls(queryClient: QueryClient, { endpoint, user }: RillClient): () => void {
  const watched = new Map<string, Watched>()
  const input = watchInput()

  function find(query: Query): Watched | undefined {
    const [scope, parts] = query.queryKey as readonly [unknown, RillKeyParts | undefined]
    if (scope !== 'rill' || !parts?.api || parts.endpoint !== endpoint || (parts.user ?? undefined) !== user) return
    const found = watched.get(parts.api) ?? { wasted: 0, left: new Set(), gained: false, lost: 0, suspended: undefined }
    watched.set(parts.api, found)
    return found
  }

  function onEvent({ type, query }: QueryCacheNotifyEvent): void {
    if (type !== 'observerAdded' && type !== 'observerRemoved' && type !== 'added') return
    const calls = find(query)
    if (!calls) return
    if (type === 'added') {
      if (isSuspended(query)) noteSuspended(calls, query)
      return
    }
    if (type === 'observerAdded') calls.gained ||= settledAtMs(query) === 0
    else calls.left.add(query)
    // Other observers come and go with this one: a call is replaced when one goes and another comes.
    queueMicrotask(() => noteChanges(calls, query))
  }

  function noteChanges(calls: Watched, query: Query): void {
    const left = [...calls.left].filter((candidate) => candidate.getObserversCount() === 0)
    const isReplaced = left.length > 0 && calls.gained
    calls.left.clear()
    calls.gained = false
    if (left.some((candidate) => !isUnseen(candidate)) || isMeant()) calls.wasted = 0
    else if (isReplaced) calls.wasted++
    if (calls.wasted >= MAX_WASTED) warn(query, MAX_WASTED)
  }

  /** A render that suspends leaves no observer behind, so it is the next call that tells. */
  function noteSuspended(calls: Watched, query: Query): void {
    const former = calls.suspended
    // StrictMode renders twice, so two calls begin at once.
    if (former && settledAtMs(former) === 0) return
    calls.suspended = query
    if (!former) return
    const isLost = former.getObserversCount() === 0 && isUnseen(former) && !isMeant()
    calls.lost = isLost ? calls.lost + 1 : 0
    if (calls.lost >= MAX_LOST) warn(query, MAX_LOST)
  }

  function isMeant(): boolean {
    return Date.now() - input.lastAtMs() < INPUT_MS
  }

  function warn(query: Query, times: number): void {
    const { api } = query.queryKey[1] as RillKeyParts
    warnOnce(
      `args ${endpoint} ${api}`,
      `the arguments of "${api}" change before anybody can see its rows: ${times} calls in a row were replaced by the ` +
        'next one. If they hold new Date(), Math.random() or the like, make it once, with useState or useMemo, or ' +
        'round it to the minute or the day.',
    )
  }

  const unsubscribe = queryClient.getQueryCache().subscribe(onEvent)
  return () => {
    unsubscribe()
    input.stop()
    watched.clear()
  }
}

function isSuspended(query: Query): boolean {
  return (query.options as { suspense?: boolean }).suspense === true
}

/** When the last answer came; 0 before the first. */
function settledAtMs({ state }: Query): number {
  return Math.max(state.dataUpdatedAt, state.errorUpdatedAt)
}

function isUnseen(query: Query): boolean {
  const { dataUpdateCount, errorUpdateCount } = query.state
  return (
    settledAtMs(query) === 0 || (dataUpdateCount + errorUpdateCount <= 1 && Date.now() - settledAtMs(query) < UNSEEN_MS)
  )
}
