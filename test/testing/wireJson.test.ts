import * as fc from '../setup/fastCheck.ts'
import { fixtures } from 'rill-react/testing'
import { describe, expect, it } from 'vitest'
import { toWireJson } from '../../src/testing/wireJson.ts'

describe('values on the wire (§5)', () => {
  it.each<[what: string, value: unknown, wire: string]>([
    ['BIGINT beyond 2^53, exact', 9007199254740993n, '9007199254740993'],
    ['UBIGINT, exact', 18446744073709551615n, '18446744073709551615'],
    ['HUGEINT as a float', 1.18e21, '1.18e+21'],
    ['a small DOUBLE', 1e-7, '1e-7'],
    ['a whole DOUBLE', 5.0, '5'],
    ['negative zero', -0, '-0'],
    ['NaN', Number.NaN, 'null'],
    ['Infinity', Number.NEGATIVE_INFINITY, 'null'],
    ['an absent value', undefined, 'null'],
    ['BLOB as padded base64', new Uint8Array([1, 2, 3, 4]), '"AQIDBA=="'],
    ['TIMESTAMP without fraction', new Date(Date.UTC(2024, 0, 2, 3, 4, 50)), '"2024-01-02T03:04:50Z"'],
    ['TIMESTAMP without trailing zeros', new Date(Date.UTC(2024, 0, 2, 3, 4, 5, 120)), '"2024-01-02T03:04:05.12Z"'],
    ['a date that is none', new Date(Number.NaN), 'null'],
    ['nested values', { b: [1, null, undefined], a: { d: 1, c: true } }, '{"a":{"c":true,"d":1},"b":[1,null,null]}'],
  ])('writes %s', (_what, value, wire) => {
    expect(toWireJson(value)).toBe(wire)
  })

  it.each<[value: string, wire: string]>([
    ['<a href="x">&</a>', '"\\u003ca href=\\"x\\"\\u003e\\u0026\\u003c/a\\u003e"'],
    ['\u2028\u2029', '"\\u2028\\u2029"'],
    ['\n\r\t\b\f\u0001\\', '"\\n\\r\\t\\b\\f\\u0001\\\\"'],
    ['ab\uD800c', '"ab\uFFFDc"'],
    ['😀é', '"😀é"'],
  ])('escapes text as Go does (§1.3): %j', (value, wire) => {
    expect(toWireJson(value)).toBe(wire)
  })

  it('orders keys by their bytes (§1.3)', () => {
    const row = { b: 1, B: 2, a: 3, '10': 4, '9': 5, é: 6, '\uFFFD': 7, '😀': 8, '': 9 }
    expect(toWireJson(row)).toBe('{"":9,"10":4,"9":5,"B":2,"a":3,"b":1,"é":6,"\uFFFD":7,"😀":8}')
  })

  it.each([
    ['a function', { a: () => 1 }],
    ['a symbol', { a: Symbol('x') }],
  ])('refuses %s', (_what, row) => {
    expect(() => toWireJson(row)).toThrow('which no database gives')
  })

  it('refuses a cycle, but not the same object twice', () => {
    const shared = { a: 1 }
    const cycle: Record<string, unknown> = {}
    cycle.self = cycle
    expect(toWireJson([shared, shared])).toBe('[{"a":1},{"a":1}]')
    expect(() => toWireJson(cycle)).toThrow('a row holds itself')
  })

  it('says the same as JSON for all that JSON can say', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(toWireJson(value))).toEqual(value)
      }),
    )
  })

  it('orders any keys by their UTF-8 bytes', () => {
    // From each length in UTF-8, and both sides of the surrogates, where UTF-16 order differs.
    const unit = fc.constantFrom('\0', '0', 'B', 'a', 'é', '\u07FF', '\uD7FF', '\uE000', '\uFFFD', '𐀀', '😀')
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit, maxLength: 4 })), (keys) => {
        // JSON.parse moves integer-like keys to the front, so none may look like one.
        const named = keys.map((key) => `k${key}`)
        const wire = toWireJson(Object.fromEntries(named.map((key) => [key, 0])))
        const inBytes = named.toSorted((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
        expect(Object.keys(JSON.parse(wire) as object)).toEqual(inBytes)
      }),
    )
  })
})

describe('fixtures.everyType (§12.2)', () => {
  it('goes out as the contract says, to the byte', () => {
    expect(toWireJson(fixtures.everyType[0])).toBe(
      '{"bigint":9007199254740993,"blob":"UmlsbA==","boolean":true,"date":"2024-01-31","decimal":19.99,"double":1e-7,' +
        '"float":0.10000000149011612,"hugeint":1.1805916207174113e+21,"integer":-42,"interval":31104000000,' +
        '"json":{"score":0.5,"source":"web","tags":["a","b"]},"list":[1,null,3],"map":{"1":"one","2":"two"},"nan":null,' +
        '"null":null,"struct":{"city":"Aarhus","location":[10.2,56.15]},"time":"0001-01-01T12:34:56Z",' +
        '"timestamp":"2024-01-02T03:04:05.123456Z","timestamptz":"2024-01-02T03:04:05Z","ubigint":18446744073709551615,' +
        '"uuid":"1b4e28ba-2fa1-11d2-883f-0016d3cca427","varchar":"Fish \\u0026 \\u003cchips\\u003e\\u2028\\"100 %\\""}',
    )
  })

  it('has every key in every row (§1.3)', () => {
    const [filled, empty] = fixtures.everyType
    expect(Object.keys(empty ?? {})).toEqual(Object.keys(filled ?? {}))
    expect(new Set(Object.values(empty ?? {}))).toEqual(new Set([null]))
  })
})
