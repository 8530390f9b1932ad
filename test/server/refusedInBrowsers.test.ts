import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const refusal = fileURLToPath(new URL('../../src/server/refusedInBrowsers.js', import.meta.url))

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rill-react-page-'))
})
afterAll(async () => rm(folder, { recursive: true }))

/** Bundles a page of one module, for which "rill-react/server" is what it is in a browser. */
async function bundle(code: string): Promise<void> {
  const input = join(folder, 'page.js')
  await writeFile(input, code)
  await build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    resolve: { alias: { 'rill-react/server': refusal } },
    build: { write: false, rollupOptions: { input } },
  })
}

describe('a page can’t be bundled, for a reason that is told, when it', () => {
  it.each([
    ['uses the server entry', "import { createTokenHandler } from 'rill-react/server'\ncreateTokenHandler({})"],
    ['imports a name in vain', "import { createTokenHandler } from 'rill-react/server'"],
    ['imports all of it', "import * as server from 'rill-react/server'\nconsole.log(server)"],
    ['imports none of it', "import 'rill-react/server'"],
    ['imports it later', "import('rill-react/server').then(console.log)"],
    ['passes it on', "export * from 'rill-react/server'"],
  ])('%s', async (_how, code) => {
    await expect(bundle(code)).rejects.toThrow(/rill-react\/server is for backends only, since it holds service tokens/)
  })
})
