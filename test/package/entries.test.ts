import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { installConsumer } from './installConsumer.ts'
import { packPackage, root } from './pack.ts'
import { reach, readModules } from './readModules.ts'
import type { BuiltModule } from './readModules.ts'
import { run, runOrThrow } from './run.ts'

const packed = packPackage()
const modules = readModules(packed)
const withReact = installConsumer('test/package/fixtures/newest')
const oldest = installConsumer('test/package/fixtures/oldest')
const bare = installConsumer('test/package/fixtures/bare')

const entryFiles = {
  'rill-react': 'dist/index.js',
  'rill-react/core': 'dist/core/index.js',
  'rill-react/server': 'dist/server/index.js',
  'rill-react/testing': 'dist/testing/index.js',
} as const
type Entry = keyof typeof entryFiles
const entries = Object.keys(entryFiles) as Entry[]

/** Names that Node gets from an entry. */
function valuesOf(entry: Entry): string[] {
  const script = `console.log(JSON.stringify(Object.keys(await import('${entry}')).sort()))`
  return JSON.parse(runOrThrow([process.execPath, '--input-type=module', '-e', script], { cwd: withReact.folder }))
}

/** Names that an entry's declarations export: values, and types alone. */
function declarationsOf(entry: Entry): { values: string[]; types: string[] } {
  const file = entryFiles[entry].replace(/\.js$/, '.d.ts')
  const { module } = parseSync(file, readFileSync(join(packed.folder, file), 'utf8'))
  const found = module.staticExports.flatMap((statement) => statement.entries)
  const names = (isType: boolean): string[] =>
    found
      .filter((one) => one.isType === isType)
      .map((one) => one.exportName.name ?? `* of ${one.moduleRequest?.value}`)
      .sort()
  return { values: names(false), types: names(true) }
}

/** Packages that come with an entry: when it loads, and later. */
function packagesOf(entry: Entry): { atOnce: string[]; later: string[] } {
  const first = reach(modules, { entry: entryFiles[entry] })
  const lazy = new Set(first.flatMap((module) => module.lazyImports))
  const behind: BuiltModule[] = []
  // What loads later can load more, later still: a Set goes on with what is added on the way.
  for (const file of lazy) {
    const loaded = reach(modules, { entry: file })
    behind.push(...loaded)
    for (const from of loaded.flatMap((module) => module.lazyImports)) lazy.add(from)
  }
  const atOnce = [...new Set(first.flatMap((module) => Array.from(module.packages.keys())))].sort()
  const later = [
    ...behind.flatMap((module) => Array.from(module.packages.keys())),
    ...Array.from(lazy).filter((file) => !modules.has(file)),
  ]
  return { atOnce, later: [...new Set(later)].filter((name) => !atOnce.includes(name)).sort() }
}

