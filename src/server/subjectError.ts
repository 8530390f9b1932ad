import { RillConfigError } from '../core/errors.ts'

const SHAPES = '{ userEmail }, { attributes } or { userId }'

/** Why a subject is no subject. Names fields, never values. */
export function subjectError(problem: string, hint = `Give exactly one of ${SHAPES}.`): RillConfigError {
  return new RillConfigError(`The subject can't be used: ${problem}`, { hint })
}
