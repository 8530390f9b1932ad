import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as fc from '../../setup/fastCheck.ts'
import { startProject, type RunningProject } from '../support/startProject.ts'

let rill: RunningProject
beforeAll(async () => {
  rill = await startProject({ apis: { value: 'SELECT {{ .args.sql }} AS v', rows: '{{ .args.sql }}' } })
})
afterAll(() => rill.close())

/** The JSON text of one value. */
async function encode(sql: string): Promise<string> {
  const text = await rill.text('value', { sql })
  return /^\[\{"v":([^]*)\}\]$/.exec(text)?.[1] ?? text
}

describe('values on the wire (contract §5)', () => {
  it.each([
    ['true', 'true'],
    ['255::UTINYINT', '255'],
    ['9007199254740993::BIGINT', '9007199254740993'],
    ['(-9223372036854775808)::BIGINT', '-9223372036854775808'],
    ['18446744073709551615::UBIGINT', '18446744073709551615'],
    ['1180591620717411303424::HUGEINT', '1.1805916207174113e+21'],
    ['9007199254740993::HUGEINT', '9007199254740992'],
    ['(SELECT sum(x) FROM (VALUES (1), (2)) t(x))', '3'],
    ['0.1::FLOAT', '0.10000000149011612'],
    ['5.0::DOUBLE', '5'],
    ['1e21::DOUBLE', '1e+21'],
    ['1e20::DOUBLE', '100000000000000000000'],
    ['1e-7::DOUBLE', '1e-7'],
    ['0.000001::DOUBLE', '0.000001'],
    ["'-0'::DOUBLE", '-0'],
    ["'NaN'::DOUBLE", 'null'],
    ["'-Infinity'::FLOAT", 'null'],
    ['1234.50::DECIMAL(12, 2)', '1234.5'],
    ['0.1::DECIMAL(38, 20)', '0.1'],
    ["'a'::ENUM('a', 'b')", '"a"'],
    ["'6BA7B810-9DAD-11D1-80B4-00C04FD430C8'::UUID", '"6ba7b810-9dad-11d1-80b4-00c04fd430c8"'],
    [String.raw`'\x00\xFFab'::BLOB`, '"AP9hYg=="'],
    ["DATE '2024-01-31'", '"2024-01-31"'],
    ["DATE '0044-03-15'", '"0044-03-15"'],
    ["TIME '12:34:56'", '"0001-01-01T12:34:56Z"'],
    ["TIME '12:34:56.05'", '"0001-01-01T12:34:56.05Z"'],
    ["'12:34:56+02:30'::TIMETZ", '"0001-01-01T12:34:56+02:30"'],
    ["TIMESTAMP '2024-01-02 03:04:05'", '"2024-01-02T03:04:05Z"'],
    ["TIMESTAMP '2024-01-02 03:04:05.123456'", '"2024-01-02T03:04:05.123456Z"'],
    ["TIMESTAMP '1969-12-31 23:59:59.5'", '"1969-12-31T23:59:59.5Z"'],
    ["'2024-01-02 03:04:05'::TIMESTAMP_S", '"2024-01-02T03:04:05Z"'],
    ["'2024-01-02 03:04:05.120'::TIMESTAMP_MS", '"2024-01-02T03:04:05.12Z"'],
    ["'2024-01-02 03:04:05.123456789'::TIMESTAMP_NS", '"2024-01-02T03:04:05.123456789Z"'],
    ["'2024-01-02 03:04:05+02'::TIMESTAMPTZ", '"2024-01-02T01:04:05Z"'],
    ['INTERVAL 1 YEAR', '31104000000'],
    ['INTERVAL 90 MINUTE', '5400000'],
    ["['x', NULL]", '["x",null]'],
    ['[]::INTEGER[]', '[]'],
    ['[1, 2]::INTEGER[2]', '[1,2]'],
    ["{'b': 1, 'a': {'z': NULL}}", '{"a":{"z":null},"b":1}'],
    ["{'x': 1.5::DOUBLE, 'y': 2::DOUBLE}", '[1.5,2]'],
    ["[{'x': 1::DOUBLE, 'y': 2::DOUBLE}]", '[[1,2]]'],
    ["{'x': 1, 'y': 2}", '{"x":1,"y":2}'],
    ["MAP {2: 'b', 1: 'a'}", '{"1":"a","2":"b"}'],
    ["MAP {DATE '2024-01-31': 1}", '{"2024-01-31":1}'],
    [`'{"b": 9007199254740993, "a": [1.0]}'::JSON`, '{"a":[1],"b":9007199254740992}'],
    ['NULL', 'null'],
    ['\'<a href="x">&</a>\'', String.raw`"\u003ca href=\"x\"\u003e\u0026\u003c/a\u003e"`],
    [String.raw`'line' || chr(10) || chr(8232) || chr(1)`, String.raw`"line\n\u2028\u0001"`],
    ["'日本語 🛫'", '"日本語 🛫"'],
  ])('%s is %s', async (sql, json) => {
    expect(await encode(sql)).toBe(json)
  })

  it.each(['1::UHUGEINT', "'0101'::BIT", 'union_value(k := 1)', '[1::UHUGEINT]', "{'a': '01'::BIT}"])(
    '%s fails the whole query',
    async (sql) => {
      expect(await rill.call('value', { sql })).toEqual({
        status: 400,
        body: { error: expect.stringMatching(/^encountered unsupported duckdb type: /) as string },
      })
    },
  )

  it('refuses a timestamp that Go cannot write with 500', async () => {
    const { status } = await rill.call('value', { sql: "'infinity'::TIMESTAMP" })
    expect(status).toBe(500)
  })

  it('keeps every text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0')),
        async (value) => {
          const sql = `'${value.replaceAll("'", "''")}'`
          expect(JSON.parse(await encode(sql))).toBe(value)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('keeps every digit of a BIGINT', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), async (value) => {
        expect(await encode(`'${value}'::BIGINT`)).toBe(String(value))
      }),
      { numRuns: 40 },
    )
  })
})

describe('rows on the wire (contract §1.3)', () => {
  it('sorts keys by bytes, not by SELECT order or alphabet', async () => {
    const sql = 'SELECT 1 AS a, 2 AS "B", 3 AS "é", 4 AS "10", 5 AS "9", 6 AS "🛫", 7 AS "\uFF5E"'
    expect(await rill.text('rows', { sql })).toBe('[{"10":4,"9":5,"B":2,"a":1,"é":3,"\uFF5E":7,"🛫":6}]')
  })

  it('gives [] for no rows', async () => {
    expect(await rill.text('rows', { sql: 'SELECT 1 AS a WHERE false' })).toBe('[]')
  })

  it('keeps the order of ORDER BY', async () => {
    const sql = 'SELECT i FROM range(5000) t(i) ORDER BY i DESC'
    expect((await rill.call('rows', { sql })).body).toEqual(Array.from({ length: 5000 }, (_, i) => ({ i: 4999 - i })))
  })
})
