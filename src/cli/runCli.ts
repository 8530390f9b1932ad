import { EXIT, reportError } from './CliError.ts'
import type { ExitCode } from './CliError.ts'
import type { Environment } from './findToken.ts'
import { MAIN_HELP, TYPES_HELP } from './help.ts'
import { parseArgs } from './parseArgs.ts'
import { runTypes } from './runTypes.ts'

/** What the program touches of the world, besides files. */
export interface CliContext {
  cwd: string
  env: Environment
  version: string
  fetch: typeof fetch
  readStdin: () => Promise<string>
  /** Writes to standard output. */
  print: (text: string) => void
  /** Writes a line of progress, a warning or an error to standard error. */
  report: (line: string) => void
}

/**
 * Runs the program.
 *
 * @param args what follows the program's name
 * @returns its exit code; see `--help`
 */
export async function runCli(args: readonly string[], context: CliContext): Promise<ExitCode> {
  try {
    const command = parseArgs(args, context.env)
    if (command.kind === 'types') return await runTypes(command, context)
    context.print(
      command.kind === 'version' ? `${context.version}\n` : command.topic === 'types' ? TYPES_HELP : MAIN_HELP,
    )
    return EXIT.ok
  } catch (error) {
    const exitCode = reportError(error, context.report)
    if (exitCode === EXIT.usage) context.report('See rill-react types --help.')
    return exitCode
  }
}
