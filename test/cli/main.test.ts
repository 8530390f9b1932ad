import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createFakeRill } from 'rill-react/testing'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFixture } from './support/documents.ts'

const root = resolve(import.meta.dirname, '../..')
mkdirSync(join(root, '.cache'), { recursive: true })
/** Inside the project, so that the program finds openapi-typescript as it does when installed. */
const folder = mkdtempSync(join(root, '.cache/cli-'))
/** Outside of it, where nothing is installed. */
const elsewhere = mkdtempSync(join(tmpdir(), 'rill-react-cli-'))
const main = join(folder, 'dist/cli/main.js')

beforeAll(async () => {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: join(folder, 'dist'),
      minify: false,
      lib: { entry: { 'cli/main': join(root, 'src/cli/main.ts') }, formats: ['es'] },
      rolldownOptions: {
        external: /^[^./\0]/,
        output: { preserveModules: true, preserveModulesRoot: join(root, 'src') },
      },
    },
  })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version: '9.8.7', type: 'module' }))
  writeFileSync(join(folder, 'openapi.json'), readFixture('contract.json'))
  cpSync(folder, elsewhere, { recursive: true })
}, 60_000)

afterAll(() => {
  for (const path of [folder, elsewhere]) rmSync(path, { recursive: true, force: true })
})

interface Result {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs the built program as a process. */
async function run(
  args: readonly string[],
  { program = main, cwd = folder, input = '', env = {} } = {},
): Promise<Result> {
  const child = spawn(process.execPath, [program, ...args], { cwd, env, stdio: 'pipe' })
  child.stdin.end(input)
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const code = await new Promise<number | null>((done) => child.on('close', done))
  return { code, stdout, stderr }
}

describe('the built program', { timeout: 180_000 }, () => {
  it('prints, writes, checks, and ends with the documented exit codes', async () => {
    const { code, stdout } = await run(['types', 'openapi.json'])
    expect(code).toBe(0)
    await expect(stdout).toMatchFileSnapshot('golden/contract.d.ts.txt')
    expect((await run(['types', 'openapi.json', '-o', 'rill.d.ts', '--check'])).code).toBe(1)
    expect((await run(['types', 'openapi.json', '-o', 'rill.d.ts'])).code).toBe(0)
    expect((await run(['types', 'openapi.json', '-o', 'rill.d.ts', '--check'])).code).toBe(0)
    expect((await run(['types', 'missing.json'])).code).toBe(3)
    expect((await run([])).code).toBe(2)
  })

  it('reads standard input', async () => {
    const { code, stdout } = await run(['types', '-'], { input: readFixture('contract.json') })
    expect(code).toBe(0)
    expect(stdout).toContain("'top-products': {")
  })

  it('reads from a local Rill, named by its address alone', async () => {
    const rill = await createFakeRill({ apis: { top: [] } }).listen()
    const { code, stdout } = await run(['types', rill.url])
    await rill.close()
    expect(code).toBe(0)
    expect(stdout).toContain('top: {')
  })

  it('runs by a link, as npm makes one', async () => {
    const link = join(folder, 'rill-react')
    symlinkSync(main, link)
    expect(await run(['--version'], { program: link })).toEqual({ code: 0, stdout: '9.8.7\n', stderr: '' })
  })

  it('does nothing when it is imported', async () => {
    const importer = join(folder, 'importer.mjs')
    writeFileSync(importer, `await import(${JSON.stringify(pathToFileURL(main).href)})\n`)
    expect(await run(['types'], { program: importer })).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('says how to get what is missing', async () => {
    const program = join(elsewhere, 'dist/cli/main.js')
    expect((await run(['types', '--help'], { program, cwd: elsewhere })).code).toBe(0)
    const json = await run(['types', 'openapi.json'], { program, cwd: elsewhere })
    expect({ ...json, stderr: '' }).toEqual({ code: 3, stdout: '', stderr: '' })
    expect(json.stderr).toMatch(/npx -p openapi-typescript@7 .*\n.*npm install --save-dev openapi-typescript\n/)
    const yaml = await run(['types', '-'], { program, cwd: elsewhere, input: 'openapi: 3.0.3\n' })
    expect(yaml.code).toBe(3)
    expect(yaml.stderr).toMatch(/npm install --save-dev yaml\n/)
  })

  it('finds packages in the project that it runs in, and where npx puts them', async () => {
    const program = join(elsewhere, 'dist/cli/main.js')
    expect((await run(['types', 'openapi.json'], { program, cwd: folder })).code).toBe(0)
    const PATH = ['/usr/bin', 'node_modules/.bin', join(root, 'node_modules/.bin')].join(delimiter)
    expect((await run(['types', 'openapi.json'], { program, cwd: elsewhere, env: { PATH } })).code).toBe(0)
  })

  it('passes over an openapi-typescript that does not start, as with TypeScript 7, or says what to do', async () => {
    const broken = join(elsewhere, 'node_modules/openapi-typescript')
    mkdirSync(broken, { recursive: true })
    writeFileSync(join(broken, 'index.js'), 'undefined.factory\n')
    const program = join(elsewhere, 'dist/cli/main.js')
    const { code, stderr } = await run(['types', 'openapi.json'], { program, cwd: elsewhere })
    const other = await run(['types', 'openapi.json'], { program, cwd: folder })
    rmSync(broken, { recursive: true })
    expect(code).toBe(3)
    expect(stderr).toMatch(/needs the JavaScript API of TypeScript 5 or 6.*npx -p openapi-typescript@7/)
    expect(other.code).toBe(0)
  })
})
