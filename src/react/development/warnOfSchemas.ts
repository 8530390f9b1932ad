import { warnOnce } from '../../core/development/warnOnce.ts'
import type { RillQueryKey } from '../rillKeys.ts'

/** How many calls are remembered. */
const MAX_CALLS = 500

interface Known {
  last: WeakRef<object>
  seen: WeakSet<object>
}

const calls = new Map<string, Known>()

/**
 * Warns, once for each API, when two schemas take turns on one call: both get the rows of whichever fetched. A new
 * schema on each render is one schema, so only one that comes back after another counts. Development builds only.
 */
export function warnOfSchemas(queryKey: RillQueryKey, schema: object): void {
  const key = JSON.stringify(queryKey)
  const known = calls.get(key)
  if (!known) {
    if (calls.size >= MAX_CALLS) calls.clear()
    calls.set(key, { last: new WeakRef(schema), seen: new WeakSet([schema]) })
    return
  }
  if (known.last.deref() === schema) return
  known.last = new WeakRef(schema)
  if (!known.seen.has(schema)) {
    known.seen.add(schema)
    return
  }
  const { endpoint, api } = queryKey[1]
  warnOnce(
    `schemas ${endpoint} ${api}`,
    `two schemas are used for the same call of "${api}", which has one place in the cache: rows are validated by ` +
      'whichever fetches. Use one schema for it, or make the calls differ in their arguments.',
  )
}
