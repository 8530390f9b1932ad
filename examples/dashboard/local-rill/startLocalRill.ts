import { openDatabase } from './database/openDatabase.ts'
import { createDeployment } from './createDeployment.ts'
import { createHandler } from './createHandler.ts'
import { createSwitches, type Switches } from './createSwitches.ts'
import { listen } from './listen.ts'
import { buildModels } from './project/buildModels.ts'
import { loadProject } from './project/loadProject.ts'

export interface LocalRillOptions {
  /** A Rill project folder. */
  readonly folder: string
  /** @default 0, which takes a free one */
  readonly port?: number
  /** @default '127.0.0.1' */
  readonly host?: string
  /** Names under which the cloud form answers. @default 'contrail' and 'flights' */
  readonly org?: string
  readonly project?: string
  /** Branch deployments that exist. @default none */
  readonly branches?: readonly string[]
  /** Origins that may read what isn't open to any origin, as `rill start --allowed-origins`. @default none */
  readonly allowedOrigins?: readonly string[]
  /** Rows that an answer may have. @default 10_000, as Rill's */
  readonly rowLimit?: number
  /** Milliseconds since 1970, for the tokens. @default Date.now */
  readonly now?: () => number
  /** Told what start-up is doing, and of errors inside the server. @default nobody */
  readonly log?: (line: string) => void
}

export interface LocalRill {
  /** Where it listens. The local form answers below `{url}/v1/instances/default`, without a token. */
  readonly url: string
  /** The cloud form, as `createRillClient` and `createTokenHandler` take it. */
  readonly endpoint: { readonly org: string; readonly project: string; readonly host: string }
  /** For the app's backend alone. */
  readonly serviceToken: string
  readonly control: LocalRillControl
  /** Closes connections, interrupts queries, and frees the port and the memory. */
  close(): Promise<void>
}

/** What the demo and its tests may do to the server; not reachable over the network. */
export interface LocalRillControl extends Omit<Switches, 'before'> {
  /** Makes all tokens issued so far count as expired. */
  expireTokens(): Promise<void>
  /** Changes the signing key: all tokens issued so far are unknown. */
  revokeTokens(): Promise<void>
  /** Requests received so far: of data, and of tokens. */
  readonly requests: { readonly data: number; readonly exchange: number }
}

/**
 * Runs a Rill project folder on DuckDB in this process: custom APIs with Rill's templates, row policies, tokens and
 * errors, over real HTTP. It follows what is known of Rill's behaviour as closely as an example needs; what it can't
 * run it refuses by name when it starts.
 *
 * @throws {ProjectError} when the folder can't be run
 *
 * @example
 * const rill = await startLocalRill({ folder: 'examples/dashboard/rill' })
 * const response = await fetch(`${rill.url}/v1/instances/default/api/kpis`)
 * await rill.close()
 */
export async function startLocalRill(options: LocalRillOptions): Promise<LocalRill> {
  const { folder, port = 0, host = '127.0.0.1', org = 'contrail', project: projectName = 'flights' } = options
  const { branches = [], allowedOrigins = [], rowLimit = 10_000, now = Date.now, log = () => undefined } = options
  const project = loadProject(folder)
  const database = await openDatabase({ folder })
  try {
    await buildModels(database, { models: project.models, folder, log })
    await database.lock()
    const server = await listen({ port, host })
    const deployment = await createDeployment({ org, project: projectName, url: server.url, branches, now })
    const switches = createSwitches()
    const requests = { data: 0, exchange: 0 }
    const handler = createHandler({
      deployment,
      context: { project, database, rowLimit },
      switches,
      allowedOrigins: [`http://localhost:${new URL(server.url).port}`, ...allowedOrigins],
      count: (kind) => {
        requests[kind] += 1
      },
      log,
    })
    server.serve(handler)
    return {
      url: server.url,
      endpoint: { org, project: projectName, host: server.url },
      serviceToken: deployment.serviceToken,
      control: Object.assign(switches, {
        expireTokens: () => deployment.tokens.expireAll(),
        revokeTokens: () => deployment.tokens.revokeAll(),
        requests,
      }),
      close: async () => {
        await server.close()
        database.close()
      },
    }
  } catch (error) {
    database.close()
    throw error
  }
}
