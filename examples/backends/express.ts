import express from 'express'
import { createProxyHandler, createTokenHandler, toNodeListener } from 'rill-react/server'
import { apis, rill } from './rill.ts'
import { authorize } from './session.ts'

const app = express()

// Either: pages get a short-lived token here and call Rill by themselves.
app.all('/api/rill/token', toNodeListener(createTokenHandler({ ...rill, authorize })))

// Or: pages call this backend, and no token leaves it.
app.all('/api/rill/api/*name', toNodeListener(createProxyHandler({ ...rill, authorize, apis })))

export const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1')