describe('the names of each entry', () => {
  it('are these in rill-react', () => {
    expect(declarationsOf('rill-react')).toMatchInlineSnapshot(`
      {
        "types": [
          "* of ./core/RillApis.ts",
          "GetToken",
          "GetTokenContext",
          "RillAlign",
          "RillApiArgs",
          "RillApiCall",
          "RillApiName",
          "RillApiQueryOptions",
          "RillApiRow",
          "RillApisResults",
          "RillArgEncoding",
          "RillArgs",
          "RillBar",
          "RillCellInfo",
          "RillCellValue",
          "RillClient",
          "RillClientOptions",
          "RillClientToken",
          "RillColumn",
          "RillColumnOptions",
          "RillColumnPin",
          "RillColumnState",
          "RillColumnType",
          "RillColumns",
          "RillCsvOptions",
          "RillD3Format",
          "RillD3Locale",
          "RillDensity",
          "RillEndpoint",
          "RillErrorBoundaryProps",
          "RillErrorCode",
          "RillErrorContext",
          "RillErrorFallbackProps",
          "RillFilter",
          "RillFilterValue",
          "RillFormat",
          "RillFormatFunction",
          "RillFormatPreset",
          "RillHeat",
          "RillInfiniteApiQueryOptions",
          "RillKeyParts",
          "RillMessages",
          "RillNamedFormat",
          "RillNumbers",
          "RillPagination",
          "RillProviderProps",
          "RillQueryKey",
          "RillQueryOptions",
          "RillRequestOptions",
          "RillRow",
          "RillRowAction",
          "RillRowId",
          "RillRowShape",
          "RillSelectionMode",
          "RillSession",
          "RillShapes",
          "RillShapesSource",
          "RillSort",
          "RillSummary",
          "RillSummaryKind",
          "RillTableAction",
          "RillTableApiOptions",
          "RillTableApiProps",
          "RillTableColumn",
          "RillTableInstance",
          "RillTableInstanceProps",
          "RillTableNamedOptions",
          "RillTableNamedProps",
          "RillTablePart",
          "RillTableRef",
          "RillTableRowsOptions",
          "RillTableRowsProps",
          "RillTableSlotProps",
          "RillTableSlots",
          "RillTableState",
          "RillTableView",
          "RillTableViewProps",
          "RillToken",
          "RillTokenState",
          "RillTokenStatus",
          "RillValueApiProps",
          "RillValueNamedProps",
          "RillValueStaticProps",
          "StandardSchema",
          "UseInfiniteRillApiOptions",
          "UseRillApiOptions",
          "UseSuspenseRillApiOptions",
        ],
        "values": [
          "DEFAULT_RETRY",
          "DEFAULT_TIMEOUT_MS",
          "DEFAULT_TOKEN_TIMEOUT_MS",
          "RillAuthError",
          "RillConfigError",
          "RillError",
          "RillErrorBoundary",
          "RillHttpError",
          "RillNetworkError",
          "RillProvider",
          "RillResponseError",
          "RillTable",
          "RillTimeoutError",
          "RillValue",
          "createRillClient",
          "isRillAuthError",
          "isRillConfigError",
          "isRillError",
          "isRillHttpError",
          "isRillNetworkError",
          "isRillResponseError",
          "isRillTimeoutError",
          "prefetchRill",
          "retryDelayMs",
          "rillApiOptions",
          "rillInfiniteApiOptions",
          "rillKeys",
          "shouldRetry",
          "skipToken",
          "useInfiniteRillApi",
          "useRillApi",
          "useRillApis",
          "useRillClient",
          "useRillSession",
          "useRillTable",
          "useSuspenseRillApi",
        ],
      }
    `)
  })

  it('are these in rill-react/core', () => {
    expect(declarationsOf('rill-react/core')).toMatchInlineSnapshot(`
      {
        "types": [
          "* of ./RillApis.ts",
          "GetToken",
          "GetTokenContext",
          "RillApiArgs",
          "RillApiName",
          "RillApiRow",
          "RillArgEncoding",
          "RillArgs",
          "RillCellValue",
          "RillClient",
          "RillClientOptions",
          "RillClientToken",
          "RillEndpoint",
          "RillErrorCode",
          "RillErrorContext",
          "RillNumbers",
          "RillQueryOptions",
          "RillRow",
          "RillRowShape",
          "RillShapes",
          "RillShapesSource",
          "RillToken",
          "RillTokenState",
          "RillTokenStatus",
        ],
        "values": [
          "DEFAULT_RETRY",
          "DEFAULT_TIMEOUT_MS",
          "DEFAULT_TOKEN_TIMEOUT_MS",
          "RillAuthError",
          "RillConfigError",
          "RillError",
          "RillHttpError",
          "RillNetworkError",
          "RillResponseError",
          "RillTimeoutError",
          "createRillClient",
          "isRillAuthError",
          "isRillConfigError",
          "isRillError",
          "isRillHttpError",
          "isRillNetworkError",
          "isRillResponseError",
          "isRillTimeoutError",
          "retryDelayMs",
          "shouldRetry",
        ],
      }
    `)
  })

  it('are these in rill-react/server', () => {
    expect(declarationsOf('rill-react/server')).toMatchInlineSnapshot(`
      {
        "types": [
          "IssueCredentialsOptions",
          "NodeListener",
          "NodeRequest",
          "NodeResponse",
          "RillCredentials",
          "RillError",
          "RillErrorCode",
          "RillProxyHandlerOptions",
          "RillRequestHandler",
          "RillServerOptions",
          "RillTokenHandlerOptions",
          "StandardIssue",
          "StandardResult",
          "StandardSchema",
          "Subject",
        ],
        "values": [
          "createProxyHandler",
          "createTokenHandler",
          "isRillConfigError",
          "isRillError",
          "issueCredentials",
          "toNodeListener",
        ],
      }
    `)
  })

  it('are these in rill-react/testing', () => {
    expect(declarationsOf('rill-react/testing')).toMatchInlineSnapshot(`
      {
        "types": [
          "AssertNoTokenOptions",
          "FakeFlight",
          "FakeRill",
          "FakeRillApi",
          "FakeRillClientOptions",
          "FakeRillCredentials",
          "FakeRillFailure",
          "FakeRillGetToken",
          "FakeRillHangOptions",
          "FakeRillListener",
          "FakeRillLog",
          "FakeRillMswHandler",
          "FakeRillOptions",
          "FakeRillQuirks",
          "FakeRillRequest",
          "FakeRillResolve",
          "FakeRillRows",
          "FakeRillServiceToken",
          "FakeRillTarget",
          "FakeRillUser",
          "RillTestProviderProps",
        ],
        "values": [
          "RillTestProvider",
          "assertNoToken",
          "createFakeRill",
          "fixtures",
          "queryRows",
          "toTemplateText",
        ],
      }
    `)
  })

  it.each(entries)('are the same at run time in %s', (entry) => {
    expect(valuesOf(entry)).toEqual(declarationsOf(entry).values)
  })
})

