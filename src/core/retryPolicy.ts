import { isRillError } from './errors.ts'

/** How often a transient failure is tried again. */
export const DEFAULT_RETRY = 2

/** Ceiling of the first delay; it doubles with each retry. */
const BASE_DELAY_MS = 1000
const MAX_DELAY_MS = 30_000

/** A server may ask for more patience than this, but a user has no more. */
const MAX_RETRY_AFTER_MS = 60_000

/**
 * Whether a failed attempt is worth another: a network failure or a status 408, 429, 502, 503, 504, while the budget
 * lasts. Everything else is final, a 500 too, since Rill's is not transient (contract §2.3).
 */
export function shouldRetry(failedRetries: number, { error, limit }: { error: unknown; limit: number }): boolean {
  return failedRetries < limit && isRillError(error) && error.retryable
}

/** Milliseconds before retry number `retryIndex` (from 0): the server's wish up to a minute, else exponential with full jitter. */
export function retryDelayMs(retryIndex: number, error: unknown): number {
  if (isRillError(error) && error.retryAfterMs !== undefined) return Math.min(error.retryAfterMs, MAX_RETRY_AFTER_MS)
  return Math.random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** retryIndex)
}
