import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const dist = join(root, 'dist')
const folder = mkdtempSync(join(tmpdir(), 'rill-react-package-'))

/** Provider and all hooks, as the size budget counts them. */
const hooks =
  'RillProvider, useRillApi, useSuspenseRillApi, useInfiniteRillApi, useRillApis, useRillClient, useRillSession, rillApiOptions, rillInfiniteApiOptions, rillKeys'

beforeAll(() => {
  if (!existsSync(join(dist, 'index.js'))) throw new Error('There is no dist. Run "npm run build" first.')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(script: string, ...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: root, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

/** Bundles an entry for browsers in production, and gives the bytes of what loads first, min+gzip. */
async function firstLoadBytes(code: string, external: readonly string[]): Promise<number> {
  const entry = join(folder, 'entry.js')
  writeFileSync(entry, code)
  const result = await build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: 'out' },
      rolldownOptions: { external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)) },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (!output || !('output' in output)) throw new Error('Vite gave no bundle.')
  const chunks = new Map(
    output.output.flatMap((chunk) => (chunk.type === 'chunk' ? [[chunk.fileName, chunk] as const] : [])),
  )
  const first = [...chunks.values()].find((chunk) => chunk.isEntry)
  const loaded = new Set<string>()
  const visit = (fileName: string): void => {
    const chunk = chunks.get(fileName)
    if (!chunk || loaded.has(fileName)) return
    loaded.add(fileName)
    chunk.imports.forEach(visit)
  }
  visit(first?.fileName ?? '')
  return gzipSync([...loaded].map((fileName) => chunks.get(fileName)?.code ?? '').join('\n'), { level: 9 }).length
}

describe('the built package', () => {
  it('exports each entry’s names', async () => {
    const names = async (path: string): Promise<string[]> =>
      Object.keys((await import(join(dist, path))) as object).sort()

    expect(await names('core/index.js')).toContain('createRillClient')
    expect(await names('server/index.js')).toEqual(
      expect.arrayContaining(['createProxyHandler', 'createTokenHandler', 'issueCredentials']),
    )
    expect(await names('testing/index.js')).toEqual(expect.arrayContaining(['createFakeRill', 'RillTestProvider']))
    expect(await names('index.js')).toEqual(
      expect.arrayContaining([
        'RillErrorBoundary',
        'RillProvider',
        'RillTable',
        'RillValue',
        'prefetchRill',
        'rillKeys',
        'useRillTable',
      ]),
    )
  })

  it('loads core and server in plain Node', () => {
    for (const entry of ['core', 'server', 'testing']) {
      const script = join(folder, `${entry}.mjs`)
      writeFileSync(script, `await import(${JSON.stringify(join(dist, entry, 'index.js'))}); console.log('loaded')`)
      expect(run(script)).toEqual({ status: 0, output: 'loaded\n' })
    }
  })

  it('has a program that helps', () => {
    const { status, output } = run('dist/cli/main.js', 'types', '--help')
    expect(status).toBe(0)
    expect(output).toContain('--check')
  })

  it('keeps "use client" on every module that had it', () => {
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.tsx?$/.test(file),
    )
    const lost = sources
      .filter((file) => readFileSync(join(root, 'src', file), 'utf8').startsWith("'use client'"))
      .map((file) => file.replace(/\.tsx?$/, '.js'))
      .filter(
        (file) => existsSync(join(dist, file)) && !readFileSync(join(dist, file), 'utf8').startsWith('"use client"'),
      )
    expect(lost).toEqual([])
  })

  it('satisfies publint and are-the-types-wrong', () => {
    expect(run('node_modules/publint/src/cli.js', '--strict')).toMatchObject({ status: 0 })
    const attw = run(
      'node_modules/@arethetypeswrong/cli/dist/index.js',
      '--pack',
      '.',
      '--profile',
      'esm-only',
      '--exclude-entrypoints',
      './styles.css',
    )
    expect(attw.status).toBe(0)
  })

  it('stays within its size budgets', async () => {
    const outside = ['react', 'react-dom', '@tanstack/react-query', 'lossless-json']
    const index = JSON.stringify(join(dist, 'index.js'))
    const hooksOnly = await firstLoadBytes(`export { ${hooks} } from ${index}`, [...outside, 'ky'])
    const hooksWithKy = await firstLoadBytes(`export { ${hooks} } from ${index}`, outside)
    const withTable = await firstLoadBytes(`export { ${hooks}, RillTable } from ${index}`, outside)
    const styles = gzipSync(readFileSync(join(dist, 'styles.css')), { level: 9 }).length
    console.info({ hooksOnly, hooksWithKy, tableAdds: withTable - hooksWithKy, styles })

    expect(hooksOnly).toBeLessThanOrEqual(14_000)
    expect(styles).toBeLessThanOrEqual(4000)
  })

  it('refuses ./server in a browser bundle, and says why', async () => {
    const entry = join(folder, 'page.js')
    writeFileSync(
      entry,
      `export { createTokenHandler } from ${JSON.stringify(join(dist, 'server/refusedInBrowsers.js'))}`,
    )
    const attempt = build({
      configFile: false,
      root: folder,
      logLevel: 'silent',
      build: { write: false, rolldownOptions: { input: entry } },
    })
    await expect(attempt).rejects.toThrow(/for backends only/)
  })
})
