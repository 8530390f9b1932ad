/** The only way in which `core` reads or waits for time, so that tests can own it. */
export interface Clock {
  /** Milliseconds since 1970 on this machine's clock. */
  now: () => number
  /** Calls `run` after `delayMs`. Returns the way to call it off. */
  schedule: (delayMs: number, run: () => void) => () => void
}

/** The real clock. Looks the globals up at call time, so fake timers that are installed later work. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule: (delayMs, run) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}
