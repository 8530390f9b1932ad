import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Page } from 'playwright'

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** Lets a page find the files of a folder at `http://app.test/`; its icon is nowhere. Gives that address. */
export async function serveFolder(page: Page, folder: string): Promise<string> {
  const origin = 'http://app.test/'
  await page.route(`${origin}**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/favicon.ico') return route.fulfill({ status: 204 })
    const file = pathname === '/' ? 'index.html' : pathname.slice(1)
    return route.fulfill({ body: readFileSync(join(folder, file)), contentType: types[extname(file)] ?? 'text/plain' })
  })
  return origin
}
