/** Who is told of changes. One that throws neither stops the others nor the one who tells. */
export interface Listeners {
  /** Returns the way to stop. */
  subscribe: (listener: () => void) => () => void
  notify: () => void
  clear: () => void
}

export function createListeners(): Listeners {
  const listeners = new Set<() => void>()
  return {
    subscribe: (listener) => {
      const own = (): void => listener()
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    notify: () => {
      for (const listener of listeners) {
        try {
          listener()
        } catch (thrown) {
          globalThis.reportError?.(thrown)
        }
      }
    },
    clear: () => listeners.clear(),
  }
}
