import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { stringify } from 'yaml'
import {
  startLocalRill,
  type LocalRill,
  type LocalRillOptions,
} from '../../../examples/dashboard/local-rill/startLocalRill.ts'

// A database and a server take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

export interface TestProject extends Partial<LocalRillOptions> {
  /** SQL by API name, or the whole YAML as an object. */
  readonly apis?: Readonly<Record<string, string | object>>
  /** SQL by model name. */
  readonly models?: Readonly<Record<string, string>>
}

/** Writes a Rill project into a temporary folder. Give the folder to {@link removeProject} at the end. */
export function writeProject({ apis = {}, models = {} }: TestProject): string {
  const folder = mkdtempSync(join(tmpdir(), 'rill-project-'))
  mkdirSync(join(folder, 'apis'))
  mkdirSync(join(folder, 'models'))
  writeFileSync(join(folder, 'rill.yaml'), 'compiler: rillv1\n')
  for (const [name, sql] of Object.entries(models)) writeFileSync(join(folder, 'models', `${name}.sql`), sql)
  for (const [name, api] of Object.entries(apis)) {
    const yaml = typeof api === 'string' ? { type: 'api', sql: api } : api
    writeFileSync(join(folder, 'apis', `${name}.yaml`), stringify(yaml))
  }
  return folder
}

export function removeProject(folder: string): void {
  rmSync(folder, { recursive: true })
}

/** A local Rill on a project made for one test file. */
export interface RunningProject extends LocalRill {
  /** Calls an API in the local form, open as Rill Developer is. */
  call(name: string, args?: object): Promise<{ status: number; body: unknown }>
  /** The text of the answer, to see the very digits. */
  text(name: string, args?: object): Promise<string>
}

export async function startProject(project: TestProject): Promise<RunningProject> {
  const { apis, models, ...options } = project
  const folder = writeProject({ ...(apis ? { apis } : {}), ...(models ? { models } : {}) })
  try {
    const rill = await startLocalRill({ ...options, folder })
    const post = (name: string, args: object): Promise<Response> =>
      fetch(`${rill.url}/v1/instances/default/api/${name}`, { method: 'POST', body: JSON.stringify(args) })
    return {
      ...rill,
      control: rill.control,
      call: async (name, args = {}) => {
        const response = await post(name, args)
        return { status: response.status, body: await response.json() }
      },
      text: async (name, args = {}) => (await post(name, args)).text(),
    }
  } finally {
    removeProject(folder)
  }
}
