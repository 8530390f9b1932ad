import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'
import { installConsumer } from './installConsumer.ts'
import { run } from './run.ts'

const oldest = installConsumer('test/package/fixtures/oldest')
const REASON = 'rill-react/server is for backends only'

// One for each way of getting there: some bundlers look at names, and some skip what nobody uses.
const pages = {
  'named.mjs': "import { createTokenHandler } from 'rill-react/server'\nconsole.log(createTokenHandler)",
  'unused.mjs': "import { createTokenHandler } from 'rill-react/server'\nconsole.log('createTokenHandler')",
  'bare.mjs': "import 'rill-react/server'",
  'star.mjs': "import * as server from 'rill-react/server'\nconsole.log(server)",
  'reexport.mjs': "export * from 'rill-react/server'",
  'later.mjs': "import('rill-react/server').then(console.log)",
} as const
type PageName = keyof typeof pages
for (const [name, code] of Object.entries(pages)) writeFileSync(oldest.path(name), code)

/** What each bundler says, given a page; empty when it bundles it. */
const bundlers = {
  Vite: (page: PageName) => viteBuild(page, 'browser'),
  webpack: (page: PageName) => bundleWith('webpack', page, 'browser'),
  esbuild: (page: PageName) => bundleWith('esbuild', page, 'browser'),
  Rollup: (page: PageName) => bundleWith('rollup', page, 'browser'),
}

describe.each(Object.entries(bundlers))('a page in %s', (_name, bundle) => {
  it.each(Object.keys(pages) as PageName[])(
    'that imports the server entry fails with the reason (%s)',
    async (page) => {
      expect(await bundle(page)).toContain(REASON)
    },
  )
})

describe('a backend', () => {
  it.each([
    ['Vite', () => viteBuild('star.mjs', 'server')],
    ['webpack', async () => bundleWith('webpack', 'star.mjs', 'server')],
    ['esbuild', async () => bundleWith('esbuild', 'star.mjs', 'server')],
    ['Rollup', async () => bundleWith('rollup', 'star.mjs', 'server')],
  ] as const)('is bundled by %s', async (_name, bundle) => {
    expect(await bundle()).toBe('')
  })

  it('is bundled for workers, which set the condition "browser" as well', () => {
    const flags = ['--conditions=workerd,worker,browser', '--platform=browser']
    const { status, stderr } = run(
      [oldest.path('node_modules/.bin/esbuild'), 'star.mjs', '--bundle', '--format=esm', ...flags],
      { cwd: oldest.folder },
    )
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
  })
})

type Target = 'browser' | 'server'

async function viteBuild(page: PageName, target: Target): Promise<string> {
  const input = join(oldest.folder, page)
  try {
    await build({
      configFile: false,
      root: oldest.folder,
      logLevel: 'silent',
      build: { write: false, minify: false, rolldownOptions: { input }, ssr: target === 'server' },
      ...(target === 'server' ? { ssr: { noExternal: true as const } } : {}),
    })
    return ''
  } catch (error) {
    return String(error)
  }
}

function bundleWith(bundler: 'webpack' | 'esbuild' | 'rollup', page: PageName, target: Target): string {
  const { stdout, output } = run([process.execPath, 'bundle.mjs', bundler, page, target], { cwd: oldest.folder })
  return stdout.trim() === 'bundled' ? '' : output
}
