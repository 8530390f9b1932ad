import * as fc from '../../setup/fastCheck.ts'
import type { RowSort } from '../../../src/table/rows/sortRows.ts'

/** The rules of sorting and filtering, written as plainly as they can be: what the engine is compared with. */

export function own(row: object, key: string): unknown {
  return Object.hasOwn(row, key) ? (row as Record<string, unknown>)[key] : undefined
}

export function naiveIsBlank(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value) || (value instanceof Date && Number.isNaN(+value))
}

const isTemporalText = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d(?::?\d\d)?)?)?$/i.test(text) &&
  Number(text.slice(5, 7)) >= 1 &&
  Number(text.slice(5, 7)) <= 12 &&
  Number(text.slice(8, 10)) >= 1 &&
  Number(text.slice(8, 10)) <= 31

/** Nanoseconds since 1970, exact. */
function toNanoseconds(text: string): bigint {
  const [, day, hours = '0', minutes = '0', seconds = '0', fraction = '', offset = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(.*))?$/i.exec(text) ?? []
  const at = Date.parse(`${day}T00:00:00Z`) / 1000 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  const [, sign = '+', offsetHours = '0', offsetMinutes = '0'] = /^([-+])(\d\d):?(\d\d)?$/.exec(offset) ?? []
  const shift = (Number(offsetHours) * 60 + Number(offsetMinutes || 0)) * (sign === '-' ? -60 : 60)
  return BigInt(at - shift) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9))
}

function kindOf(value: unknown): number {
  if (['number', 'bigint'].includes(typeof value) || value instanceof Date) return 0
  return ['string', 'boolean', 'object'].indexOf(typeof value) + 1
}

const jsonOf = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))

/** Positions of `rows`, sorted by comparing cells. */
export function naiveSort(rows: readonly object[], sort: readonly RowSort[], locale: string): number[] {
  const collator = new Intl.Collator(locale, { numeric: true })
  const byColumn = sort.map(({ key, desc, compare }) => {
    const texts = rows.map((row) => own(row, key)).filter((value) => typeof value === 'string')
    const isTemporal = texts.every(isTemporalText)
    const natural = (a: unknown, b: unknown): number => {
      if (kindOf(a) !== kindOf(b)) return kindOf(a) - kindOf(b)
      if (typeof a === 'string' && !isTemporal) return collator.compare(a, b as string)
      const [left, right] = [a, b].map((value) => {
        if (typeof value === 'string') return toNanoseconds(value)
        return typeof value === 'object' && !(value instanceof Date) ? jsonOf(value) : value
      }) as [number, number]
      return left < right ? -1 : left > right ? 1 : 0
    }
    return (a: unknown, b: unknown): number => {
      if (naiveIsBlank(a) || naiveIsBlank(b)) return Number(naiveIsBlank(a)) - Number(naiveIsBlank(b))
      const order = compare ? compare(a as never, b as never) : natural(a, b)
      return desc ? -order : order
    }
  })
  return rows
    .map((_row, index) => index)
    .sort((left, right) => {
      for (const [index, { key }] of sort.entries()) {
        const order = byColumn[index]!(own(rows[left] as object, key), own(rows[right] as object, key))
        if (order !== 0) return order
      }
      return left - right
    })
}

const pad = (value: number, length = 2): string => String(value).padStart(length, '0')

const timestamp = fc
  .record({
    year: fc.integer({ min: 1, max: 2100 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    second: fc.integer({ min: 0, max: 59 }),
    fraction: fc.constantFrom('', '.1', '.12', '.123', '.1234', '.123456', '.123456789', '.1230001'),
    zone: fc.constantFrom('Z', 'Z', 'Z', '+02:00', '-05:30'),
  })
  .map(
    ({ year, month, day, second, fraction, zone }) =>
      `${pad(year, 4)}-${pad(month)}-${pad(day)}T12:00:${pad(second)}${fraction}${zone}`,
  )

const words = fc.constantFrom(
  'a',
  'A',
  'b',
  'B',
  'item 2',
  'item 10',
  'Item 9',
  'é',
  'É',
  'e',
  'ß',
  'ss',
  'ä',
  '007',
  '7',
  '-',
  '',
)

const blank = fc.constantFrom(null, undefined, Number.NaN)

/** A column: an arbitrary of its cells. Few kinds of column are tested on many rows, and all on few. */
export const columnKinds: Record<string, fc.Arbitrary<unknown>> = {
  'small integers': fc.integer({ min: -3, max: 3 }),
  integers: fc.oneof(fc.integer(), fc.maxSafeInteger()),
  doubles: fc.double(),
  'close doubles': fc.integer({ min: 0, max: 50 }).map((value) => 1e9 + value * Number.EPSILON * 1e9),
  bigints: fc.oneof(
    fc.bigInt({ min: 2n ** 53n - 4n, max: 2n ** 53n + 4n }),
    fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
    fc.integer(),
  ),
  dates: fc.date({ noInvalidDate: false }),
  days: fc.integer({ min: 0, max: 500 }).map((day) => new Date(day * 864e5).toISOString().slice(0, 10)),
  timestamps: timestamp,
  words,
  text: fc.string(),
  'unicode text': fc.string({ unit: 'grapheme' }),
  'numbered text': fc.tuple(words, fc.nat(200), fc.string({ maxLength: 2 })).map((parts) => parts.join('')),
  'text with a long shared start': fc
    .string({ maxLength: 3 })
    .map((end) => `https://example.com/a/quite/long/path/to/${end}`),
  booleans: fc.boolean(),
  structures: fc.oneof(fc.array(fc.nat(3), { maxLength: 3 }), fc.dictionary(fc.constantFrom('a', 'b'), fc.nat(3))),
  mixed: fc.oneof(fc.integer({ min: 0, max: 5 }), words, fc.boolean(), fc.array(fc.nat(3)), fc.bigInt(), timestamp),
}

export const columnKind: fc.Arbitrary<string> = fc.constantFrom(...Object.keys(columnKinds))

/** A cell of that kind, at times blank or missing. */
export function cellOf(kind: string): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: columnKinds[kind] as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: blank })
}

/** Keys that objects answer to without having them, and plain ones. */
export const keys = ['a', '', '__proto__', 'constructor', 'toString', 'b']

/** Rows with those keys, any of which may be missing, as `JSON.parse` makes them: `__proto__` is a key like any other. */
export function rowsOf(kinds: readonly string[], maxLength = 60): fc.Arbitrary<object[]> {
  const cells = kinds.map((kind) => fc.option(cellOf(kind), { nil: missing, freq: 12 }))
  return fc.array(fc.tuple(...cells), { maxLength, size: 'max' }).map((rows) => rows.map((row) => toRow(row)))
}

const missing = Symbol('missing')

export function toRow(cells: readonly unknown[]): object {
  const row = {}
  cells.forEach((value, index) => {
    if (value !== missing) {
      Object.defineProperty(row, keys[index] as string, { value, enumerable: true, configurable: true, writable: true })
    }
  })
  return row
}
