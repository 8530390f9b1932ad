import { spawn } from 'node:child_process'
import { plainEnvironment } from './run.ts'
import type { RunOptions } from './run.ts'

export interface RunningProgram {
  /** Where it said that it listens. */
  url: string
  /** What it printed so far. */
  output: () => string
  /** Ends it and all that it started. */
  stop: () => Promise<void>
}

const READY_WITHIN_MS = 120_000

/** Starts a server and waits until it prints its address and then `isReady` holds for what it printed. */
export async function startProgram(
  [program, ...args]: readonly [string, ...string[]],
  { cwd, env, isReady }: RunOptions & { isReady: (output: string) => boolean },
): Promise<RunningProgram> {
  const child = spawn(program, args, {
    cwd,
    env: { ...plainEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  let output = ''
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.pid !== undefined) {
      // Its whole group: such servers run their work in processes of their own.
      if (process.platform === 'win32') child.kill()
      else process.kill(-child.pid)
    }
    await ended
  }
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`\`${program} ${args.join(' ')}\` ${why}:\n${output}`))
    const timer = setTimeout(() => fail('did not say where it listens'), READY_WITHIN_MS)
    const read = (chunk: Buffer): void => {
      output += chunk.toString()
      const found = /https?:\/\/(?:127\.0\.0\.1|localhost):\d+/.exec(output)?.[0]
      if (!found || !isReady(output)) return
      clearTimeout(timer)
      resolve(found)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('error', (error) => fail(`could not start (${error.message})`))
    child.once('exit', (code) => {
      clearTimeout(timer)
      fail(`ended with ${code}`)
    })
  }).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return { url, output: () => output, stop }
}
