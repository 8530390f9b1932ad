/** Milliseconds in which a page may still be painting for the first time, and asking for its rows. */
const PAINTING_MS = 100

/** Calls `task` once the page is painted and the browser has nothing more urgent to do. Returns the way to take that back. */
export function whenIdle(task: () => unknown): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(task)
    return () => clearTimeout(timer)
  }
  let handle = 0
  const timer = setTimeout(() => {
    // Not later than somebody could reach for what it prepares.
    handle = requestIdleCallback(task, { timeout: 400 })
  }, PAINTING_MS)
  return () => {
    clearTimeout(timer)
    cancelIdleCallback(handle)
  }
}
