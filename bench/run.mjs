/**
 * RillTable beside other tables, in headless Chromium, production builds, all in one run.
 *
 * node bench/run.mjs [--rounds 7] [--rows 10000,100000] [--only rillTable,floorReact] [--skip scroll,wide,heap,blank]
 *   [--minutes 60]
 *
 * What is printed is time that the page's main thread spent on a processor, medians over interleaved rounds. Absolute
 * figures are this machine's; the ratios are what to look at. No round begins after `--minutes`. See README.md.
 */
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { chromiumLaunchOptions } from '../scripts/browser.mjs'
import { buildPages } from './build.mjs'
import { measureBlank } from './measureBlank.mjs'
import { openPage } from './openPage.mjs'
import { median, p95, printTable } from './report.mjs'
import { servePages } from './servePages.mjs'

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    rows: { type: 'string', default: '10000,100000' },
    only: { type: 'string', default: 'rillTable,floorReact,floorEngine,floorDom,reactDataGrid,glide,tanstack' },
    skip: { type: 'string', default: '' },
    minutes: { type: 'string', default: '60' },
  },
})
const libraries = options.only.split(',')
const sizes = options.rows.split(',').map(Number)
const rounds = Number(options.rounds)
const skipped = new Set(options.skip.split(','))

/** Libraries with a page of fifty columns. */
const WIDE = new Set(['rillTable', 'reactDataGrid'])
const steps = [
  ['mount, fresh page', 'mount'],
  [null, 'unmount'],
  [null, 'mount'],
  [null, 'unmount'],
  [null, 'mount'],
  [null, 'unmount'],
  ['mount, code warm', 'mount'],
  [null, 'rest'],
  ['sort number, 1st click', 'sortNumber'],
  ['sort number, 2nd click', 'sortNumber'],
  [null, 'sortNumber'],
  ['sort text, 1st click', 'sortText'],
  ['sort text, 2nd click', 'sortText'],
  [null, 'sortText'],
  ['text filter on (1 %)', 'filterOn'],
  ['text filter off', 'filterOff'],
  ['replace, 1 % changed', 'replace'],
]

const folder = await buildPages()
const server = await servePages(folder)
const browser = await chromium.launch(chromiumLaunchOptions())
const results = new Map()
const record = (name, library, value) => {
  if (!results.has(name)) results.set(name, new Map())
  const byLibrary = results.get(name)
  byLibrary.set(library, [...(byLibrary.get(library) ?? []), value])
}

/** All steps once, on a page of its own. */
async function runSteps(library, size) {
  const page = await openPage(browser, server.url, { library, rows: size })
  for (const [name, step] of steps) {
    const ms = await page.cpuOf(step)
    if (name) record(`${name}, ${size} rows`, library, ms)
  }
  await page.close()
}

async function runScroll(library, size) {
  const page = await openPage(browser, server.url, { library, rows: size })
  await page.run('mount')
  await page.run('scroll', 120, 30)
  await page.longTasks()
  const frames = 150
  const { ms, value: intervals } = await page.cpuAndValueOf('scroll', 120, frames)
  record('scroll: main thread a frame', library, ms / frames)
  record('scroll: p95 between frames', library, p95(intervals))
  const { ms: jumpMs } = await page.cpuAndValueOf('scroll', 20_000, 40)
  record('scroll by jumps: main thread a frame', library, jumpMs / 40)
  record('scroll: long tasks', library, await page.longTasks())
  await page.close()
}

/** Fifty columns, down and sideways, in the tables that don't paint all of them. */
async function runWide(library, size) {
  const page = await openPage(browser, server.url, { library: `${library}Wide`, rows: size })
  await page.run('mount')
  await page.run('scroll', 120, 30)
  await page.longTasks()
  for (const [name, side, step] of [
    ['down', 'scrollTop', 120],
    ['sideways', 'scrollLeft', 40],
  ]) {
    const { ms, value: intervals } = await page.cpuAndValueOf('scroll', step, 100, side)
    record(`50 columns, ${name}: main thread a frame`, library, ms / 100)
    record(`50 columns, ${name}: p95 between frames`, library, p95(intervals))
  }
  record('50 columns: long tasks', library, await page.longTasks())
  await page.close()
}

async function runHeap(library, size) {
  const page = await openPage(browser, server.url, { library, rows: size })
  const before = await page.heapMb()
  await page.run('mount')
  record('heap over the rows, MB: mounted', library, (await page.heapMb()) - before)
  await page.run('sortText')
  await page.run('sortNumber')
  await page.run('filterOn')
  record('heap over the rows, MB: sorted and filtered', library, (await page.heapMb()) - before)
  await page.close()
}

try {
  const end = performance.now() + Number(options.minutes) * 60_000
  for (let round = 0; round < rounds && performance.now() < end; round += 1) {
    process.stderr.write(`round ${round + 1} of ${rounds}\n`)
    const order = libraries.map((_, index) => libraries[(index + round) % libraries.length])
    for (const size of sizes) for (const library of order) await runSteps(library, size)
    const largest = Math.max(...sizes)
    if (!skipped.has('scroll')) for (const library of order) await runScroll(library, largest)
    if (!skipped.has('wide')) for (const library of order) if (WIDE.has(library)) await runWide(library, largest)
    if (!skipped.has('heap') && round < 3) for (const library of order) await runHeap(library, largest)
    if (!skipped.has('blank') && round < 3) {
      for (const library of order)
        record('blank after a jump, %', library, await measureBlank(browser, server.url, { library, rows: largest }))
    }
  }
  printTable(results, { libraries, median })
} finally {
  await browser.close()
  await server.close()
}
