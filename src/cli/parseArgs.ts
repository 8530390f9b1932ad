import { parseArgs as parseNodeArgs } from 'node:util'
import { usageError } from './CliError.ts'
import { toJobs } from './toJobs.ts'
import type { Environment } from './findToken.ts'
import type { TypesJob } from './toJobs.ts'

/** `rill-react types`, understood. */
export interface TypesCommand {
  kind: 'types'
  jobs: TypesJob[]
  check: boolean
  completeRows: boolean
}

export type Command = { kind: 'help'; topic: 'main' | 'types' } | { kind: 'version' } | TypesCommand

const OPTIONS = {
  branch: { type: 'string' },
  check: { type: 'boolean', default: false },
  'complete-rows': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  host: { type: 'string' },
  org: { type: 'string' },
  output: { type: 'string', short: 'o', multiple: true, default: [] as string[] },
  project: { type: 'string' },
  shapes: { type: 'string', multiple: true, default: [] as string[] },
  'token-env': { type: 'string', multiple: true, default: [] as string[] },
  version: { type: 'boolean', short: 'v', default: false },
} as const

/**
 * Understands the command line.
 *
 * @param args what follows the program's name
 * @throws {CliError} exit code 2, naming what is wrong
 */
export function parseArgs(args: readonly string[], env: Environment): Command {
  const { values, positionals } = parseOptions(args)
  const [name, ...sources] = positionals
  if (values.help) return { kind: 'help', topic: name === 'types' ? 'types' : 'main' }
  if (values.version) return { kind: 'version' }
  if (name === undefined) throw usageError('A command is missing: rill-react types …')
  if (name !== 'types') throw usageError(`There is no command "${name}"; the only one is "types".`)
  const { check, 'complete-rows': completeRows, output: outputs, shapes, 'token-env': tokenEnvs, ...project } = values
  if (check && outputs.length === 0) throw usageError('--check needs -o <file>: the file to compare with.')
  return { kind: 'types', jobs: toJobs({ sources, outputs, shapes, tokenEnvs, project }, env), check, completeRows }
}

// oxlint-disable-next-line typescript/explicit-function-return-type -- node:util infers it from OPTIONS
function parseOptions(args: readonly string[]) {
  try {
    return parseNodeArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (cause) {
    throw usageError((cause as Error).message)
  }
}
