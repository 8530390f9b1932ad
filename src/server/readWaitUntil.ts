import { RillConfigError } from '../core/errors.ts'

type WaitUntil = (promise: Promise<unknown>) => void

/**
 * The `waitUntil` of a worker's context, if there is one.
 *
 * @throws {RillConfigError} `config` on Cloudflare Workers without it: there an exchange ends with the request that
 * began it, and all others that wait for it would wait for ever
 */
export function readWaitUntil(context: object | undefined): WaitUntil | undefined {
  const { waitUntil } = (context ?? {}) as { waitUntil?: unknown }
  if (typeof waitUntil === 'function') return (promise) => void waitUntil.call(context, promise)
  if (globalThis.navigator?.userAgent !== 'Cloudflare-Workers') return undefined
  throw new RillConfigError('The proxy was called without the context of the worker.', {
    hint: 'Pass it on: fetch: (request, env, context) => proxy(request, context).',
  })
}
