import { builtInNames } from '../args.ts'
import { isRillError, RillHttpError } from '../errors.ts'
import type { RillError } from '../errors.ts'
import type { RillShapes, RillShapesSource } from '../types.ts'
import { describeDrift } from './describeDrift.ts'
import { findShape, loadShapes } from './loadShapes.ts'
import { nearestName } from './nearestName.ts'
import { warnOnce } from './warnOnce.ts'

interface Call {
  api: string
  endpoint: string
  shapes: RillShapesSource
}

/** Warns, once for each API, when its rows have drifted from the shapes that the app knows. Never fails. */
export async function warnOfDrift(rows: readonly object[], { api, endpoint, shapes: source }: Call): Promise<void> {
  const shape = findShape((await load(source)) ?? {}, api)
  const problems = shape ? describeDrift(rows, shape) : []
  if (problems.length === 0) return
  warnOnce(
    `drift ${endpoint} ${api}`,
    `the rows of "${api}" are not what its types say: ${problems.join('; ')}. ` +
      'Run "rill-react types" with -o and --shapes again, or correct the SQL of the API.',
  )
}

/** `error` with the name that may have been meant in its hint. */
export async function suggestName(error: RillHttpError, { api, shapes: source }: Call): Promise<RillError> {
  const names = Object.keys((await load(source)) ?? {})
  const nearest = names.length > 0 ? nearestName(api, [...names, ...builtInNames]) : undefined
  if (nearest === undefined) return error
  const { message, status, retryable, detail, hint } = error
  return new RillHttpError('not_found', message, {
    api,
    status,
    retryable,
    detail,
    hint: toSuggestion({ api, nearest, hint }),
  })
}

function toSuggestion({ api, nearest, hint }: { api: string; nearest: string; hint: string }): string {
  return `No API named "${api}"; did you mean "${nearest}"? ${hint}`
}

const loading = new WeakMap<object, Promise<RillShapes>>()

async function load(source: RillShapesSource): Promise<RillShapes | undefined> {
  const known = loading.get(source) ?? loadShapes(source)
  loading.set(source, known)
  try {
    return await known
  } catch (error) {
    const reason = isRillError(error)
      ? `${error.message} ${error.hint}`
      : 'the function of shapes failed; its import may be wrong.'
    warnOnce(`shapes ${reason}`, reason)
    return undefined
  }
}
