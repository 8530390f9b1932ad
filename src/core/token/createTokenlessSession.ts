import type { RillClientToken, RillTokenState } from '../types.ts'
import { createListeners } from './createListeners.ts'

/** The session of a client without `getToken`: no token ever, but a way to sign out and in again. */
export function createTokenlessSession(): RillClientToken {
  let state: RillTokenState = toState('idle')
  const listeners = createListeners()

  function set(status: RillTokenState['status']): void {
    if (state.status === status) return
    state = toState(status)
    listeners.notify()
  }

  return {
    get state() {
      return state
    },
    subscribe: listeners.subscribe,
    refresh: () => {
      set('ready')
      return Promise.resolve()
    },
    signOut: () => set('signed-out'),
  }
}

function toState(status: RillTokenState['status']): RillTokenState {
  return Object.freeze({ status, expiresAt: null, error: null, exchanges: 0 })
}
