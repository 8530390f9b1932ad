import type { RillCellValue } from '../core/types.ts'

/** A small table of sales, for the simplest tests. */
const sales = [
  { product: 'Lamp', region: 'eu', orders: 412, revenue: 18234.5 },
  { product: 'Chair', region: 'eu', orders: 97, revenue: 7003 },
  { product: 'Desk', region: 'us', orders: 58, revenue: 20532.75 },
  { product: 'Shelf', region: 'us', orders: 203, revenue: 9134.97 },
]

/**
 * One row with every kind of value that Rill sends, and one with nothing but nulls (contract §§5, 12.2). Keys name the
 * DuckDB type. `bigint` and NaN are what the database holds; on the wire they are exact digits and null.
 */
const everyType = [
  {
    bigint: 9007199254740993n,
    blob: new Uint8Array([82, 105, 108, 108]) as Uint8Array,
    boolean: true,
    date: '2024-01-31',
    decimal: 19.99,
    double: 1e-7,
    float: 0.10000000149011612,
    hugeint: 1.1805916207174113e21,
    integer: -42,
    interval: 31_104_000_000,
    json: { source: 'web', tags: ['a', 'b'], score: 0.5 },
    list: [1, null, 3],
    map: { '1': 'one', '2': 'two' },
    nan: Number.NaN,
    null: null,
    struct: { city: 'Aarhus', location: [10.2, 56.15] },
    time: '0001-01-01T12:34:56Z',
    timestamp: '2024-01-02T03:04:05.123456Z',
    timestamptz: new Date(Date.UTC(2024, 0, 2, 3, 4, 5)),
    ubigint: 18446744073709551615n,
    uuid: '1b4e28ba-2fa1-11d2-883f-0016d3cca427',
    varchar: 'Fish & <chips>\u2028"100 %"',
  },
  {
    bigint: null,
    blob: null,
    boolean: null,
    date: null,
    decimal: null,
    double: null,
    float: null,
    hugeint: null,
    integer: null,
    interval: null,
    json: null,
    list: null,
    map: null,
    nan: null,
    null: null,
    struct: null,
    time: null,
    timestamp: null,
    timestamptz: null,
    ubigint: null,
    uuid: null,
    varchar: null,
  },
]

/** A row of {@link flights}. */
export interface FakeFlight {
  readonly [column: string]: RillCellValue
  flight_id: number
  carrier: string
  origin: string
  destination: string
  departed_at: string
  delay_minutes: number | null
  distance_km: number
  load_factor: number
  revenue: number
  on_time: boolean
  note: string | null
}

const carriers = ['Alba Air', 'Borealis', 'Cirrus', 'Delta Wing', 'Étoile', 'Flyvia', 'Gannet', 'Harrier']
const airports = ['AAR', 'AMS', 'BCN', 'CPH', 'FRA', 'HEL', 'JFK', 'LHR', 'LIS', 'NRT', 'OSL', 'SFO', 'VIE', 'ZRH']
const notes = ['Late inbound aircraft', 'De-icing', 'Crew change', 'Medical diversion; <checked> & closed']

const firstDepartureMs = Date.UTC(2024, 0, 1)

/** Numbers from 0 up to 1 that are the same for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** The same rows for the same count and seed; more rows begin with fewer. */
function flights(count: number, seed = 1): FakeFlight[] {
  const random = createRandom(seed)
  const pick = <TItem>(items: readonly TItem[]): TItem => items[Math.floor(random() * items.length)]!
  return Array.from({ length: count }, (_item, index) => {
    const origin = pick(airports)
    const destination = pick(airports.filter((airport) => airport !== origin))
    const isCancelled = random() < 0.02
    const delayMinutes = Math.round(random() ** 4 * 240) - 10
    const distance = Math.round(150 + random() * 9_500)
    const loadFactor = Math.round((0.4 + random() * 0.6) * 1_000) / 1_000
    return {
      flight_id: 100_000 + index,
      carrier: pick(carriers),
      origin,
      destination,
      departed_at: new Date(firstDepartureMs + index * 420_000).toISOString().replace('.000Z', 'Z'),
      delay_minutes: isCancelled ? null : delayMinutes,
      distance_km: distance,
      load_factor: loadFactor,
      revenue: Math.round(distance * loadFactor * 1_820) / 100,
      on_time: !isCancelled && delayMinutes <= 15,
      note: random() < 0.1 ? pick(notes) : null,
    }
  })
}

/** Rows for tests and stories. */
export const fixtures = { sales, everyType, flights }
