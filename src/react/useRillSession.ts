'use client'

import { useSyncExternalStore } from 'react'
import type { RillClientToken, RillTokenState } from '../core/types.ts'
import { useRillContext } from './RillContext.ts'

/** What {@link useRillSession} gives: the token's state and the ways to change it. */
export interface RillSession extends RillTokenState, Pick<RillClientToken, 'refresh' | 'signOut'> {}

/**
 * The state of the nearest provider's token, and `refresh` and `signOut`. Renders again when the state changes; nothing
 * that shows data does.
 *
 * @throws {RillConfigError} `config` outside of a provider
 *
 * @example
 * import { useRillSession } from 'rill-react'
 *
 * function Session() {
 *   const { status, expiresAt, refresh } = useRillSession()
 *   return (
 *     <button onClick={() => void refresh()}>
 *       {status} {expiresAt?.toLocaleTimeString()}
 *     </button>
 *   )
 * }
 */
export function useRillSession(): RillSession {
  const { token } = useRillContext('useRillSession').client
  const state = useSyncExternalStore(
    token.subscribe,
    () => token.state,
    () => token.state,
  )
  return { ...state, refresh: token.refresh, signOut: token.signOut }
}
