import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { rowsToTsv } from '../../../src/table/export/rowsToTsv.ts'
import { parseDelimited } from './parseDelimited.ts'

const columns = ['a', 'b'].map((key) => ({ key, name: key.toUpperCase() }))

describe('rowsToTsv', () => {
  it('puts tabs between cells and breaks between rows, and no header unless asked', () => {
    const rows = [
      { a: 1, b: 'x' },
      { a: null, b: 9007199254740993n },
    ]
    expect(rowsToTsv({ rows, columns })).toBe('1\tx\n\t9007199254740993')
    expect(rowsToTsv({ rows, columns, header: true, order: [1] })).toBe('A\tB\n\t9007199254740993')
    expect(rowsToTsv({ rows: [], columns })).toBe('')
  })

  it('quotes tabs, breaks and quotes, and leaves commas', () => {
    expect(rowsToTsv({ rows: [{ a: 'a\tb', b: 'c\nd' }], columns })).toBe('"a\tb"\t"c\nd"')
    expect(rowsToTsv({ rows: [{ a: '5" pipe', b: 'a,b' }], columns })).toBe('"5"" pipe"\ta,b')
  })

  it('defuses formulas and leaves numbers', () => {
    expect(rowsToTsv({ rows: [{ a: '=1+1', b: -5 }], columns })).toBe("'=1+1\t-5")
  })

  it('reads back as it was written', () => {
    const row = fc.record({ a: fc.string({ minLength: 1 }), b: fc.string() })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const read = parseDelimited(rowsToTsv({ rows, columns }), '\t')
        expect(read).toHaveLength(rows.length)
        for (const [index, { a, b }] of rows.entries()) {
          // Formulas are defused by an apostrophe in front; everything else is as it was.
          const [readA, readB] = read[index] ?? []
          expect([a, `'${a}`]).toContain(readA)
          expect([b, `'${b}`]).toContain(readB)
        }
      }),
    )
  })
})
