import { describe } from 'vitest'
import { checkBackend } from './checkBackend.ts'

describe('the Hono backend', () => {
  checkBackend(async () => {
    const { default: app } = await import('../../../examples/backends/hono.ts')
    return { origin: 'https://app.acme.com', fetch: async (request) => app.fetch(request) }
  })
})
