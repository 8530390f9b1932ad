import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { startProject, type RunningProject } from '../support/startProject.ts'

let rill: RunningProject
beforeAll(async () => {
  rill = await startProject({ apis: { one: 'SELECT 1 AS n' } })
})
afterEach(() => rill.control.reset())
afterAll(() => rill.close())

const read = (): Promise<Response> => fetch(`${rill.url}/v1/instances/default/api/one`)

const exchange = (): Promise<Response> =>
  fetch(`${rill.url}/v1/orgs/contrail/projects/flights/credentials`, {
    method: 'POST',
    headers: { authorization: `Bearer ${rill.serviceToken}`, 'content-type': 'application/json' },
    body: '{"attributes":{}}',
  })

it('fails as many data requests as told, and no exchange', async () => {
  rill.control.failNext(503, 2)
  expect((await exchange()).status).toBe(200)
  expect(rill.control.failures).toEqual({ data: 2, exchange: 0 })
  expect([(await read()).status, (await read()).status, (await read()).status]).toEqual([503, 503, 200])
})

it('fails as many exchanges as told, and no data request', async () => {
  rill.control.failNextExchange(500)
  expect((await read()).status).toBe(200)
  expect([(await exchange()).status, (await exchange()).status]).toEqual([500, 200])
})

it('closes the connection for a network failure', async () => {
  rill.control.failNext('network')
  await expect(read()).rejects.toThrow('fetch failed')
  expect((await read()).status).toBe(200)
})

it('takes its time, and not for somebody who has gone', async () => {
  rill.control.latencyMs = 60_000
  const controller = new AbortController()
  const call = fetch(`${rill.url}/v1/instances/default/api/one`, { signal: controller.signal })
  controller.abort()
  await expect(call).rejects.toThrow('aborted')
  rill.control.latencyMs = 1
  expect((await read()).status).toBe(200)
})

it('forgets all of it on reset', async () => {
  rill.control.failNext(500, 5)
  rill.control.latencyMs = 60_000
  rill.control.reset()
  expect(rill.control.failures).toEqual({ data: 0, exchange: 0 })
  expect((await read()).status).toBe(200)
})

it('counts requests', async () => {
  const before = { ...rill.control.requests }
  await read()
  await exchange()
  expect(rill.control.requests).toEqual({ data: before.data + 1, exchange: before.exchange + 1 })
})