describe('what each entry loads', () => {
  it.each([
    ['rill-react', ['@tanstack/react-query', 'ky', 'react', 'react/jsx-runtime'], ['lossless-json', 'react-dom']],
    ['rill-react/core', ['ky'], ['lossless-json']],
    ['rill-react/server', [], []],
    ['rill-react/testing', ['@tanstack/react-query', 'ky', 'react', 'react/jsx-runtime'], ['lossless-json']],
  ] as const)('are these packages for %s', (entry, atOnce, later) => {
    expect(packagesOf(entry)).toEqual({ atOnce, later })
  })

  it('is declared, so that whoever installs this package has it', () => {
    const { dependencies = {}, peerDependencies } = packed.manifest
    const used = new Set(entries.flatMap((entry) => Object.values(packagesOf(entry)).flat()))
    const undeclared = [...used]
      .map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name)
      .filter((name) => !(name in dependencies || name in peerDependencies))
    expect(undeclared).toEqual([])
  })

  it('runs where there is no React and no MSW, for core and server', () => {
    const script = `
      const { createRillClient } = await import('rill-react/core')
      const { createTokenHandler } = await import('rill-react/server')
      const rows = [{ region: 'eu', total: 12345678901234567n.toString() }]
      const fetch = async () => new Response('[{"region":"eu","total":12345678901234567}]')
      const client = createRillClient({ endpoint: { url: 'http://127.0.0.1:1' }, fetch })
      const [row] = await client.query('sales', {}, { numbers: 'lossless' })
      const handler = createTokenHandler({ org: 'a', project: 'b', serviceToken: 'rill_svc_x', authorize: () => null })
      const { status } = await handler(new Request('http://127.0.0.1/', { method: 'POST' }))
      console.log(typeof row.total, String(row.total), status)`
    const { output } = run([process.execPath, '--input-type=module', '-e', script], { cwd: bare.folder })
    expect(output).toBe('bigint 12345678901234567 401')
    expect(run([process.execPath, '-e', "require.resolve('react')"], { cwd: bare.folder }).status).not.toBe(0)
  })

  it('runs where nobody says what kind of build it is, as in a browser without a bundler, for core and server', () => {
    const script = `
      const { log } = console
      delete globalThis.process
      const { createRillClient } = await import('rill-react/core')
      const { createTokenHandler } = await import('rill-react/server')
      const fetch = async (url) => new Response(url.endsWith('/sales') ? '[{"a":1}]' : '{"error":"gone"}', { status: url.endsWith('/sales') ? 200 : 404 })
      const client = createRillClient({ endpoint: { url: 'http://127.0.0.1:1' }, fetch: ({ url }) => fetch(url) })
      const rows = await client.query('sales')
      const failure = await client.query('nothing').catch(({ code, hint }) => code + ': ' + hint)
      const handler = createTokenHandler({ org: 'a', project: 'b', serviceToken: 'rill_svc_x', authorize: () => null })
      const { status } = await handler(new Request('http://127.0.0.1/', { method: 'POST' }))
      log(JSON.stringify(rows), failure, status)`
    const { output } = run([process.execPath, '--input-type=module', '-e', script], { cwd: bare.folder })
    expect(output).toBe('[{"a":1}] not_found: See "not_found" in the guide to errors of rill-react. 401')
  })

  it('works for the fake Rill where there is no MSW, and names it when handlers are wanted', () => {
    const script = `
      const { createFakeRill } = await import('rill-react/testing')
      const { createRillClient } = await import('rill-react')
      const fake = createFakeRill({ apis: { sales: [{ region: 'eu' }] } })
      console.log(JSON.stringify(await createRillClient(fake.clientOptions()).query('sales')))`
    expect(runOrThrow([process.execPath, '--input-type=module', '-e', script], { cwd: withReact.folder })).toBe(
      '[{"region":"eu"}]\n',
    )
    expect(run([process.execPath, '-e', "require.resolve('msw')"], { cwd: withReact.folder }).status).not.toBe(0)
  })

  it('is reached by require() as well, for programs that are not modules yet', () => {
    const script = "console.log(typeof require('rill-react/core').createRillClient)"
    expect(runOrThrow([process.execPath, '-e', script], { cwd: bare.folder }).trim()).toBe('function')
  })
})

