import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import type { DashboardConfig } from '../../examples/dashboard/backend/createBackend.ts'
import { startDashboard } from '../../examples/dashboard/startDashboard.ts'

// Real processes, real data, and a dev server.
vi.setConfig({ testTimeout: 120_000 })

const script = fileURLToPath(new URL('../../examples/dashboard/start.mjs', import.meta.url))

type Started = ChildProcessByStdio<null, Readable, Readable>

function start(env: Record<string, string>): Started {
  return spawn(process.execPath, [script], {
    env: { ...process.env, PORT: '', RILL_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function run(env: Record<string, string>): Promise<{ code: unknown; errors: string }> {
  const child = start(env)
  const output: string[] = []
  child.stderr.on('data', (chunk) => output.push(String(chunk)))
  const [code] = (await once(child, 'close')) as unknown[]
  return { code, errors: output.join('') }
}

/** Resolves with what the program has said by the time it gives the dashboard's address. */
function untilReady(child: Started): Promise<{ said: string; url: string }> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += String(chunk)
      const url = /\n {2}(http:\S+)\n\n$/.exec(said)?.[1]
      if (url !== undefined) resolve({ said, url })
    })
    child.once('exit', () => reject(new Error(`It ended before it was ready: ${said}`)))
  })
}

describe('npm start', () => {
  it('says what it does, gives the address last, and ends all of it on Ctrl-C', async () => {
    const child = start({ PORT: '0' })
    const ended = once(child, 'exit')
    const { said, url } = await untilReady(child)
    expect(said).toContain('building model flights')
    expect((await fetch(url)).status).toBe(200)
    child.kill('SIGINT')
    // npm passes on what the terminal has sent already.
    child.kill('SIGINT')
    expect(await ended).toEqual([0, null])
    await expect(fetch(url)).rejects.toThrow('fetch failed')
  })

  it('ends with 1 and says what to do about a port that is taken', async () => {
    const other = createServer()
    await once(other.listen(0, '127.0.0.1'), 'listening')
    const { port } = other.address() as AddressInfo
    const { code, errors } = await run({ PORT: String(port) })
    other.close()
    expect([code, errors]).toEqual([1, expect.stringMatching(`Port ${port} is already in use.*PORT=`)])
  })

  it.each([
    [{ PORT: 'http' }, 'PORT is "http", which is no port.'],
    [{ RILL_URL: 'localhost' }, 'RILL_URL is no URL.'],
    [{ RILL_URL: 'http://127.0.0.1:1/v1/instances/default' }, 'Nothing answers at http://127.0.0.1:1.'],
  ])('ends with 1 and says what is wrong with %j', async (env, message) => {
    const { code, errors } = await run(env)
    expect([code, errors]).toEqual([1, expect.stringContaining(message)])
  })
})

describe('startDashboard', () => {
  it('serves the app, the backend and, from another origin, Rill', async () => {
    const dashboard = await startDashboard({ port: 0, quiet: true, tokenTtlSeconds: 5 })
    const origin = new URL(dashboard.url).origin
    expect(await (await fetch(dashboard.url)).text()).toContain('<div id="root">')

    const { endpoint } = (await (await fetch(`${origin}/api/config`)).json()) as DashboardConfig
    const token = await fetch(`${origin}/api/rill/token`, {
      method: 'POST',
      headers: { 'x-demo-user': 'dan', origin, 'sec-fetch-site': 'same-origin' },
    })
    const { accessToken, ttlSeconds } = (await token.json()) as { accessToken: string; ttlSeconds: number }
    expect(ttlSeconds).toBe(5)

    const { org, project, host } = endpoint as { org: string; project: string; host: string }
    const rows = await fetch(`${host}/v1/orgs/${org}/projects/${project}/runtime/api/states`, {
      headers: { authorization: `Bearer ${accessToken}`, origin },
    })
    expect(rows.headers.get('access-control-allow-origin')).toBe(origin)
    expect(await rows.json()).toMatchObject([{ state: 'CO' }])

    await dashboard.control?.apply({ expireTokens: true })
    expect(dashboard.control?.state.requests).toEqual({ data: 1, exchange: 1 })
    await dashboard.close()
    await expect(fetch(dashboard.url)).rejects.toThrow('fetch failed')
    await expect(fetch(host)).rejects.toThrow('fetch failed')
  })

  it('reads from a Rill elsewhere through its own origin', async () => {
    const elsewhere = await startDashboard({ port: 0, quiet: true })
    const rillUrl = `${elsewhere.rill?.url}/v1/instances/default`
    const dashboard = await startDashboard({ port: 0, quiet: true, rillUrl })
    const origin = new URL(dashboard.url).origin
    const { endpoint } = (await (await fetch(`${origin}/api/config`)).json()) as DashboardConfig
    expect(endpoint).toEqual({ url: '/rill' })
    const rows = await fetch(`${origin}/rill/api/flights-count`, { method: 'POST', body: '{"origin":"ABE"}' })
    expect(await rows.json()).toEqual([{ flights: expect.any(Number) as number }])
    expect(dashboard.control).toBeUndefined()
    await dashboard.close()
    await elsewhere.close()
  })
})
