import { readFileSync } from 'node:fs'
import { chromium } from 'playwright'
import type { Browser, Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startDashboard } from '../../examples/dashboard/startDashboard.ts'
import type { Dashboard } from '../../examples/dashboard/startDashboard.ts'
import { chromiumLaunchOptions } from '../../scripts/browser.mjs'

/** What the page sent to Rill, and what came back. */
interface WireLog {
  data: { api: string; status: number }[]
  /** The arguments of each request for flights, from the page itself: the devtools protocol has no bodies of Request objects. */
  flightArgs: Record<string, unknown>[]
  exchanges: number
}

let dashboard: Dashboard
let browser: Browser
let page: Page
let problems: string[]
let wire: WireLog

beforeAll(async () => {
  dashboard = await startDashboard({ port: 0, quiet: true, tokenTtlSeconds: 3600 })
  browser = await chromium.launch(chromiumLaunchOptions())
  // The dev server compiles on the first visit; later pages find it warm.
  await openPage()
  await page.close()
})

afterAll(async () => {
  await browser?.close()
  await dashboard?.close()
})

afterEach(async () => {
  await page.close()
  await dashboard.control?.apply({ reset: true })
})

async function openPage(): Promise<void> {
  page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
  page.setDefaultTimeout(60_000)
  problems = []
  wire = { data: [], flightArgs: [], exchanges: 0 }
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    const api = /\/runtime\/api\/(.+)$/.exec(pathname)?.[1]
    if (api && response.request().method() === 'POST') wire.data.push({ api, status: response.status() })
    if (pathname === '/api/rill/token') wire.exchanges++
  })
  await page.exposeFunction('tellFlightArgs', (args: string) => wire.flightArgs.push(JSON.parse(args)))
  await page.addInitScript(() => {
    const { tellFlightArgs } = window as unknown as { tellFlightArgs: (args: string) => void }
    const fetch = window.fetch.bind(window)
    window.fetch = async (input, init) => {
      const request = new Request(input, init)
      if (request.url.endsWith('/api/flights')) tellFlightArgs(await request.clone().text())
      return fetch(request)
    }
  })
  await page.goto(dashboard.url)
  await page.getByRole('heading', { name: 'Contrail' }).waitFor()
  await loaded()
}

/** Every table has rows and every figure is there. */
async function loaded(): Promise<void> {
  await page.getByText('LAX – LAS').first().waitFor()
  await page.getByText('Showing the first 10,000 rows').waitFor()
  await page.locator('.figures').getByText('1.5M').waitFor()
}