describe('on a server that renders React', () => {
  /** What the server's React does not have: in its module graph each of these breaks the build. */
  const clientOnly =
    /^(?:use(?!(?:Id|Memo|Callback|DebugValue)?$)[A-Z]?\w*|createContext|Component|PureComponent|startTransition|act)$/

  it.each(entries)('uses nothing that only browsers have before a "use client", in %s', (entry) => {
    const graph = reach(modules, { entry: entryFiles[entry], isBorder: (module) => module.isClient })
    const misplaced = graph
      .filter((module) => !module.isClient)
      .flatMap((module) => {
        const names = (module.packages.get('react') ?? []).filter((name) => name === '*' || clientOnly.test(name))
        const dom = Array.from(module.packages.keys()).filter((name) => name.startsWith('react-dom'))
        return [...names, ...dom].map((name) => `${module.file}: ${name}`)
      })
    expect(misplaced).toEqual([])
  })

  it('has a "use client" wherever its source has one', () => {
    const sources = [...modules.values()].map(({ file, isClient }) => {
      const map = join(packed.folder, `${file}.map`)
      const text = existsSync(map) ? (JSON.parse(readFileSync(map, 'utf8')) as { sourcesContent: string[] }) : undefined
      return { file, isClient, wasClient: text?.sourcesContent[0]?.startsWith("'use client'") ?? false }
    })
    expect(sources.filter(({ wasClient }) => wasClient).length).toBeGreaterThan(10)
    expect(sources.filter(({ isClient, wasClient }) => isClient !== wasClient).map(({ file }) => file)).toEqual([])
  })

  it('keeps what runs on both sides out of "use client" modules', () => {
    const clientNames = [...(modules.get('dist/index.js')?.imports ?? [])].filter((file) => modules.get(file)?.isClient)
    const shared = [
      'createRillClient',
      'errors',
      'retryPolicy',
      'prefetchRill',
      'rillApiOptions',
      'rillInfiniteApiOptions',
      'rillKeys',
    ]
    expect(modules.get('dist/index.js')?.isClient).toBe(false)
    expect(clientNames.filter((file) => shared.some((name) => file.endsWith(`/${name}.js`)))).toEqual([])
  })
})

describe('the program', () => {
  const document = readFileSync(join(root, 'test/cli/fixtures/contract.json'), 'utf8')
  const program = bare.path('node_modules/.bin/rill-react')

  it('helps', () => {
    expect(runOrThrow([program, '--help'], { cwd: bare.folder })).toContain('Usage: rill-react <command>')
    expect(runOrThrow([program, 'types', '--help'], { cwd: bare.folder })).toContain('--check')
    expect(runOrThrow([program, '--version'], { cwd: bare.folder }).trim()).toBe(packed.manifest.version)
  })

  it('writes the types of a document', () => {
    const { status, stdout } = run([oldest.path('node_modules/.bin/rill-react'), 'types', '-'], {
      cwd: oldest.folder,
      input: document,
    })
    expect(stdout).toBe(readFileSync(join(root, 'test/cli/golden/contract.d.ts.txt'), 'utf8'))
    expect(status).toBe(0)
  })

  it('says which package it needs when that is not there', () => {
    const { status, stderr } = run([program, 'types', '-'], {
      cwd: bare.folder,
      input: document,
    })
    expect(stderr).toContain('openapi-typescript')
    expect(status).not.toBe(0)
  })
})
