import { onTestFinished, vi } from 'vitest'

interface Listening {
  on: 'window' | 'document'
  type: string
  listener: unknown
  signal: AbortSignal | undefined
}

/** Follows who listens on the window and the document. React's own listener stays for the life of the page. */
export function watchListeners(): { left: () => string[] } {
  const open: Listening[] = []
  for (const on of ['window', 'document'] as const) {
    const target: EventTarget = globalThis[on]
    const add = target.addEventListener.bind(target)
    const remove = target.removeEventListener.bind(target)
    const adding = vi.spyOn(target, 'addEventListener').mockImplementation((type, listener, options) => {
      const signal = typeof options === 'object' ? options.signal : undefined
      open.push({ on, type, listener, signal })
      add(type, listener, options)
    })
    const removing = vi.spyOn(target, 'removeEventListener').mockImplementation((type, listener, options) => {
      const place = open.findIndex((each) => each.on === on && each.type === type && each.listener === listener)
      if (place >= 0) open.splice(place, 1)
      remove(type, listener, options)
    })
    onTestFinished(() => {
      adding.mockRestore()
      removing.mockRestore()
    })
  }
  return {
    left: () =>
      open
        .filter(({ type, signal }) => type !== 'selectionchange' && !signal?.aborted)
        .map(({ on, type }) => `${on}: ${type}`),
  }
}
