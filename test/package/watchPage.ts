import type { Browser, BrowserContextOptions, Page, Request } from 'playwright'

/** A page in a new context, and what happened in it. */
export interface WatchedPage {
  page: Page
  /** Errors and warnings in the console, uncaught errors, and what React reports. */
  complaints: string[]
  requests: Request[]
  close: () => Promise<void>
}

/** Opens an empty page that notes everything a careful developer would look for. */
export async function watchPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  const requests: Request[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('request', (request) => requests.push(request))
  return { page, complaints, requests, close: () => context.close() }
}
