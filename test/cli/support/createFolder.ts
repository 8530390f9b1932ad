import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { runCli } from '../../../src/cli/runCli.ts'
import type { CliContext } from '../../../src/cli/runCli.ts'

export interface Folder {
  path: string
  read: (name: string) => string
  write: (name: string, content: string | object) => void
  /** Runs `rill-react …args` in the folder. Without `fetch` there is no network. */
  run: (args: string, context?: Partial<CliContext>) => Promise<{ code: number; stdout: string; stderr: string }>
}

/** A folder of its own for one test, and the program in it. */
export function createFolder(files: Readonly<Record<string, string | object>> = {}): Folder {
  const path = mkdtempSync(join(tmpdir(), 'rill-react-cli-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  const folder: Folder = {
    path,
    read: (name) => readFileSync(join(path, name), 'utf8'),
    write: (name, content) => {
      mkdirSync(dirname(join(path, name)), { recursive: true })
      writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content))
    },
    run: async (args, context) => {
      let stdout = ''
      let stderr = ''
      const code = await runCli(args.split(' ').filter(Boolean), {
        cwd: path,
        env: {},
        version: '1.2.3',
        fetch: () => Promise.reject(new Error('This test has no network.')),
        readStdin: () => Promise.reject(new Error('This test has no standard input.')),
        print: (text) => void (stdout += text),
        report: (line) => void (stderr += `${line}\n`),
        ...context,
      })
      return { code, stdout, stderr }
    },
  }
  for (const [name, content] of Object.entries(files)) folder.write(name, content)
  return folder
}
