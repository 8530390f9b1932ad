import { describe } from './describe.ts'
import { RillConfigError } from './errors.ts'

interface Requirement {
  /** What the option must be. Told in development only (decision 0005). */
  must: string | undefined
  /** What was given. Only its kind is told. */
  value: unknown
  /** The API that was to be called. */
  api?: string
}

/**
 * Refuses an option that is given and wrong.
 *
 * @throws {RillConfigError} `config`, naming the option
 */
export function checkOption(option: string, { isRight, ...requirement }: Requirement & { isRight: boolean }): void {
  if (requirement.value !== undefined && !isRight) throw optionError(option, requirement)
}

/** An option that can't be used. */
export function optionError(option: string, { must, value, api }: Requirement): RillConfigError {
  const requirement = must === undefined ? 'is refused' : `must be ${must}`
  return new RillConfigError(`${option} ${requirement}; it is ${describe(value)}.`, { api, hint: `Correct ${option}.` })
}
