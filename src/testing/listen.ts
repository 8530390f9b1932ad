import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { RillConfigError } from '../core/errors.ts'
import type { WireRequest } from './wireRequest.ts'

/** The fake on a real port. */
export interface FakeRillListener {
  /** `http://127.0.0.1:{port}`: the `host` of a cloud endpoint. */
  readonly url: string
  readonly port: number
  /** The fake's project at that port, for a client with the real `fetch`. */
  readonly endpoint: { org: string; project: string; host: string }
  /** Frees the port, cutting off what still runs. */
  readonly close: () => Promise<void>
}

/**
 * Serves `answer` on a free port of 127.0.0.1. A rejection cuts the connection; a caller that goes away aborts.
 *
 * @throws {RillConfigError} `config` where there is no `node:http`, as in a browser
 */
export async function listen(
  answer: (request: WireRequest) => Promise<Response>,
  project: { org: string; project: string },
): Promise<FakeRillListener> {
  // Not an import, so that bundlers for browsers have nothing to resolve.
  const http = globalThis.process?.getBuiltinModule?.('node:http')
  if (!http) {
    throw new RillConfigError('The fake Rill can only listen on a port under Node.', {
      hint: 'In a browser pass fake.fetch to the client, or fake.handlers() to MSW.',
    })
  }
  const server = http.createServer((incoming, outgoing) => void pass({ answer, server, incoming, outgoing }))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${portOf(server)}`
  return {
    url,
    port: portOf(server),
    endpoint: { ...project, host: url },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

interface Passing {
  answer: (request: WireRequest) => Promise<Response>
  server: Server
  incoming: IncomingMessage
  outgoing: ServerResponse
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function pass({ answer, server, incoming, outgoing }: Passing): Promise<void> {
  const goneAway = new AbortController()
  outgoing.once('close', () => goneAway.abort())
  try {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const response = await answer({
      method: incoming.method ?? 'GET',
      url: new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? `127.0.0.1:${portOf(server)}`}`),
      headers: new Headers(pairs(incoming.rawHeaders)),
      body: new TextDecoder().decode(concat(chunks)),
      credentials: 'same-origin',
      signal: goneAway.signal,
    })
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    for await (const chunk of response.body ?? []) outgoing.write(chunk)
    outgoing.end()
  } catch {
    // No answer at all, as when a network fails.
    incoming.socket.destroy()
  }
}

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}

function pairs(rawHeaders: readonly string[]): [string, string][] {
  return rawHeaders.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : [],
  )
}
