import { fileURLToPath } from 'node:url'
import * as fc from '../setup/fastCheck.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBackend, type Backend } from '../../examples/dashboard/backend/createBackend.ts'
import type { LocalRill } from '../../examples/dashboard/local-rill/startLocalRill.ts'
import { createFolder } from '../cli/support/createFolder.ts'
import { startFlights } from './support/startFlights.ts'

type Row = Record<string, unknown>

interface Flight {
  flight_id: number
  departed_at: string
  origin: string
  origin_city: string | null
  origin_state: string | null
  destination: string
  destination_state: string | null
  distance: number
  delay: number
}

let rill: LocalRill
let backend: Backend
const tokens = new Map<string, string>()

beforeAll(async () => {
  rill = await startFlights()
  backend = createBackend({ source: { type: 'local', rill } })
})
afterAll(() => rill.close())

async function tokenOf(user: string): Promise<string> {
  const known = tokens.get(user)
  if (known !== undefined) return known
  const request = new Request('http://app/api/rill/token', { method: 'POST', headers: { 'x-demo-user': user } })
  const { accessToken } = (await (await backend.handler(request)).json()) as { accessToken: string }
  tokens.set(user, accessToken)
  return accessToken
}

/** Calls an API as `ada`, who sees all, unless said otherwise. */
async function call<TRow = Row>(name: string, args: object = {}, user = 'ada'): Promise<TRow[]> {
  const response = await fetch(`${rill.url}/v1/orgs/contrail/projects/flights/runtime/api/${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenOf(user)}` },
    body: JSON.stringify(args),
  })
  const body = await response.text()
  if (!response.ok) throw new Error(`${response.status} ${body}`)
  return JSON.parse(body) as TRow[]
}

async function countOf(args: object = {}, user = 'ada'): Promise<number> {
  const [row] = await call<{ flights: number }>('flights-count', args, user)
  return row?.flights ?? Number.NaN
}

const sum = (rows: readonly Row[], key: string): number => rows.reduce((total, row) => total + Number(row[key]), 0)

const february = { from: '2001-02-01', to: '2001-03-01T00:00:00.000Z' }

describe('every API', () => {
  it('gives exactly the columns of its response schema', async () => {
    const response = await fetch(`${rill.url}/v1/instances/default/api/openapi`)
    const { paths } = (await response.json()) as { paths: Record<string, unknown> }
    const own = Object.keys(paths).filter((path) => !['/metrics', '/metrics-sql', '/sql'].includes(path))
    expect(own).toHaveLength(11)
    for (const path of own) {
      const [row = {}] = await call(path.slice(1), { limit: '1', ...february })
      const columns = Object.keys(row).sort()
      const { required, properties } = rowSchema(paths[path])
      expect([path, required, properties]).toEqual([path, columns, columns])
    }
  })

  it('refuses dates and numbers that are none', async () => {
    for (const name of ['kpis', 'flights-over-time', 'delays-by-hour', 'top-routes', 'top-airports', 'flights']) {
      await expect(call(name, { from: 'yesterday' })).rejects.toThrow(/^400 .*Conversion Error/)
    }
    await expect(call('flights', { min_delay: '1 OR 1=1' })).rejects.toThrow(/^400 .*Conversion Error/)
  })

  it('takes text for text, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('search', 'origin', 'destination', 'states', 'sort', 'grain'),
        fc.oneof(
          fc.string().filter((text) => !text.includes('\0')),
          fc.constantFrom("' OR true --", "'); DROP TABLE flights; --"),
        ),
        async (name, text) => {
          fc.pre(text !== '')
          const value = name === 'states' ? [text] : text
          const rows = await call(name === 'grain' ? 'flights-over-time' : 'flights', {
            ...february,
            [name]: value,
            limit: '2',
          })
          expect(Array.isArray(rows)).toBe(true)
        },
      ),
      { numRuns: 15 },
    )
    expect(await countOf({ search: "' OR true --" })).toBe(0)
  })
})

