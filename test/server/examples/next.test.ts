import { describe } from 'vitest'
import { checkBackend } from './checkBackend.ts'

describe('the routes of a Next app', () => {
  checkBackend(async () => {
    const token = await import('../../../examples/backends/next/app/api/rill/token/route.ts')
    const proxy = await import('../../../examples/backends/next/app/api/rill/api/[...name]/route.ts')
    const routes: Record<string, { GET?: typeof proxy.GET; POST: typeof proxy.POST }> = { token, api: proxy }
    return {
      origin: 'https://app.acme.com',
      fetch: async (request) => {
        const route = routes[new URL(request.url).pathname.split('/')[3] ?? '']
        const handle = route?.[request.method as 'GET' | 'POST']
        return handle ? handle(request) : new Response(null, { status: 405 })
      },
    }
  })
})
