import { isRillError } from '../../../src/core/errors.ts'
import type { RillError } from '../../../src/core/errors.ts'

/** The RillError that `promise` rejects with; anything else fails the test. */
export async function errorOf(promise: Promise<unknown>): Promise<RillError> {
  try {
    await promise
  } catch (error) {
    if (isRillError(error)) return error
    throw new Error(`rejected with what is no RillError: ${String(error)}`, { cause: error })
  }
  throw new Error('expected a rejection')
}

/** What `promise` has come to by now: 'pending', 'fulfilled' or 'rejected'. */
export function watch(promise: Promise<unknown>): { state: 'pending' | 'fulfilled' | 'rejected'; reason?: unknown } {
  const watched: ReturnType<typeof watch> = { state: 'pending' }
  promise.then(
    () => {
      watched.state = 'fulfilled'
    },
    (reason: unknown) => {
      watched.state = 'rejected'
      watched.reason = reason
    },
  )
  return watched
}