/** The columns that must and that may be there, by the OpenAPI document. */
function rowSchema(path: unknown): { required: string[]; properties: string[] } {
  const [operation] = Object.values(path as Record<string, Operation>)
  const { required, properties } = operation?.responses['200'].content['application/json'].schema.items ?? {}
  return { required: [...(required ?? [])].sort(), properties: Object.keys(properties ?? {}).sort() }
}

interface Operation {
  responses: {
    200: { content: { 'application/json': { schema: { items: { required: string[]; properties: object } } } } }
  }
}

describe('figures', () => {
  it('are of all three million flights', async () => {
    expect(await countOf()).toBe(3_000_000)
    expect(await call('kpis')).toMatchObject([{ flights: 3_000_000, flights_before: 0, avg_delay_before: null }])
  })

  it('of a period agree with each other, and with the period before', async () => {
    const flights = await countOf(february)
    const [kpis] = await call('kpis', february)
    expect(kpis?.['flights']).toBe(flights)
    expect(kpis?.['flights_before']).toBe(await countOf({ from: '2001-01-04', to: '2001-02-01' }))
    expect(sum(await call('flights-over-time', february), 'flights')).toBe(flights)
    expect(sum(await call('delays-by-hour', february), 'flights')).toBe(flights)
    expect(sum(await call('delay-histogram', february), 'flights')).toBe(flights)
    expect(sum(await call('top-airports', { ...february, limit: '1000' }), 'flights')).toBe(flights)
    expect(sum(await call('top-routes', { ...february, limit: '10000' }), 'flights')).toBe(flights)
  })

  it('over time come by day unless asked otherwise', async () => {
    expect(await call('flights-over-time', february)).toHaveLength(28)
    expect(await call('flights-over-time', { ...february, grain: 'month' })).toMatchObject([
      { period: '2001-02-01T00:00:00Z' },
    ])
    expect(await call('flights-over-time', { ...february, grain: "day', now()) --" })).toHaveLength(28)
  })

  it('are filtered by place', async () => {
    const places = { ...february, states: ['IL', 'TX'], origin: 'ORD', destination: 'DFW' }
    const flights = await call<Flight>('flights', { ...places, limit: '5' })
    for (const flight of flights)
      expect(flight).toMatchObject({ origin: 'ORD', origin_state: 'IL', destination: 'DFW' })
    expect(await countOf(places)).toBeGreaterThan(5)
    expect(await countOf({ ...places, states: ['TX'] })).toBe(0)
  })

  it('of types hold the hard ones', async () => {
    expect(await call('type-gallery')).toMatchObject([
      {
        id: 1,
        price: 1234.5,
        day: '2001-02-28',
        time_of_day: '0001-01-01T06:45:00Z',
        place: { gate: 'B12', seats: 180 },
      },
      { id: 2, ratio: null, ratio_float: null, tags: [], link: 'javascript:alert(1)' },
      { id: 3, big_integer: null, text: null, tags: null, place: null },
    ])
  })

  it('of bird strikes sit exactly at the row cap', async () => {
    expect(await call('bird-strikes')).toHaveLength(10_000)
  })
})

