import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generate, readFixture } from './support/documents.ts'

const root = resolve(import.meta.dirname, '../..')

/** An app of its own, because a registry is global to a program. `|` in its code is the cursor. */
interface App {
  /** What an editor offers at the cursor. */
  complete: (code: string) => string[]
  /** Messages of the compiler. */
  check: (code: string) => string[]
}

function createApp(types: string): App {
  let code = ''
  let version = 0
  const folder = join(root, 'test/cli')
  const [typesFile, appFile] = [join(folder, 'generated.d.ts'), join(folder, 'app.tsx')]
  const virtual = new Map([
    [typesFile, () => types],
    [appFile, () => code],
  ])
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path))
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root)
  const readFile = (path: string): string | undefined => virtual.get(path)?.() ?? ts.sys.readFile(path)
  const service = ts.createLanguageService({
    fileExists: (path) => virtual.has(path) || ts.sys.fileExists(path),
    getCompilationSettings: () => options,
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => [...virtual.keys()],
    getScriptSnapshot: (path) => {
      const text = readFile(path)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getScriptVersion: (path) => (path === appFile ? String(version) : '0'),
    readFile,
  })

  function write(body: string): void {
    code = `${IMPORTS}\nexport function App() {\n${body}\n}\n`
    version += 1
  }

  return {
    complete: (body) => {
      write(body.replace('|', ''))
      const position = code.indexOf(body.slice(0, body.indexOf('|'))) + body.indexOf('|')
      return (service.getCompletionsAtPosition(appFile, position, {})?.entries ?? []).map(({ name }) => name)
    },
    check: (body) => {
      write(body)
      return [...service.getSyntacticDiagnostics(appFile), ...service.getSemanticDiagnostics(appFile)].map(
        ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'),
      )
    },
  }
}

const IMPORTS = `import { createRillClient, RillTable, RillValue, useRillApi, useRillTable } from 'rill-react'
import type { RillRow } from 'rill-react'
const client = createRillClient({ endpoint: { org: 'acme', project: 'shop' } })
type IsSame<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const same = <A, B>(is: IsSame<A, B>) => is
void [client, useRillApi, useRillTable, RillTable, RillValue, same]
export type Rows = RillRow[]`

