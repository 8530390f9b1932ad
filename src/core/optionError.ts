import { describe } from './describe.ts'
import { RillConfigError } from './errors.ts'

interface Requirement {
  /** What the option must be. Told in development only (decision 0005). */
  must: string | undefined
  /** What was given. Only its kind is told. */
  value: unknown
}

/** An option that can't be used. */
export function optionError(option: string, { must, value }: Requirement): RillConfigError {
  const requirement = must === undefined ? 'is refused' : `must be ${must}`
  return new RillConfigError(`${option} ${requirement}; it is ${describe(value)}.`, { hint: `Correct ${option}.` })
}