describe('the list of flights', () => {
  const columns = [
    'departed_at',
    'origin',
    'origin_city',
    'origin_state',
    'destination_city',
    'distance',
    'delay',
  ] as const

  it('pages without gap or overlap, whatever it is sorted by', async () => {
    for (const sort of columns) {
      const args = { origin: 'ABE', sort, sort_desc: true }
      const whole = await call<Flight>('flights', { ...args, limit: '40' })
      const pages = [
        ...(await call<Flight>('flights', { ...args, limit: '15' })),
        ...(await call<Flight>('flights', { ...args, limit: '15', offset: '15' })),
        ...(await call<Flight>('flights', { ...args, limit: '10', offset: '30' })),
      ]
      expect({ sort, rows: pages }).toEqual({ sort, rows: whole })
    }
  })

  it('is sorted both ways, also by a boolean in a query string', async () => {
    const up = await call<Flight>('flights', { ...february, sort: 'delay' })
    const down = await call<Flight>('flights', { ...february, sort: 'delay', sort_desc: 'true' })
    expect(up).toEqual([...up].sort((a, b) => a.delay - b.delay || a.flight_id - b.flight_id))
    expect(down).toEqual([...down].sort((a, b) => b.delay - a.delay || a.flight_id - b.flight_id))
    expect(await call('flights', { ...february, sort: 'delay', sort_desc: 'false' })).toEqual(up)
  })

  it('reaches the end of three million', async () => {
    expect(await call('flights', { sort: 'flight_id', offset: '2999998' })).toMatchObject([
      { flight_id: 2_999_999 },
      { flight_id: 3_000_000 },
    ])
  })

  it('has 50 rows unless asked otherwise, and an error beyond the cap', async () => {
    expect(await call('flights')).toHaveLength(50)
    await expect(call('flights', { limit: '10001' })).rejects.toThrow('result cap exceeded')
  })

  it('is sorted by time for a column that it does not know', async () => {
    expect(await call('flights', { sort: 'flight_id; DROP TABLE flights', limit: '3' })).toEqual(
      await call('flights', { limit: '3' }),
    )
  })

  it('is counted with the same filters, zero among them', async () => {
    const filters = {
      ...february,
      search: "o'hare",
      min_delay: 0,
      max_delay: '10',
      min_distance: 300,
      max_distance: '400',
    }
    const rows = await call<Flight>('flights', { ...filters, limit: '10000' })
    expect(rows.length).toBe(await countOf(filters))
    expect(rows.length).toBeGreaterThan(0)
    for (const { origin, destination, delay, distance } of rows) {
      expect([origin, destination]).toContain('ORD')
      expect(delay >= 0 && delay <= 10 && distance >= 300 && distance <= 400).toBe(true)
    }
  })
})

describe('row policies', () => {
  const west = ['AK', 'AZ', 'CA', 'HI', 'NV', 'OR', 'WA']

  it('show everybody the states of their own', async () => {
    const states = async (user: string): Promise<unknown[]> =>
      (await call('states', {}, user)).map(({ state }) => state)
    expect(await states('ben')).toEqual(west)
    expect(await states('dan')).toEqual(['CO'])
    expect(await states('eve')).toEqual([])
    expect((await states('ada')).length).toBeGreaterThan(50)
  })

  it('hold for every API that has flights', async () => {
    const all = await countOf({ states: west })
    expect(await countOf({}, 'ben')).toBe(all)
    expect(await call('kpis', {}, 'ben')).toMatchObject([{ flights: all }])
    for (const name of ['flights-over-time', 'delays-by-hour', 'delay-histogram', 'states']) {
      expect([name, sum(await call(name, {}, 'ben'), 'flights')]).toEqual([name, all])
    }
    expect(sum(await call('top-airports', { limit: '1000' }, 'ben'), 'flights')).toBe(all)
    expect(sum(await call('top-routes', { limit: '10000' }, 'ben'), 'flights')).toBe(all)
    const flights = await call<Flight>('flights', { sort: 'distance', limit: '500' }, 'ben')
    for (const { origin_state } of flights) expect(west).toContain(origin_state)
  })

  it('are not widened by an argument', async () => {
    expect(await countOf({ states: ['NY'] }, 'ben')).toBe(0)
    expect(await countOf({ states: ['NY'] }, 'carla')).toBeGreaterThan(0)
    expect(await countOf({ origin: 'JFK' }, 'dan')).toBe(0)
  })

  it('show nothing to somebody without attributes', async () => {
    for (const name of ['flights', 'flights-over-time', 'top-routes', 'top-airports', 'delay-histogram']) {
      expect([name, await call(name, {}, 'eve')]).toEqual([name, []])
    }
    expect(await call('kpis', {}, 'eve')).toMatchObject([{ flights: 0, avg_delay: null }])
  })
})

describe('the generated types', () => {
  it('are current', async () => {
    const file = fileURLToPath(new URL('../../examples/dashboard/app/rill.d.ts', import.meta.url))
    const { code, stderr } = await createFolder().run(`types ${rill.url} --check -o ${file}`, { fetch })
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('rill.d.ts is current.') })
  })
})
