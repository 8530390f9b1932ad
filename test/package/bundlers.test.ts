import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumLaunchOptions } from '../../scripts/browser.mjs'
import { installConsumer } from './installConsumer.ts'
import { run, runOrThrow } from './run.ts'
import { serveFolder } from './serveFolder.ts'
import { watchPage } from './watchPage.ts'
import type { WatchedPage } from './watchPage.ts'

const oldest = installConsumer('test/package/fixtures/oldest')
const newest = installConsumer('test/package/fixtures/newest', {
  with: { 'dashboard/app': 'examples/dashboard/app', 'dashboard/backend': 'examples/dashboard/backend' },
})
const vite = [process.execPath, newest.path('node_modules/vite/bin/vite.js')] as const

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch(chromiumLaunchOptions())
})
afterAll(() => browser?.close())

const firstColumn = ({ page }: WatchedPage, table: string): Promise<string[]> =>
  page.getByRole('grid', { name: table }).locator('td[data-column=product]').allInnerTexts()

async function sortByOrders({ page }: WatchedPage, table: string): Promise<void> {
  const grid = page.getByRole('grid', { name: table })
  await grid.getByRole('columnheader', { name: 'Orders' }).getByRole('button', { name: 'Orders', exact: true }).click()
}

describe('an app on React 18.2 and webpack 5', () => {
  it('shows and sorts tables', async () => {
    runOrThrow([process.execPath, 'bundle.mjs', 'webpack', 'app.mjs', 'browser'], { cwd: oldest.folder })
    writeFileSync(oldest.path('bundled/index.html'), '<!doctype html><body><script src="main.js"></script></body>')
    const watched = await watchPage(browser)
    await watched.page.goto(await serveFolder(watched.page, oldest.path('bundled')))

    await watched.page.getByText('React 18.2.0').waitFor()
    for (const table of ['Held', 'Fetched']) {
      await expect.poll(() => firstColumn(watched, table)).toEqual(['Lamp', 'Chair', 'Desk'])
      await sortByOrders(watched, table)
      await expect.poll(() => firstColumn(watched, table)).toEqual(['Chair', 'Lamp', 'Desk'])
    }
    await watched.page.getByRole('searchbox').fill('desk')
    await expect.poll(() => firstColumn(watched, 'Held')).toEqual(['Desk'])
    expect(watched.complaints).toEqual([])
    await watched.close()
  })
})

describe('an app on React 19 and Vite 8, all of it through the React Compiler', () => {
  it('shows, sorts and searches tables and follows its arguments', async () => {
    rmSync(newest.path('compiled/bundled'), { recursive: true, force: true })
    runOrThrow([...vite, 'build', '--logLevel', 'warn'], { cwd: newest.path('compiled') })
    const script = readdirSync(newest.path('compiled/bundled/assets')).find((file) => /^index.*\.js$/.test(file))
    expect(
      readFileSync(newest.path('compiled/bundled/assets', script ?? ''), 'utf8').match(/compiler_runtime\w*\.c\)\(/g)
        ?.length,
    ).toBeGreaterThan(20)
    const watched = await watchPage(browser)
    const { page } = watched
    await page.goto(await serveFolder(page, newest.path('compiled/bundled')))

    await expect.poll(() => firstColumn(watched, 'Fetched')).toEqual(['Lamp', 'Chair'])
    await sortByOrders(watched, 'Fetched')
    await expect.poll(() => firstColumn(watched, 'Fetched')).toEqual(['Chair', 'Lamp'])
    await sortByOrders(watched, 'Fetched')
    await page.getByRole('button', { name: 'Other region' }).click()
    await page.getByText('1 rows of us').waitFor()
    await expect.poll(() => firstColumn(watched, 'Fetched')).toEqual(['Desk'])

    await sortByOrders(watched, 'Held')
    await expect.poll(() => firstColumn(watched, 'Held')).toEqual(['Chair', 'Lamp', 'Desk'])
    await page.getByRole('searchbox').fill('la')
    await expect.poll(() => firstColumn(watched, 'Held')).toEqual(['Lamp'])
    expect(watched.complaints).toEqual([])
    await watched.close()
  })
})

describe('a server that renders with Vite', () => {
  it('writes tables and figures without a warning, and fetches nothing', () => {
    runOrThrow([...vite, 'build', '--logLevel', 'warn'], { cwd: newest.path('rendered') })
    for (const NODE_ENV of ['production', 'development']) {
      const { stdout, stderr } = run([process.execPath, 'bundled/entry.js'], {
        cwd: newest.path('rendered'),
        env: { NODE_ENV },
      })
      expect(stderr).toBe('')
      const { html, fetched } = JSON.parse(stdout) as { html: string; fetched: number }
      expect(fetched).toBe(0)
      expect(html).toContain('2<!-- --> sales')
      expect(html.match(/data-column="product">Lamp/g)).toHaveLength(2)
      expect(html).toContain('1,234.5')
    }
  })
})

describe('the example dashboard', () => {
  const app = newest.path('dashboard/app')
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: 'preserve',
    moduleResolution: 'bundler',
    allowImportingTsExtensions: true,
    jsx: 'react-jsx',
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['vite/client', 'node'],
  }
  writeFileSync(`${app}/tsconfig.json`, JSON.stringify({ compilerOptions, include: ['.'] }))
  writeFileSync(
    `${app}/vite.config.mjs`,
    "import react from '@vitejs/plugin-react'\nexport default { plugins: [react()] }\n",
  )

  it('has no type error against the package', () => {
    const tsc = newest.path('node_modules/typescript/bin/tsc')
    const { stdout } = run([process.execPath, tsc, '-p', 'dashboard/app'], { cwd: newest.folder })
    // Types of the backend come along with a few that the app takes from there; what that needs is not installed.
    expect(stdout.split('\n').filter((line) => /^(?:dashboard\/app|node_modules)\//.test(line))).toEqual([])
  })

  it('is built by Vite', () => {
    const { status, output } = run([...vite, 'build', '--outDir', 'bundled', '--logLevel', 'warn'], { cwd: app })
    expect({ status, output }).toEqual({ status: 0, output: '' })
  })
})
