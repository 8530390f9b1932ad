import type { AddressInfo } from 'node:net'
import { describe } from 'vitest'
import { checkBackend } from './checkBackend.ts'

describe('the Express backend', () => {
  checkBackend(async () => {
    const { server } = await import('../../../examples/backends/express.ts')
    if (!server.listening) await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    return { origin: `http://127.0.0.1:${port}`, fetch, stop: () => void server.close() }
  })
})
