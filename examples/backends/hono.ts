import { Hono } from 'hono'
import { createProxyHandler, createTokenHandler } from 'rill-react/server'
import { apis, rill } from './rill.ts'
import { authorize } from './session.ts'

const token = createTokenHandler({ ...rill, authorize })
const proxy = createProxyHandler({ ...rill, authorize, apis })

const app = new Hono()

// Either: pages get a short-lived token here and call Rill by themselves.
app.all('/api/rill/token', async (context) => token(context.req.raw))

// Or: pages call this backend, and no token leaves it.
app.all('/api/rill/api/*', async (context) => proxy(context.req.raw))

// oxlint-disable-next-line import/no-default-export -- what Bun and `deno serve` start
export default app
