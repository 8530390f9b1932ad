import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { startLocalRill } from '../../../examples/dashboard/local-rill/startLocalRill.ts'
import { removeProject, startProject, writeProject, type TestProject } from '../support/startProject.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) removeProject(folder)
})

function start(project: TestProject): ReturnType<typeof startLocalRill> {
  const folder = writeProject(project)
  folders.push(folder)
  return startLocalRill({ folder })
}

describe('a project that cannot be run is refused by name', () => {
  it.each([
    ['a missing folder', undefined, /no rill\.yaml in \/nowhere/],
    ['a data file that is not there', { models: { m: "SELECT * FROM read_csv('data/x.csv')" } }, /m\.sql.*x\.csv/],
    ['a model with wrong SQL', { models: { m: 'SELEC 1' } }, /m\.sql.*Parser Error/],
    ['a model that reads itself', { models: { a: 'SELECT * FROM b', b: 'SELECT * FROM a' } }, /reads itself/],
    ['an API without SQL', { apis: { a: { type: 'api' } } }, /a\.yaml has no "sql"/],
    ['another resolver', { apis: { a: { type: 'api', metrics_sql: 'SELECT 1' } } }, /a\.yaml has metrics_sql/],
    ['an unknown function', { apis: { a: 'SELECT {{ foo }}' } }, /a\.yaml.*function "foo" not defined/],
    // Rill runs every template without arguments when it reads the project.
    ['a template that needs arguments', { apis: { a: 'SELECT {{ lower .args.x }}' } }, /a\.yaml.*invalid value/],
  ] as const)('%s', async (_title, project, message) => {
    const starting = project ? start(project) : startLocalRill({ folder: '/nowhere' })
    await expect(starting).rejects.toThrow(message)
  })
})

describe('models', () => {
  it('are built before those that read them, and say so', async () => {
    const lines: string[] = []
    const models = { a: 'SELECT * FROM z', z: '-- @materialize: true\nSELECT 1 AS n;' }
    const rill = await startProject({ models, apis: { a: 'SELECT * FROM a' }, log: (line) => lines.push(line) })
    expect((await rill.call('a')).body).toEqual([{ n: 1 }])
    await rill.close()
    expect(lines).toEqual(['building model z', 'building model a'])
  })
})

describe('a port', () => {
  it('that is taken is an error', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve)
    })
    const { port } = other.address() as AddressInfo
    await expect(startProject({ port })).rejects.toThrow(/EADDRINUSE/)
    other.close()
  })

  it('is free again after closing', async () => {
    const first = await startProject({})
    const port = Number(new URL(first.url).port)
    await first.close()
    const second = await startProject({ port })
    expect(second.url).toBe(first.url)
    await second.close()
  })
})
