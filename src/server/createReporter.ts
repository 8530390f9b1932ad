import type { RillError } from '../core/errors.ts'
import { checkFunction } from './readOptions.ts'
import type { RillTokenHandlerOptions } from './types.ts'

/** Tells the app of an error. */
export type Reporter = (error: RillError) => void

/**
 * `onError`, made safe: one that throws changes no answer.
 *
 * @throws {RillConfigError} `config` when it is no function
 */
export function createReporter(onError: RillTokenHandlerOptions['onError']): Reporter {
  if (onError === undefined) return () => {}
  checkFunction('onError', onError)
  return (error) => {
    try {
      onError(error)
    } catch (thrown) {
      globalThis.reportError?.(thrown)
    }
  }
}
