import { join } from 'node:path'
import { chromium } from 'playwright'
import type { Browser } from 'playwright'
import { assertNoToken, createFakeRill } from 'rill-react/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chromiumLaunchOptions } from '../../scripts/browser.mjs'
import { installConsumer } from './installConsumer.ts'
import { runOrThrow } from './run.ts'
import { startProgram } from './startProgram.ts'
import type { RunningProgram } from './startProgram.ts'
import { watchPage } from './watchPage.ts'
import type { WatchedPage } from './watchPage.ts'

/** Rises with each answer, so that a page shows which one it has. */
let orders = 400
const fake = createFakeRill({
  apis: {
    'top-products': (args, user) => [
      { product: `Lamp of ${String(user.tenant_id)}`, region: args.region, orders: orders++, revenue: 1000.5 },
      { product: 'Chair', region: args.region, orders: 97, revenue: 70_003.5 },
    ],
  },
})

// Neither language nor time zone is the server's.
const elsewhere = { locale: 'de-DE', timezoneId: 'Asia/Tokyo' }
let browser: Browser
let rill: { url: string; close: () => Promise<void> }
let consumer: ReturnType<typeof installConsumer>

function environment(): Record<string, string> {
  return { RILL_HOST: rill.url, RILL_SERVICE_TOKEN: fake.serviceToken, ...fake.endpoint }
}

function startNext(command: 'start' | 'dev'): Promise<RunningProgram> {
  const next = join(consumer.folder, 'node_modules/next/dist/bin/next')
  return startProgram([process.execPath, next, command, '--port', '0', '--hostname', '127.0.0.1'], {
    cwd: consumer.folder,
    env: environment(),
    isReady: (output) => output.includes('Ready in'),
  })
}

beforeAll(async () => {
  consumer = installConsumer('examples/next')
  rill = await fake.listen()
  browser = await chromium.launch(chromiumLaunchOptions())
})
afterAll(async () => {
  await browser?.close()
  await rill?.close()
})
beforeEach(() => fake.reset())

const rowsOf = (page: WatchedPage['page']): Promise<string[]> => page.locator('tbody tr').allInnerTexts()
const toRill = ({ requests }: WatchedPage): string[] =>
  requests.filter((request) => request.url().startsWith(rill.url)).map((request) => new URL(request.url()).pathname)
const toTokenRoute = ({ requests }: WatchedPage): number =>
  requests.filter((request) => request.url().endsWith('/api/rill/token')).length

describe('the Next.js example, built for production', () => {
  let app: RunningProgram
  let watched: WatchedPage

  beforeAll(async () => {
    // With no environment: a build must want neither Rill nor a secret.
    runOrThrow([process.execPath, join(consumer.folder, 'node_modules/next/dist/bin/next'), 'build'], {
      cwd: consumer.folder,
    })
    app = await startNext('start')
  })
  afterAll(() => app?.stop())
  beforeEach(async () => {
    watched = await watchPage(browser, elsewhere)
    return watched.close
  })

  it('has the rows in its first HTML, and no token', async () => {
    const html = await (await fetch(app.url)).text()

    expect(html).toMatch(/<td[^>]*>(?:<[^>]+>)*Lamp of t1/)
    expect(html).toContain('$70.0k')
    assertNoToken(html, { secrets: [fake.serviceToken] })
    expect(fake.log.exchanges).toBe(1)
    expect(fake.log.requests).toHaveLength(1)
  })

  it('hydrates without a complaint and asks Rill for nothing', async () => {
    const { page, complaints } = watched
    await page.goto(app.url)
    await page.getByRole('columnheader', { name: 'Orders' }).getByRole('button').first().click()
    await expect.poll(() => rowsOf(page)).toEqual([expect.stringContaining('Chair'), expect.stringContaining('Lamp')])

    expect(complaints).toEqual([])
    expect(toRill(watched)).toEqual([])
    expect(toTokenRoute(watched)).toBe(0)
    assertNoToken(await page.content(), { secrets: [fake.serviceToken] })
  })

  it('fetches again through its token route, also when the token has expired', async () => {
    const { page, complaints } = watched
    await page.goto(app.url)
    const first = (await rowsOf(page)).join()

    await page.getByRole('button', { name: 'Fetch again' }).click()
    await expect.poll(async () => (await rowsOf(page)).join()).not.toBe(first)
    expect(toTokenRoute(watched)).toBe(1)
    const second = (await rowsOf(page)).join()
    const calls = toRill(watched).length

    fake.expireTokens()
    await page.getByRole('button', { name: 'Fetch again' }).click()
    await expect.poll(async () => (await rowsOf(page)).join()).not.toBe(second)
    await page.getByText('ready, 2 exchanges').waitFor()
    expect(toTokenRoute(watched)).toBe(2)
    expect(toRill(watched).length).toBeGreaterThan(calls)

    assertNoToken(await page.content(), { secrets: [fake.serviceToken] })
    assertNoToken(
      await page.evaluate(() => [Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
    )
    // Chromium itself notes the refused call.
    expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([])
  })

  it('gives neither rows nor a token to somebody who is signed out', async () => {
    const headers = { cookie: 'session=none' }
    expect(await (await fetch(app.url, { headers })).text()).not.toContain('Lamp')
    const answer = await fetch(`${app.url}/api/rill/token`, { method: 'POST', headers })
    expect(answer.status).toBe(401)
    expect(fake.log.exchanges).toBe(0)
  })

  it('shows the page, with an error to try again from, while Rill is down', async () => {
    fake.failNext(503, 20)
    const { page } = watched
    await page.goto(app.url)
    fake.reset()
    await expect.poll(() => rowsOf(page), { timeout: 20_000 }).toContainEqual(expect.stringContaining('Lamp of t1'))
  })
})

it('hydrates without a complaint under React’s own checks, in development', async () => {
  const app = await startNext('dev')
  const watched = await watchPage(browser, elsewhere)
  try {
    await watched.page.goto(app.url)
    await watched.page.getByRole('columnheader', { name: 'Orders' }).waitFor()
    await expect.poll(() => rowsOf(watched.page)).toHaveLength(2)
    await watched.page.getByRole('button', { name: 'Fetch again' }).click()
    await watched.page.getByText('ready, 1 exchanges').waitFor()
    expect(watched.complaints).toEqual([])
  } finally {
    await watched.close()
    await app.stop()
  }
})
