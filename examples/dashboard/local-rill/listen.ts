import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { NetworkFailure } from './createSwitches.ts'
import type { RillHttpRequest, RillHttpResponse } from './http/messages.ts'

export type Handler = (request: RillHttpRequest) => Promise<RillHttpResponse>

export interface Listening {
  readonly url: string
  /** Says who answers. Made after the port is open, because a handler needs to know its own address. */
  serve(handler: Handler): void
  /** Closes all connections, and waits until what ran has stopped. */
  close(): Promise<void>
}

/** Opens a port; 0 takes a free one. */
export async function listen({ port, host }: { port: number; host: string }): Promise<Listening> {
  const running = new Set<Promise<void>>()
  const server = createServer()
  server.listen({ port, host })
  await once(server, 'listening')
  const { port: openPort } = server.address() as AddressInfo
  return {
    url: `http://${host}:${openPort}`,
    serve: (handler) => {
      server.on('request', (incoming, outgoing) => {
        const answering = respond({ incoming, outgoing, handler }).finally(() => running.delete(answering))
        running.add(answering)
      })
    },
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      await Promise.all(running)
    },
  }
}

interface Exchange {
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  readonly handler: Handler
}

/** Never rejects: what goes wrong here can only be told by closing the connection. */
async function respond({ incoming, outgoing, handler }: Exchange): Promise<void> {
  const gone = new AbortController()
  outgoing.on('close', () => gone.abort(new Error('The caller has gone.')))
  try {
    const response = await handler(await readRequest(incoming, gone.signal))
    outgoing.writeHead(response.status, { ...response.headers }).end(response.body)
  } catch (error) {
    if (!(error instanceof NetworkFailure) && !gone.signal.aborted) process.emitWarning(toError(error))
    outgoing.destroy()
  }
}

async function readRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<RillHttpRequest> {
  const url = incoming.url ?? '/'
  const [path = '/', ...search] = url.split('?')
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return {
    method: incoming.method ?? 'GET',
    path: path.split('/').slice(1).map(decode),
    query: new URLSearchParams(search.join('?')),
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString('utf8'),
    signal,
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
