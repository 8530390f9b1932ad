import express from 'express'
import { createProxyHandler, toNodeListener } from 'rill-react/server'
import type { RillRequestHandler } from 'rill-react/server'
import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { listen } from './support/listen.ts'
import { authorizeByHeader, createRill, proxyOf, serverOptions } from './support/rig.ts'

interface Seen {
  method: string
  url: string
  headers: Record<string, string>
  body: string
}

/** Answers with what it got. */
const echo: RillRequestHandler = async (request) =>
  Response.json({
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  } satisfies Seen)

async function seen(url: string, init?: RequestInit): Promise<Seen> {
  return (await (await fetch(url, init)).json()) as Seen
}

/** Sends bytes as no HTTP client would, and resolves to the answer's. */
async function sendRaw(origin: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  socket.end(text)
  let answer = ''
  socket.on('data', (chunk: Buffer) => void (answer += chunk.toString()))
  await once(socket, 'close')
  return answer
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {}
  const promise = new Promise<void>((settle) => void (resolve = settle))
  return { promise, resolve }
}

describe('a Node server', () => {
  it('hands method, URL, headers and body on', async () => {
    const origin = await listen(toNodeListener(echo))
    const request = await seen(`${origin}/a%20b?c=d&c=e`, { method: 'POST', body: 'ü', headers: { 'x-a': '1' } })
    expect(request).toMatchObject({ method: 'POST', url: `${origin}/a%20b?c=d&c=e`, body: 'ü' })
    expect(request.headers).toMatchObject({ 'x-a': '1', host: new URL(origin).host })
    expect(await seen(origin)).toMatchObject({ method: 'GET', body: '' })
  })

  it('hands a large body on, no faster than it is read', async () => {
    const origin = await listen(toNodeListener(echo))
    const body = 'x'.repeat(3_000_000)
    expect((await seen(origin, { method: 'POST', body })).body).toHaveLength(body.length)
  })

  it('sends status, headers and a large body on', async () => {
    const body = 'y'.repeat(3_000_000)
    const origin = await listen(
      toNodeListener(
        async () => new Response(body, { status: 201, headers: { 'x-b': '2', 'cache-control': 'no-store' } }),
      ),
    )
    const response = await fetch(origin)
    expect(response.status).toBe(201)
    expect(response.headers.get('x-b')).toBe('2')
    expect(await response.text()).toHaveLength(body.length)
  })

  it('takes a path that looks like a host for a path', async () => {
    const origin = await listen(toNodeListener(echo))
    const answer = await sendRaw(
      origin,
      'GET //evil.example/x HTTP/1.1\r\nHost: app.acme.com\r\nConnection: close\r\n\r\n',
    )
    expect(answer).toContain('"url":"http://app.acme.com//evil.example/x"')
  })

  it('answers what makes no request with 400', async () => {
    const origin = await listen(toNodeListener(echo))
    const answer = await sendRaw(origin, 'GET / HTTP/1.1\r\nHost: a b:c\r\nConnection: close\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('"code":"bad_request"')
  })

  it('answers early when a body is too large, instead of hanging up', async () => {
    const proxy = proxyOf(createRill(), { maxBodyBytes: 1000 })
    const origin = await listen(toNodeListener(proxy))
    const init = { method: 'POST', body: 'x'.repeat(500_000), headers: { 'x-user': 'ann' } }
    for (let round = 0; round < 3; round++) {
      expect((await fetch(`${origin}/api/rill/api/who`, init)).status).toBe(413)
    }
  })

  it('aborts the request when the caller goes away', async () => {
    const fake = createRill()
    fake.hang()
    const origin = await listen(toNodeListener(proxyOf(fake)))
    const caller = new AbortController()
    const { signal } = caller
    const ended = fetch(`${origin}/api/rill/api/who`, { method: 'POST', signal, headers: { 'x-user': 'ann' } }).catch(
      (error: unknown) => error,
    )
    await vi.waitFor(() => expect(fake.log.requests).toHaveLength(1))
    caller.abort()
    await ended
    await vi.waitFor(() => expect(fake.log.requests[0]?.outcome).toBe('aborted'))
  })

  it('gives up the body when the caller goes away in the middle of it', async () => {
    const cancelled = deferred()
    const encoder = new TextEncoder()
    const origin = await listen(
      toNodeListener(
        async () =>
          new Response(
            new ReadableStream({
              start: (controller) => controller.enqueue(encoder.encode('[')),
              cancel: cancelled.resolve,
            }),
          ),
      ),
    )
    const caller = new AbortController()
    const response = await fetch(origin, { signal: caller.signal })
    await response.body?.getReader().read()
    caller.abort()
    await cancelled.promise
    expect(response.status).toBe(200)
  })

  it('cuts the connection when the body breaks off, so that half an answer never looks whole', async () => {
    const encoder = new TextEncoder()
    let chunks = ['[{"a":1}', ',']
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
      const [chunk, ...rest] = chunks
      chunks = rest
      if (chunk === undefined) controller.error(new Error('upstream is gone'))
      else controller.enqueue(encoder.encode(chunk))
    }
    const origin = await listen(toNodeListener(async () => new Response(new ReadableStream({ pull }))))
    await expect(fetch(origin).then(async (response) => response.text())).rejects.toThrow(/terminated|fetch failed/)
  })

  it('answers 500 when a handler fails that never should', async () => {
    const origin = await listen(toNodeListener(async () => Promise.reject(new Error('s3cr3t'))))
    const response = await fetch(origin)
    expect(response.status).toBe(500)
    expect(await response.text()).toBe('')
  })
})

describe('Express', () => {
  it('keeps the whole URL under a mount path', async () => {
    const router = express.Router().all('/who', toNodeListener(echo))
    const origin = await listen(express().use('/api', router))
    expect((await seen(`${origin}/api/who?a=b`)).url).toBe(`${origin}/api/who?a=b`)
  })

  it('may parse the body first', async () => {
    const fake = createRill()
    const handler = createProxyHandler({ ...serverOptions(fake), authorize: authorizeByHeader })
    const origin = await listen(express().use(express.json()).use(toNodeListener(handler)))
    const ask = async (init: RequestInit): Promise<unknown> => {
      const headers = { 'content-type': 'application/json', 'x-user': 'ann' }
      return (await fetch(`${origin}/api/rill/api/who?b=2`, { headers, ...init })).json()
    }
    expect(await ask({ method: 'POST', body: '{"a":["1"]}' })).toEqual([{ name: 'ann', args: { a: ['1'], b: '2' } }])
    expect(await ask({ method: 'GET' })).toEqual([{ name: 'ann', args: { b: '2' } }])
  })

  it('keeps the headers that middleware has set', async () => {
    const app = express().use((_request, response, next) => {
      response.setHeader('x-frame-options', 'DENY')
      next()
    })
    const origin = await listen(app.use(toNodeListener(echo)))
    expect((await fetch(origin)).headers.get('x-frame-options')).toBe('DENY')
  })

  it('is told of a handler that fails', async () => {
    const told = vi.fn()
    const app = express().use(toNodeListener(async () => Promise.reject(new Error('broken'))))
    app.use((error: unknown, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
      told(error)
      response.status(503).end()
    })
    expect((await fetch(await listen(app))).status).toBe(503)
    expect(told).toHaveBeenCalledWith(new Error('broken'))
  })
})
