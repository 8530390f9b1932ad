import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openDatabase, type Database } from '../../../examples/dashboard/local-rill/database/openDatabase.ts'
import { startProject } from '../support/startProject.ts'

/** Would run for hours. */
const endless = 'SELECT count(*) AS n FROM range(100000000000) a, range(100000000000) b'

let database: Database
beforeAll(async () => {
  database = await openDatabase({ folder: '/' })
})
afterAll(() => database.close())

it('stops a query in the database when its signal aborts', async () => {
  const controller = new AbortController()
  const running = database.query(endless, { limit: 1, signal: controller.signal }).catch(String)
  // What began later and is done went through the same steps: the endless one runs by now.
  await database.query('SELECT 1', { limit: 1, signal: AbortSignal.any([]) })
  controller.abort()
  expect(await running).toMatch(/INTERRUPT Error/)
})

it('does not start a query whose signal has aborted', async () => {
  const reason = new Error('gone before')
  await expect(database.query('SELECT 1', { limit: 1, signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
})

it('stops the query of a caller who has gone, so that closing need not wait for it', async () => {
  const rill = await startProject({ apis: { endless, one: 'SELECT 1 AS n' } })
  const controller = new AbortController()
  const url = `${rill.url}/v1/instances/default/api/endless`
  const outcome = fetch(url, { signal: controller.signal }).catch(() => 'aborted')
  await vi.waitFor(() => expect(rill.control.requests.data).toBe(1))
  await rill.call('one')
  controller.abort()
  expect(await outcome).toBe('aborted')
  await rill.close()
})

it('stops all queries when it closes', async () => {
  const rill = await startProject({ apis: { endless, one: 'SELECT 1 AS n' } })
  const outcome = fetch(`${rill.url}/v1/instances/default/api/endless`).catch(() => 'no answer')
  await vi.waitFor(() => expect(rill.control.requests.data).toBe(1))
  await rill.call('one')
  await rill.close()
  expect(await outcome).toBe('no answer')
})
