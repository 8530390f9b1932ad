import { createRillClient } from 'rill-react/core'
import { createFakeRill, type FakeRillListener } from 'rill-react/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { bearer } from './support/ask.ts'
import { deferred } from './support/deferred.ts'

let arrived = deferred()
const fake = createFakeRill({
  apis: {
    sales: (args) => [args],
    stuck: async () => {
      arrived.resolve()
      return new Promise<never>(() => {})
    },
  },
})
let listener: FakeRillListener | undefined

afterEach(async () => {
  await listener?.close()
  listener = undefined
  fake.reset()
  arrived = deferred()
  vi.unstubAllGlobals()
})

describe('listen', () => {
  it('serves a real client on a free port of this machine', async () => {
    listener = await fake.listen()
    expect(listener.url).toBe(`http://127.0.0.1:${listener.port}`)
    const client = createRillClient({ endpoint: listener.endpoint, getToken: fake.getToken })
    expect(await client.query('sales', { name: 'Åse <&>' })).toEqual([{ name: 'Åse <&>' }])
    client.dispose()
  })

  it('sends status, headers and body, also to GET with a body', async () => {
    listener = await fake.listen()
    const { request } = await import('node:http')
    const authorization = await bearer(fake)
    const url = `${listener.url}/v1/orgs/acme/projects/shop/runtime/api/sales?a=1`
    const answer = await new Promise<{ status: number | undefined; type: string | undefined; text: string }>(
      (resolve, reject) => {
        const outgoing = request(
          url,
          { method: 'GET', headers: { authorization, 'content-length': 7 } },
          (incoming) => {
            let text = ''
            incoming.on('data', (chunk: Buffer) => (text += chunk.toString()))
            incoming.on('end', () =>
              resolve({ status: incoming.statusCode, type: incoming.headers['content-type'], text }),
            )
          },
        )
        outgoing.on('error', reject)
        outgoing.end('{"b":2}')
      },
    )
    expect(answer).toEqual({ status: 200, type: 'application/json', text: '[{"a":"1","b":2}]' })
  })

  it('cuts the connection when the network shall fail', async () => {
    listener = await fake.listen()
    fake.failNext('network')
    await expect(fetch(`${listener.url}/v1/instances/default/api/sales`)).rejects.toThrow(TypeError)
  })

  it('notices a caller that goes away', async () => {
    listener = await fake.listen()
    const controller = new AbortController()
    const answer = fetch(`${listener.url}/v1/instances/default/api/stuck`, { signal: controller.signal })
    await arrived.promise
    controller.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
    await vi.waitFor(() => expect(fake.log.requests).toMatchObject([{ outcome: 'aborted' }]))
  })

  it('frees the port, held requests or not', async () => {
    const closing = await fake.listen()
    const held = fetch(`${closing.url}/v1/instances/default/api/stuck`).catch((error: unknown) => error)
    await arrived.promise
    await closing.close()
    expect(await held).toBeInstanceOf(TypeError)
    await expect(fetch(closing.url)).rejects.toThrow(TypeError)
  })

  it('says so where there is no Node', async () => {
    vi.stubGlobal('process', { env: {} })
    await expect(fake.listen()).rejects.toMatchObject({
      code: 'config',
      message: expect.stringContaining('Node') as string,
    })
  })
})
