import type { Arrange } from './types.ts'

/** Makes an arranger for one table. */
export type CreateArranger = () => Arrange

let loaded: CreateArranger | null = null
let loading: Promise<void> | null = null
const listeners = new Set<() => void>()

/** Starts loading what sorts and filters fast. Once for the whole page. */
export function loadArranger(): void {
  loading ??= import('./createArranger.ts').then(
    ({ createArranger }) => {
      loaded = createArranger
      for (const listener of listeners) listener()
    },
    () => {
      // Not reached over a broken line: the next table, or the next wish of the reader, tries again.
      loading = null
    },
  )
}

export const readArranger = (): CreateArranger | null => loaded

export function subscribeToArranger(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
