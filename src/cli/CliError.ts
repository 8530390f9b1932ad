/** Exit codes, as `--help` documents them. */
export const EXIT = { ok: 0, differs: 1, usage: 2, failed: 3 } as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** A failure that the user can understand and mend. Its message is printed as it is, so it never holds a token. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly exitCode: ExitCode

  constructor(exitCode: ExitCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.exitCode = exitCode
  }
}

/** The command line itself is wrong. */
export function usageError(message: string): CliError {
  return new CliError(EXIT.usage, message)
}

/** Something could not be read, understood or written. */
export function failure(message: string, cause?: unknown): CliError {
  return new CliError(EXIT.failed, message, { cause })
}

/** Says what went wrong and gives the exit code for it. What is no {@link CliError} is a fault of this program. */
export function reportError(error: unknown, report: (line: string) => void): ExitCode {
  if (error instanceof CliError) {
    report(`Error: ${error.message}`)
    return error.exitCode
  }
  report(`Unexpected error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  return EXIT.failed
}
