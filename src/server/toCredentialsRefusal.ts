import type { RillError } from '../core/errors.ts'
import { Refusal, toConfigRefusal } from './Refusal.ts'

/** A failed exchange as an answer: 504 when Rill took too long, 502 for all else that went wrong there. */
export function toCredentialsRefusal(error: RillError, retryAfterMs = error.retryAfterMs): Refusal {
  if (error.code === 'config') return toConfigRefusal(error)
  return new Refusal(error.message, {
    status: error.code === 'timeout' ? 504 : 502,
    code: error.code,
    retryAfterMs,
    cause: error,
  })
}