describe('the dashboard', () => {
  it('shows rows of the parquet file after one token exchange', async () => {
    await openPage()

    expect(await page.getByText(/All 1,522,083 flights/).count()).toBeGreaterThan(0)
    expect(wire.exchanges).toBe(1)
    expect(new Set(wire.data.map(({ status }) => status))).toEqual(new Set([200]))
    expect(problems).toEqual([])
  })

  it('gets through a token that expires in the middle of a burst', async () => {
    await openPage()
    const { exchanges } = wire
    wire.data = []
    await dashboard.control?.apply({ expireTokens: true })

    // A new period asks six APIs at once, all with the expired token.
    await page.getByText('February', { exact: true }).click()
    await page
      .getByText(/All 466,\d{3} flights|All 4\d\d,\d{3} flights/)
      .first()
      .waitFor()
    await expect.poll(() => page.getByTestId('status').textContent()).toBe('ready')

    expect(wire.exchanges).toBe(exchanges + 1)
    const refused = wire.data.filter(({ status }) => status === 401)
    const answered = wire.data.filter(({ status }) => status === 200)
    expect(refused.length).toBeGreaterThan(1)
    expect(wire.data.length).toBe(refused.length + answered.length)
    expect(await page.getByRole('alert').count()).toBe(0)
    expect(problems).toEqual([])
  })

  it('shows each user the rows of their states, and never the former user’s', async () => {
    await openPage()
    await page.getByLabel('Signed in as').selectOption('dan')

    // Dan sees Colorado alone; the former user's airport must be gone in the very next frame.
    expect(await page.getByText('LAX – LAS').count()).toBe(0)
    await page.getByRole('gridcell', { name: 'DEN', exact: true }).first().waitFor()
    const others = await page.locator('table').first().getByRole('gridcell', { name: 'ORD', exact: true }).count()
    expect(others).toBe(0)
    expect(problems).toEqual([])
  })

  it('signs out and in again', async () => {
    await openPage()
    await page.getByRole('button', { name: 'Sign out' }).click()

    await expect.poll(() => page.getByTestId('status').textContent()).toBe('signed-out')
    expect(await page.getByText('LAX – LAS').count()).toBe(0)
    await page.getByRole('button', { name: 'Sign in again' }).click()
    await loaded()
    expect(problems).toEqual([])
  })

  it('retries 503 by itself and shows a 500 with a way to try again', async () => {
    await openPage()
    await dashboard.control?.apply({ failNext: { status: 503, count: 2 } })
    await page.getByText('March', { exact: true }).click()
    await page
      .getByText(/All 5\d\d,\d{3} flights/)
      .first()
      .waitFor()
    expect(wire.data.filter(({ status }) => status === 503)).toHaveLength(2)

    await dashboard.control?.apply({ failNext: { status: 500, count: 20 } })
    await page.getByText('January', { exact: true }).click()
    await page.getByRole('alert').first().waitFor()
    await dashboard.control?.apply({ reset: true })
    // All at once: figures share a query, so the first retry takes the others' buttons away.
    await page.getByRole('button', { name: 'Try again' }).evaluateAll((buttons) => {
      for (const button of buttons) (button as HTMLElement).click()
    })
    await page
      .getByText(/All 5\d\d,\d{3} flights/)
      .first()
      .waitFor()
    expect(problems).toEqual([])
  })

  it('sorts, searches and pages three million flights in the API, with one request for each change', async () => {
    await openPage()
    const flights = flightsTable()
    const asked = async (count: number): Promise<void> => {
      await expect.poll(() => wire.flightArgs.length).toBe(count)
      await flights.locator('tbody').getByRole('gridcell').first().waitFor()
    }
    wire.flightArgs = []

    await flights
      .getByRole('button', { name: /^Miles/ })
      .first()
      .click()
    await asked(1)
    await expect
      .poll(() => flights.getByRole('columnheader', { name: /Miles/ }).getAttribute('aria-sort'))
      .toBe('ascending')
    await page
      .locator('.card', { has: flights })
      .getByRole('button', { name: /next page/i })
      .click()
    await asked(2)
    await page.locator('.card', { has: flights }).getByRole('searchbox').pressSequentially('honolulu')
    await asked(3)
    await expect.poll(() => flights.getByText('Honolulu').count()).toBeGreaterThan(0)

    const [sorted, paged, searched] = wire.flightArgs
    expect(sorted).toMatchObject({ sort: 'distance', sort_desc: false, offset: '0' })
    expect(paged).toMatchObject({ sort: 'distance', offset: '15' })
    expect(searched).toMatchObject({ search: 'honolulu', offset: '0' })
    const known = new Set(['from', 'to', 'limit', 'offset', 'sort', 'sort_desc', 'search'])
    expect(wire.flightArgs.flatMap((args) => Object.keys(args).filter((name) => !known.has(name)))).toEqual([])
    expect(problems).toEqual([])
  })

  it('exports more than 200,000 of them, shows how far it is, and stops when told', async () => {
    await openPage()
    await page.getByLabel('Signed in as').selectOption({ label: 'Carla Lindqvist' })
    const flights = flightsTable()
    await flights.getByText('CT').or(flights.getByText('NY')).first().waitFor()
    const card = page.locator('.card', { has: flights })
    const caption = card.getByText(/^All [\d,]+ flights$/)
    const total = Number((await caption.textContent())?.replaceAll(/\D/g, ''))
    expect(total).toBeGreaterThan(200_000)

    await card.getByRole('button', { name: 'Export CSV' }).click()
    await card.getByText(/Exporting: [\d,]{5,} rows/).waitFor()
    await card.getByRole('button', { name: 'Cancel' }).click()
    await card.getByRole('button', { name: 'Export CSV' }).waitFor()
    wire.data = []
    const exported = page.waitForEvent('download')
    await card.getByRole('button', { name: 'Export CSV' }).click()
    const file = await (await exported).path()
    const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n')

    expect(lines).toHaveLength(total + 1)
    // Two flights of one route can leave within a minute, so a few lines look alike.
    expect(new Set(lines).size).toBeGreaterThan(total * 0.999)
    expect(wire.data.filter(({ api }) => api === 'flights')).toHaveLength(Math.ceil(total / 5000) + 1)
    expect(problems).toEqual([])
  })
})

function flightsTable(): Locator {
  return page.getByRole('grid', { name: /^All .*flights$/ })
}
