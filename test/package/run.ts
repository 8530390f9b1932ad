import { spawnSync } from 'node:child_process'
import { delimiter } from 'node:path'

export interface RunOptions {
  cwd: string
  env?: Readonly<Record<string, string>>
  input?: string
}

export interface RunResult {
  status: number | null
  stdout: string
  stderr: string
  /** Both, for a message that says what went wrong. */
  output: string
}

/** Runs a program to its end. Telemetry of anything that has some is off. */
export function run([program, ...args]: readonly [string, ...string[]], { cwd, env, input }: RunOptions): RunResult {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    input: input ?? '',
    maxBuffer: 64 * 2 ** 20,
    timeout: 280_000,
    env: { ...plainEnvironment(), ...env },
  })
  if (error) throw error
  return { status, stdout, stderr, output: `${stdout}\n${stderr}`.trim() }
}

/** Like {@link run}, for a program that has to succeed; gives what it printed on standard output. */
export function runOrThrow(command: readonly [string, ...string[]], options: RunOptions): string {
  const { status, stdout, output } = run(command, options)
  if (status !== 0) throw new Error(`\`${command.join(' ')}\` ended with ${status} in ${options.cwd}:\n${output}`)
  return stdout
}

/**
 * The environment without what Vitest and an outer npm put there for themselves, such as NODE_ENV=test and the folders of
 * our own programs on the PATH.
 */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const own =
    /^(VITEST.*|NODE_ENV|NODE_OPTIONS|NODE_PATH|TEST|MODE|PROD|DEV|SSR|BASE_URL|npm_(package|lifecycle)_.*|npm_config_local_prefix)$/
  const kept = Object.entries(process.env).filter(([name]) => !own.test(name))
  const folders = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !/node_modules[\\/]\.bin/.test(folder))
  return {
    ...Object.fromEntries(kept),
    PATH: folders.join(delimiter),
    NEXT_TELEMETRY_DISABLED: '1',
    NO_COLOR: '1',
    FORCE_COLOR: '0',
  }
}
