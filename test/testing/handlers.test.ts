import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { createFakeRill, type FakeRill } from 'rill-react/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bearer, told, urls } from './support/ask.ts'

const fake = createFakeRill({ apis: { sales: (args) => [args] }, tokenPath: '/api/rill/token' })
const server = setupServer(
  ...fake.handlers(),
  http.get('https://other.example.com/', () => HttpResponse.text('other')),
)
const unhandled: string[] = []
const url = `${urls.proxy}/api/sales`

async function send(rill: FakeRill, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: await bearer(rill), 'content-type': 'application/json' }
  return fetch(url, { method: 'POST', headers, body: '{"region":"eu"}', ...init })
}

beforeEach(() => {
  server.listen({
    onUnhandledRequest: (request) => {
      unhandled.push(request.url)
      throw new Error('nobody answers this')
    },
  })
})

afterEach(() => {
  server.resetHandlers()
  server.close()
  fake.reset()
})

describe('MSW handlers', () => {
  it('answer Rill’s URLs through the global fetch', async () => {
    const answer = await send(fake)
    expect(await told(answer)).toEqual({ status: 200, type: 'application/json', text: '[{"region":"eu"}]' })
    expect(answer.headers.get('cache-control')).toBe('no-store, no-cache, must-revalidate')
    expect(fake.log.requests).toMatchObject([{ name: 'sales', args: { region: 'eu' }, status: 200 }])
  })

  it('answer the token route, and what is wrong below Rill’s paths', async () => {
    expect((await fetch('https://app.example.com/api/rill/token', { method: 'POST' })).status).toBe(200)
    expect((await fetch(`${urls.proxy}/nope`)).status).toBe(404)
  })

  it('leave other URLs to other handlers', async () => {
    expect(await (await fetch('https://other.example.com/')).text()).toBe('other')
    expect((await fetch('https://unknown.example.com/')).statusText).toBe('Unhandled Exception')
    expect(unhandled).toEqual(['https://unknown.example.com/'])
  })

  it('can be put before other handlers of a running server, and taken away', async () => {
    const second = createFakeRill({ apis: { sales: [{ from: 'second' }] } })
    server.use(...second.handlers())
    expect(await (await send(second)).json()).toEqual([{ from: 'second' }])
    server.resetHandlers()
    server.restoreHandlers()
    expect(await (await send(fake)).json()).toEqual([{ region: 'eu' }])
  })

  it('pass on failures of the network and statuses', async () => {
    fake.failNext('network')
    fake.failNext(503)
    await expect(send(fake)).rejects.toThrow(TypeError)
    expect((await send(fake)).status).toBe(503)
  })

  it('let a held request be aborted', async () => {
    fake.hang()
    const controller = new AbortController()
    const answer = send(fake, { signal: controller.signal })
    controller.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
  })
})
