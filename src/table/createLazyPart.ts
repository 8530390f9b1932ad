/** Something that a page can do without at first, loaded apart and once for the whole page. */
export interface LazyPart<TPart> {
  /** The part, `null` until it is here. */
  readonly read: () => TPart | null
  /** Starts loading. Never rejects: not reached over a broken line, the next call tries again. */
  readonly load: () => Promise<void>
  /** Tells when the part is here. */
  readonly subscribe: (listener: () => void) => () => void
}

export function createLazyPart<TPart>(fetchPart: () => Promise<TPart>): LazyPart<TPart> {
  let part: TPart | null = null
  let loading: Promise<void> | null = null
  const listeners = new Set<() => void>()
  return {
    read: () => part,
    load: () =>
      (loading ??= fetchPart().then(
        (fetched) => {
          part = fetched
          for (const listener of listeners) listener()
        },
        () => {
          loading = null
        },
      )),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
