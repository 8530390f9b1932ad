/** Calls `task` when the browser has nothing more urgent to do. Returns the way to take that back. */
export function whenIdle(task: () => unknown): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(task)
    return () => clearTimeout(timer)
  }
  // Not later than somebody could reach for what it prepares.
  const handle = requestIdleCallback(task, { timeout: 500 })
  return () => cancelIdleCallback(handle)
}
