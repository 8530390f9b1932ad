#!/usr/bin/env node
import { readFileSync, realpathSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCli } from './runCli.ts'

const self = realpathSync(fileURLToPath(import.meta.url))

/** Runs the program on this process. The code is set, not forced, so that all output gets out. */
async function main(): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(dirname(self), '../../package.json'), 'utf8')) as { version: string }
  // A reader that closes the pipe early, such as head, is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  process.exitCode = await runCli(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    version,
    fetch: (...request) => fetch(...request),
    readStdin: () => text(process.stdin),
    print: (output) => process.stdout.write(output),
    report: (line) => process.stderr.write(`${line}\n`),
  })
}

/** Not when it is imported. The bin that npm makes is a link to this file. */
const [, invoked] = process.argv
if (invoked !== undefined && realpathSync(invoked) === self) await main()
