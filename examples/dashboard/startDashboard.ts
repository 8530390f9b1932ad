import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createServer, type InlineConfig, type ViteDevServer } from 'vite'
import { createBackend } from './backend/createBackend.ts'
import type { Controls } from './backend/createControls.ts'
import { requestDevToken } from './backend/createTokenRoute.ts'
import type { RillSource } from './backend/RillSource.ts'
import { createViteConfig } from './createViteConfig.ts'
import { linkData } from './linkData.mjs'
import { startLocalRill, type LocalRill } from './local-rill/startLocalRill.ts'

export interface DashboardOptions {
  /** 0 takes any free port; absent, the first free one from 5173 on. */
  readonly port?: number
  /** Lifetime of users' tokens. @default 60 */
  readonly tokenTtlSeconds?: number
  /** A running Rill Developer's instance, such as `http://localhost:9009/v1/instances/default`. @default a local Rill */
  readonly rillUrl?: string
  /** Says nothing on the way. @default false */
  readonly quiet?: boolean
}

export interface Dashboard {
  readonly url: string
  /** The panel's switches; `undefined` with `rillUrl`. */
  readonly control: Controls | undefined
  /** `undefined` with `rillUrl`. */
  readonly rill: LocalRill | undefined
  /** Stops all of it and frees the ports. */
  close(): Promise<void>
}

const appFolder = fileURLToPath(new URL('./app', import.meta.url))
const rillFolder = fileURLToPath(new URL('./rill', import.meta.url))
const firstPort = 5173
const developerPath = '/rill'

/**
 * Starts the example in one process: the local Rill, the company's backend, and the dev server of the app.
 *
 * @throws {Error} with what to do, when a port is taken, data is missing, or `rillUrl` leads nowhere
 *
 * @example
 * const { url, control, close } = await startDashboard({ port: 0, quiet: true, tokenTtlSeconds: 5 })
 * await control?.apply({ expireTokens: true })
 * await close()
 */
export async function startDashboard(options: DashboardOptions = {}): Promise<Dashboard> {
  const { port, tokenTtlSeconds = 60, rillUrl, quiet = false } = options
  const log = quiet ? () => undefined : (line: string): void => console.log(`  ${line}`)
  if (!existsSync(`${appFolder}/index.html`)) throw new Error(`There is no app: ${appFolder}/index.html is missing.`)
  const source = rillUrl === undefined ? await startSource(log) : await findSource(rillUrl, log)
  const rill = source.type === 'local' ? source.rill : undefined
  try {
    const backend = createBackend({ source, tokenTtlSeconds, developerPath })
    const server = await listen(
      createViteConfig({
        backend: backend.handler,
        port: port ?? firstPort,
        isPortFixed: port !== undefined && port !== 0,
        ...(rillUrl === undefined ? {} : { proxy: { path: developerPath, url: rillUrl } }),
      }),
    )
    return {
      url: server.resolvedUrls?.local[0] ?? '',
      control: backend.controls,
      rill,
      close: async () => {
        await server.close()
        await rill?.close()
      },
    }
  } catch (error) {
    await rill?.close()
    throw error
  }
}

async function listen(config: InlineConfig): Promise<ViteDevServer> {
  const server = await createServer(config)
  try {
    return await server.listen()
  } catch (error) {
    await server.close()
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The dashboard can't listen: ${reason}. Choose another port, as in PORT=5180 npm start.`, {
      cause: error,
    })
  }
}

async function startSource(log: (line: string) => void): Promise<RillSource> {
  linkData()
  const rill = await startLocalRill({ folder: rillFolder, log: (line) => log(`Rill: ${line}`) })
  log(`Rill: answers at ${rill.url}`)
  return { type: 'local', rill }
}

async function findSource(url: string, log: (line: string) => void): Promise<RillSource> {
  const instance = URL.canParse(url) ? new URL(url) : undefined
  if (!instance || !/^https?:$/.test(instance.protocol)) {
    throw new Error(`RILL_URL is no URL. Give that of an instance: http://localhost:9009/v1/instances/default`)
  }
  try {
    const token = await requestDevToken(url, { name: '', email: '', admin: false })
    log(`Rill: reading from ${url}${token === undefined ? ', which issues no tokens: everybody sees all rows' : ''}`)
    return { type: 'developer', url, issuesTokens: token !== undefined }
  } catch (error) {
    throw new Error(`Nothing answers at ${instance.origin}. Run "rill start examples/dashboard/rill" first.`, {
      cause: error,
    })
  }
}
