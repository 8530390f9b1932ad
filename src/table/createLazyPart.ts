/** Something that a page can do without at first, loaded apart and once for the whole page. */
export interface LazyPart<TPart> {
  /** The part, `null` until it is here. */
  readonly read: () => TPart | null
  /** Starts loading. Never rejects: not reached over a broken line, the next call tries again. */
  readonly load: () => Promise<void>
  /** Tells when the part is here. */
  readonly subscribe: (listener: () => void) => () => void
}

/**
 * Makes a {@link LazyPart}. An `early` one is fetched in a browser as soon as the page's own code runs, beside whatever
 * that does: it is not waited for, but here before a reader can reach for it.
 */
export function createLazyPart<TPart>(
  fetchPart: () => Promise<TPart>,
  { early = false }: { early?: boolean } = {},
): LazyPart<TPart> {
  let part: TPart | null = null
  let loading: Promise<void> | null = null
  const listeners = new Set<() => void>()
  const load = (): Promise<void> =>
    (loading ??= fetchPart().then(
      (fetched) => {
        part = fetched
        for (const listener of listeners) listener()
      },
      () => {
        loading = null
      },
    ))
  if (early && typeof document !== 'undefined') void load()
  return {
    read: () => part,
    load,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