describe('generated types', { timeout: 60_000 }, () => {
  let app: App
  beforeAll(async () => {
    app = createApp((await generate(readFixture('contract.json'))).code)
    // The first check reads all libraries.
    app.check('return null')
  }, 120_000)

  it('complete the names of APIs, their arguments and their columns', () => {
    const names = ['daily-orders', 'metrics', 'metrics-sql', 'sql', 'top-products']
    expect(app.complete(`return client.query('|')`).sort()).toEqual(names)
    expect(app.complete(`return useRillApi('|')`).sort()).toEqual(names)
    expect(app.complete(`return client.query('top-products', { region: 'eu', | })`).sort()).toEqual(['limit', 'offset'])
    expect(app.complete(`return useRillApi('top-products', { region: 'eu', | })`).sort()).toEqual(['limit', 'offset'])
    expect(app.complete(`return useRillApi('top-products', { region: 'eu' }).data?.[0]?.|`).sort()).toEqual([
      'orders',
      'product',
      'revenue',
    ])
    expect(app.complete(`return useRillApi('metrics', { where: { cond: { op: '|' } } })`)).toContain('ilike')
  })

  it('complete the columns of a table', () => {
    const table = (props: string): string => `return <RillTable api="top-products" args={{ region: 'eu' }} ${props} />`
    const columns = ['orders', 'product', 'revenue']
    expect(app.complete(`return <RillTable api="|" />`)).toContain('top-products')
    expect(app.complete(`return <RillValue api="|" />`)).toContain('top-products')
    expect(app.complete(`return useRillTable({ api: '|' })`)).toContain('top-products')
    expect(app.complete(table(`columns={['|']}`)).sort()).toEqual(columns)
    expect(app.complete(table(`columns={[{ key: '|' }]}`)).sort()).toEqual(columns)
    expect(app.complete(table(`onRowClick={(row) => row.|}`)).sort()).toEqual(columns)
    expect(app.complete(table(`columns={[{ key: 'revenue', render: (value) => value?.| }]}`)).sort()).toEqual([
      'amount',
      'currency',
    ])
  })

  it('type rows', () => {
    const expected =
      '{ orders?: number; product?: string; revenue?: { amount?: number; currency?: string } }[] | undefined'
    expect(
      app.check(`const { data } = useRillApi('top-products', { region: 'eu' })
        same<typeof data, ${expected}>(true)
        const days = useRillApi('daily-orders', {})
        same<typeof days.data, RillRow[] | undefined>(true)`),
    ).toEqual([])
  })

  it.each([
    [`client.query('top-produkts', { region: 'eu' })`, /top-produkts/],
    [`client.query('top-products', { region: 1 })`, /'number' is not assignable to type 'string'/],
    [`client.query('top-products', { regoin: 'eu' })`, /regoin/],
    [`client.query('top-products', {})`, /region/],
    [`client.query('top-products')`, /top-products/],
    [`useRillApi('top-produkts', { region: 'eu' })`, /top-produkts/],
    [`useRillApi('top-products', { region: 'eu', limit: '10' })`, /'string' is not assignable to type 'number'/],
    [`useRillApi('top-products', {})`, /region/],
    [`useRillApi('top-products', { region: 'eu' }).data?.[0]?.reveneu`, /reveneu/],
    [`useRillApi('metrics', { where: { cond: { op: 'equals' } } })`, /"equals"/],
    [`useRillApi('sql', {})`, /sql/],
    [
      `<RillTable api="top-products" args={{ region: 'eu' }} columns={[{ key: 'orders', render: (n) => n?.amount }]} />`,
      /'amount'/,
    ],
  ])('refuse %s', (code, reason) => {
    expect(app.check(`return ${code}`).join('\n')).toMatch(reason)
  })

  it.each([
    `client.query('top-products', { region: 'eu' })`,
    `client.query('daily-orders', { anything: [1] })`,
    `client.query('metrics', { metrics_view: 'sales', measures: [{ name: 'revenue' }] })`,
    `client.query<{ a: number }>('unknown', { any: 1 })`,
    `<RillTable api="top-products" args={{ region: 'eu' }} columns={['product', { key: 'revenue', render: (money) => money?.currency }]} />`,
    `<RillTable<{ a: number }> api="unknown" columns={['a']} />`,
    `useRillApi('top-products', { region: 'eu', limit: 10 }, { select: (rows) => rows.map(({ orders = 0 }) => orders) }).data?.[0]?.toFixed()`,
  ])('accept %s', (code) => {
    expect(app.check(`return ${code}`)).toEqual([])
  })
})

describe('generated types under TypeScript 7', () => {
  mkdirSync(join(root, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(root, '.cache/registry-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(['contract', 'odd'])(
    'compile for %s.json, also twice in one program, as .d.ts and as .ts',
    { timeout: 120_000 },
    async (name) => {
      const { code } = await generate(readFixture(`${name}.json`))
      const own = join(folder, name)
      mkdirSync(own)
      writeFileSync(join(own, 'first.d.ts'), code)
      writeFileSync(join(own, 'second.ts'), code)
      writeFileSync(
        join(own, 'app.ts'),
        `import type { RillApis } from 'rill-react'\nexport const api: keyof RillApis = 'sql'\n`,
      )
      writeFileSync(
        join(own, 'tsconfig.json'),
        JSON.stringify({
          extends: '../../../tsconfig.json',
          compilerOptions: { types: [] },
          include: ['*.ts'],
          exclude: [],
        }),
      )
      const { stdout } = spawnSync(process.execPath, ['node_modules/typescript7/bin/tsc', '-p', own], {
        cwd: root,
        encoding: 'utf8',
      })
      expect(stdout.split('\n').filter((line) => /(first\.d|second|app)\.ts/.test(line))).toEqual([])
    },
  )
})
