import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { isRillConfigError } from '../../../src/core/errors.ts'
import { rowsToCsv } from '../../../src/table/export/rowsToCsv.ts'
import type { RowsToCsvOptions } from '../../../src/table/export/rowsToCsv.ts'
import { createFormatter } from '../../../src/table/format/createFormatter.ts'
import { parseDelimited } from './parseDelimited.ts'
import { columnsOf } from '../columns/support/columnsOf.ts'

const toText = (options: RowsToCsvOptions): string => [...rowsToCsv(options)].join('')

/** The one cell of a table, as written. */
function cell(value: unknown, options: Partial<RowsToCsvOptions> = {}): string {
  const columns = [{ key: 'v', name: 'v' }]
  return toText({ rows: [{ v: value }], columns, header: false, ...options }).replace(/\r\n$/, '')
}

describe('rowsToCsv', () => {
  it('writes a header and a line per row, ending in CR LF', () => {
    const rows = [
      { product: 'Lamp', orders: 412 },
      { product: 'Chair', orders: 97 },
    ]
    expect(toText({ rows, columns: columnsOf(rows) })).toBe('Product,Orders\r\nLamp,412\r\nChair,97\r\n')
  })

  it.each([
    [null, '""'],
    [undefined, '""'],
    [0, '0'],
    [-0, '0'],
    [-5.25, '-5.25'],
    [1e21, '1e+21'],
    [9007199254740993n, '9007199254740993'],
    [-18446744073709551615n, '-18446744073709551615'],
    [true, 'true'],
    ['2024-01-31', '2024-01-31'],
    ['2024-01-02T03:04:05.123456Z', '2024-01-02T03:04:05.123456Z'],
    [new Date(Date.UTC(2024, 0, 2)), '2024-01-02T00:00:00.000Z'],
    ['شحن ‏سريع‎', 'شحن ‏سريع‎'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    [' padded ', '" padded "'],
    [[1, 'a', 9007199254740993n], '"[1,""a"",9007199254740993]"'],
    [{ a: null }, '"{""a"":null}"'],
  ])('writes %o as %s', (value, text) => {
    expect(cell(value)).toBe(text)
  })

  it('leaves a null among other cells empty', () => {
    const rows = [{ a: null, b: undefined, c: 1 }]
    const columns = ['a', 'b', 'constructor', 'c'].map((key) => ({ key, name: key }))
    expect(toText({ rows, columns, header: false })).toBe(',,,1\r\n')
  })

  it('takes the rows that it is given, in their order', () => {
    const rows = [{ n: 1 }, { n: 2 }, { n: 3 }]
    const columns = [{ key: 'n', name: 'N' }]
    expect(toText({ rows, columns, order: new Uint32Array([2, 0]) })).toBe('N\r\n3\r\n1\r\n')
  })

  it('writes formatted values when a column says how', () => {
    const columns = [{ key: 'v', name: 'v', write: createFormatter('currency_usd') }]
    expect(cell(1234567, { columns })).toBe('$1.2M')
    expect(cell(-1234567, { columns })).toBe('-$1.2M')
  })

  it('begins with a byte order mark when asked to', () => {
    expect(cell('x', { bom: true })).toBe('\uFEFFx')
    expect(cell('x')).toBe('x')
  })

  it('separates with any one character, and refuses what can’t separate', () => {
    expect(cell('a;b', { delimiter: ';' })).toBe('"a;b"')
    expect(cell('a,b', { delimiter: ';' })).toBe('a,b')
    for (const delimiter of ['', ',,', '"', '\n', '\r']) {
      let error: unknown
      try {
        rowsToCsv({ rows: [], columns: [], delimiter })
      } catch (thrown) {
        error = thrown
      }
      expect(isRillConfigError(error)).toBe(true)
    }
  })

  it('comes in chunks, which a caller can stop taking', () => {
    const read: number[] = []
    const rows = Array.from({ length: 5 }, (_row, index) => ({
      get n(): number {
        read.push(index)
        return index
      },
    }))
    const chunks = rowsToCsv({ rows, columns: [{ key: 'n', name: 'n' }], chunkSize: 2 })
    expect(chunks.next().value).toBe('n\r\n0\r\n1\r\n')
    expect(read).toEqual([0, 1])
    chunks.return()
    expect([...chunks]).toEqual([])
    expect([...rowsToCsv({ rows, columns: [{ key: 'n', name: 'n' }], chunkSize: 2 })].length).toBe(3)
    expect([...rowsToCsv({ rows: [], columns: [{ key: 'n', name: 'n' }], header: false })]).toEqual([])
  })

  it('writes 200,000 rows in chunks of equal work', () => {
    const rows = Array.from({ length: 200_000 }, (_row, index) => ({ a: index, b: `row ${index}`, c: null }))
    let chunks = 0
    let length = 0
    for (const chunk of rowsToCsv({ rows, columns: columnsOf(rows) })) {
      chunks++
      length += chunk.split('\r\n').length - 1
    }
    expect([chunks, length]).toEqual([200, 200_001])
  })
})

describe('CSV carries no formula', () => {
  const starts = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '＝1+1', '＋1', '－1+1', '＠SUM(A1)', '﹦1', '=', '-', '+A1']
  const before = ['', ' ', '\u00a0', '\n', '"', "'", '\u200b', '\ufeff', '\u202e', '\u0000', ' "\t']
  const texts = starts.flatMap((start) => before.map((blank) => blank + start))

  it.each([...texts, '\tx', '\rx', "-2+3+cmd|' /C calc'!A0", '-1,2,3=x', '+1 555 0100'])('defuses %j', (text) => {
    expect(parseDelimited(cell(text), ',')).toEqual([[`'${text}`]])
  })

  it('defuses headers, formatted values and JSON as well', () => {
    expect(toText({ rows: [], columns: [{ key: 'a', name: '=cmd()' }] })).toBe("'=cmd()\r\n")
    expect(cell(1, { columns: [{ key: 'v', name: 'v', write: () => '=cmd()' }] })).toBe("'=cmd()")
    expect(cell({ toJSON: () => 0, toString: () => '=x' })).toBe('0')
  })

  it.each(['-5', '+5', '-5.25', '-1,234.5', '-1.234,5', '-1\u202f234,5', '-1e-7', '-12.5%', '-$1.2k', '-€5.00', '-.5'])(
    'leaves the number %s alone',
    (text) => {
      expect(parseDelimited(cell(text), ',')).toEqual([[text]])
    },
  )

  it.each(['a=b', 'x - y', '1-2', 'me@example.com', '(=)', '−5', '2024-01-31', '#-1'])(
    'leaves the text %s alone',
    (text) => {
      expect(cell(text)).toBe(text)
    },
  )

  it('whatever the text: no cell begins as a formula, and only an apostrophe is added', () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...'=+-@＝ "\'\t\r\n,;\u200b\u00a01a'.split('')), fc.string()), {
      maxLength: 5,
    })
    fc.assert(
      fc.property(text, (parts) => {
        const value = parts.join('')
        const [[read] = []] = parseDelimited(cell(value), ',')
        expect([value, `'${value}`]).toContain(read)
        const isNumber = /^[-+][\d.]/.test(read ?? '')
        expect(isNumber || !/^(?:[\s"'\u200b]*[=+\-@＝]|[\t\r])/.test(read ?? '') || read === `'${value}`).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})

it('reads back as it was written', () => {
  const value = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.bigInt(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('\r\n', '"', ',', '', ' '),
  )
  const table = fc.tuple(
    fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 5 }),
    fc.array(fc.array(value, { minLength: 5, maxLength: 5 })),
  )
  fc.assert(
    fc.property(table, fc.constantFrom(',', ';', '\t', '|'), ([keys, values], delimiter) => {
      const rows = values.map((items) => new Map(keys.map((key, index) => [key, items[index]])))
      const columns = keys.map((key) => ({ key, name: key }))
      const objects = rows.map((row) => Object.fromEntries(row))
      const read = parseDelimited(toText({ rows: objects, columns, delimiter }), delimiter)
      const expected = [keys, ...rows.map((row) => keys.map((key) => String(row.get(key) ?? '')))]
      // A text may begin with an apostrophe of its own: only the one put before it is taken away.
      const unguarded = read.map((line, at) =>
        line.map((text, place) => (text === `'${expected[at]?.[place]}` ? text.slice(1) : text)),
      )
      expect(unguarded).toEqual(expected)
    }),
  )
})
