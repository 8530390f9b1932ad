import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'

const servers = new Set<Server>()

afterEach(async () => {
  const closing = [...servers].map(async (server) => {
    server.closeAllConnections()
    return new Promise((resolve) => void server.close(resolve))
  })
  servers.clear()
  await Promise.all(closing)
})

/** Serves `listener` on a free port until the test ends. Resolves to its origin. */
export async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.add(server)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
