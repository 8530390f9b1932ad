/** Counts who holds a thing. `hold` gives the way to let go, which may be called once. */
export type Hold = () => () => void

/** Calls `free` when the last one has let go and nobody holds again in the same turn, as in StrictMode's rehearsal. */
export function createHolds(free: () => void): Hold {
  let holders = 0
  return () => {
    holders++
    return () => {
      holders--
      queueMicrotask(() => {
        if (holders === 0) free()
      })
    }
  }
}
