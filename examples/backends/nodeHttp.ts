import { createServer } from 'node:http'
import { createProxyHandler, createTokenHandler, toNodeListener } from 'rill-react/server'
import type { RillRequestHandler } from 'rill-react/server'
import { apis, rill } from './rill.ts'
import { authorize } from './session.ts'

// Either: pages get a short-lived token here and call Rill by themselves.
const token = createTokenHandler({ ...rill, authorize })

// Or: pages call this backend, and no token leaves it.
const proxy = createProxyHandler({ ...rill, authorize, apis })

const handle: RillRequestHandler = async (request) => {
  const { pathname } = new URL(request.url)
  if (pathname === '/api/rill/token') return token(request)
  if (pathname.startsWith('/api/rill/api/')) return proxy(request)
  return new Response('Not Found', { status: 404 })
}

export const server = createServer(toNodeListener(handle)).listen(Number(process.env.PORT ?? 3000), '127.0.0.1')
