import { fixtures, queryRows, toTemplateText } from 'rill-react/testing'
import { describe, expect, it } from 'vitest'

describe('toTemplateText (§1.2)', () => {
  it.each<[value: unknown, text: string]>([
    [25, '25'],
    [100_000, '100000'],
    [1_000_000, '1e+06'],
    [1_234_567, '1.234567e+06'],
    [123_456_789_012_345_680, '1.2345678901234568e+17'],
    [1e21, '1e+21'],
    [1e-4, '0.0001'],
    [1e-5, '1e-05'],
    [-2.5, '-2.5'],
    ['123456789012345678', '123456789012345678'],
    ["it's", "it's"],
    [null, '<no value>'],
    [undefined, '<no value>'],
    [false, 'false'],
    [['a', 'b'], '[a b]'],
    [[1, null, [2_000_000]], '[1 <nil> [2e+06]]'],
    [{ b: 1, a: true }, 'map[a:true b:1]'],
  ])('prints %j as %s', (value, text) => {
    expect(toTemplateText(value)).toBe(text)
  })
})

describe('queryRows', () => {
  const rows = [
    { id: 1, name: 'Lamp', price: 20 },
    { id: 2, name: 'chair', price: null },
    { id: 3, name: 'Desk lamp', price: 100 },
    { id: 4, name: 'Shelf', price: 9 },
  ]

  it.each([
    { args: {}, ids: [1, 2, 3, 4] },
    { args: { limit: '2' }, ids: [1, 2] },
    { args: { limit: 2, offset: 1 }, ids: [2, 3] },
    { args: { limit: '0' }, ids: [] },
    { args: { limit: '-1', offset: 'x' }, ids: [1, 2, 3, 4] },
    { args: { sort: 'price' }, ids: [4, 1, 3, 2] },
    { args: { sort: 'price', sort_desc: true }, ids: [3, 1, 4, 2] },
    { args: { sort: 'price', sort_desc: 'true', limit: '1' }, ids: [3] },
    { args: { sort: 'price', sort_desc: 'false' }, ids: [4, 1, 3, 2] },
    { args: { sort: '__proto__' }, ids: [1, 2, 3, 4] },
    { args: { search: 'LAMP' }, ids: [1, 3] },
    { args: { search: 'lamp', sort: 'id', sort_desc: 'true', offset: '1' }, ids: [1] },
  ])('answers $args with $ids', ({ args, ids }) => {
    expect(queryRows(rows, args).map(({ id }) => id)).toEqual(ids)
  })

  it('leaves the given rows as they are', () => {
    const before = structuredClone(rows)
    queryRows(rows, { sort: 'price', sort_desc: true })
    expect(rows).toEqual(before)
  })
})

describe('fixtures.flights', () => {
  it('are the same for the same count and seed', () => {
    expect(fixtures.flights(50)).toEqual(fixtures.flights(50))
    expect(fixtures.flights(50)).toEqual(fixtures.flights(80).slice(0, 50))
    expect(fixtures.flights(50, 2)).not.toEqual(fixtures.flights(50))
  })

  it('look like flights', () => {
    const flights = fixtures.flights(2_000)
    expect(new Set(flights.map(({ flight_id }) => flight_id)).size).toBe(2_000)
    expect(flights.every(({ origin, destination }) => origin !== destination)).toBe(true)
    expect(flights.some(({ delay_minutes, on_time }) => delay_minutes === null && !on_time)).toBe(true)
    expect(flights.some(({ note }) => note === null)).toBe(true)
    expect(flights[1]?.departed_at).toBe('2024-01-01T00:07:00Z')
    const loads = flights.map(({ load_factor }) => load_factor)
    expect(Math.min(...loads)).toBeGreaterThanOrEqual(0.4)
    expect(Math.max(...loads)).toBeLessThanOrEqual(1)
  })
})
