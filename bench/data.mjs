/** Twelve columns as analytics queries give them: time, text of few values, long text, whole and decimal numbers, nulls. */

/** A repeatable source of numbers in [0, 1): every run and every page sees the same rows. */
export function createRandom(seed) {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const regions = ['Africa', 'Asia', 'Europe', 'Middle East', 'North America', 'Oceania', 'South America']
const channels = ['Direct', 'Email', 'Partner', 'Search', 'Social', 'Store']
const words =
  'amber basin cedar delta ember fjord grove haven inlet jetty knoll ledge marsh north ocean plain quarry ridge shore tundra upland valley willow yonder zephyr'.split(
    ' ',
  )

/** Keys in the order shown; the wire has them sorted. */
export const columnKeys = [
  'created_at',
  'day',
  'region',
  'channel',
  'product',
  'note',
  'orders',
  'units',
  'visits',
  'revenue',
  'discount',
  'score',
]

export function createRow(random, index) {
  const pick = (list) => list[Math.floor(random() * list.length)]
  const orNull = (value, share) => (random() < share ? null : value)
  const product = `${pick(words)} ${pick(words)} ${1 + Math.floor(random() * 4)}`
  const at = new Date(Date.UTC(2023, 0, 1) + Math.floor(random() * 63_072_000) * 1000)
  return {
    channel: orNull(pick(channels), 0.03),
    created_at: at.toISOString().replace('.000Z', 'Z'),
    day: at.toISOString().slice(0, 10),
    discount: orNull(random(), 0.1),
    note: orNull(Array.from({ length: 6 }, () => pick(words)).join(' ') + (index % 100 === 7 ? ' marker' : ''), 0.05),
    orders: Math.floor(random() * 100),
    product,
    region: pick(regions),
    revenue: Math.round(random() * 1_000_000) / 100,
    score: orNull(random() * 10 - 5, 0.02),
    units: Math.floor(random() * 10_000),
    visits: Math.floor(random() * 4_000_000),
  }
}

/** Rows as they come off the wire: parsed from JSON, so that no two of them share text. */
export function createRows(count, seed = 1) {
  const random = createRandom(seed)
  return JSON.parse(JSON.stringify(Array.from({ length: count }, (_, index) => createRow(random, index))))
}

/** A copy of `rows` with one row in a hundred replaced. */
export function changeRows(rows, seed = 2) {
  const random = createRandom(seed)
  const next = rows.slice()
  for (let index = 0; index < next.length; index += 100) next[index] = createRow(random, index)
  return next
}

/** What one row in a hundred contains, all of them in `note`. */
export const searchText = 'marker'
