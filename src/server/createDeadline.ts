import { systemClock } from '../core/clock.ts'
import { RillTimeoutError } from '../core/errors.ts'

interface DeadlineOptions {
  /** What is waited for, as the message names it. */
  what: string
  timeoutMs: number
  /** The caller's: its abort is passed on. */
  signal: AbortSignal | undefined
}

/** A signal that aborts with the caller's, or with {@link RillTimeoutError} at the deadline. */
export interface Deadline {
  readonly signal: AbortSignal
  /** Calls the deadline off. The caller's abort is still passed on. */
  meet: () => void
  /** Lets go of the caller's signal, which may live for long. */
  release: () => void
}

/** Starts the clock of one call. */
export function createDeadline({ what, timeoutMs, signal }: DeadlineOptions): Deadline {
  const controller = new AbortController()
  const onAbort = (): void => controller.abort(signal?.reason)
  if (signal?.aborted) onAbort()
  signal?.addEventListener('abort', onAbort, { once: true })
  const meet = systemClock.schedule(timeoutMs, () => controller.abort(timeoutError(what, timeoutMs)))
  return {
    signal: controller.signal,
    meet,
    release: () => {
      meet()
      signal?.removeEventListener('abort', onAbort)
    },
  }
}

function timeoutError(what: string, timeoutMs: number): RillTimeoutError {
  return new RillTimeoutError(`Rill did not answer ${what} within ${timeoutMs} ms.`, {
    hint: 'Look at the state of the project in Rill, make the query lighter, or raise the timeout.',
  })
}
