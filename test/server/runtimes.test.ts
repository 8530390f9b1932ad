import { createFakeRill } from 'rill-react/testing'
import { createContext, runInContext } from 'node:vm'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'

const entry = fileURLToPath(new URL('../../src/server/index.ts', import.meta.url))

/** The server entry in one script, with nothing left out. */
async function bundle(): Promise<{ code: string; imports: string[] }> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'server', fileName: 'server' } },
  })
  const [output] = [built].flat()
  if (!output || !('output' in output)) throw new Error('Nothing was built.')
  const [chunk] = output.output
  return { code: chunk.code, imports: [...chunk.imports, ...chunk.dynamicImports] }
}

/** What Node, Deno, Bun and workers have in common, and no more. */
const WEB_STANDARDS = {
  AbortController,
  AbortSignal,
  DOMException,
  Headers,
  ReadableStream,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
  URLSearchParams,
  atob,
  clearTimeout,
  setTimeout,
}

describe('the server entry', () => {
  it('needs no dependency and nothing but Web standards', async () => {
    const { code, imports } = await bundle()
    expect(imports).toEqual([])
    const fake = createFakeRill({ apis: { who: (args, user) => [{ tenant: user.tenant_id, ...args }] } })
    const rill = { ...fake.endpoint, serviceToken: fake.serviceToken, fetch: fake.fetch }
    const context = createContext({ ...WEB_STANDARDS, rill })
    const script = `${code}
      const request = () => new Request('https://app.acme.com/api/rill/api/who', { method: 'POST', body: '{"a":"1"}' })
      const authorize = () => ({ attributes: { tenant_id: 't1' } })
      const proxy = server.createProxyHandler({ ...rill, authorize })
      const token = server.createTokenHandler({ ...rill, authorize })
      Promise.all([proxy(request()), token(request())])`
    const [rows, token] = await (runInContext(script, context) as Promise<[Response, Response]>)
    expect(await rows.json()).toEqual([{ tenant: 't1', a: '1' }])
    expect(await token.json()).toMatchObject({ ttlSeconds: 900 })
  })
})
