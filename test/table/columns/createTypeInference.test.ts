import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { createTypeInference } from '../../../src/table/columns/createTypeInference.ts'
import { inferTypes } from '../../../src/table/columns/inferColumns.ts'

const ROWS = 300
const keys = ['a']

interface CountedRows {
  rows: object[]
  another: () => object
  reads: () => number
}

/** Rows that count how often a cell of theirs is read. */
function createCountedRows(length: number): CountedRows {
  let reads = 0
  const another = (): object =>
    Object.defineProperty({ a: 0 }, 'a', { enumerable: true, configurable: true, get: () => (reads++, 1) })
  return { rows: Array.from({ length }, another), another, reads: () => reads }
}

describe('createTypeInference', () => {
  const cell = fc.constantFrom(1, 'x', null, undefined, '2024-01-31', '0001-01-01T12:00:00Z', true, [1], {})
  const row = fc.oneof(
    { weight: 8, arbitrary: fc.record({ a: cell, b: cell }) },
    { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor'), cell) },
    { weight: 1, arbitrary: fc.constantFrom(null, 3, undefined, []) },
  )
  /** Other rows at some places, as a refetch brings them, or more or fewer of them. */
  const change = fc.oneof(
    { weight: 4, arbitrary: fc.record({ at: fc.dictionary(fc.nat(ROWS - 1).map(String), row, { maxKeys: 12 }) }) },
    { weight: 1, arbitrary: fc.record({ length: fc.integer({ min: 0, max: ROWS }) }) },
  )

  it.each([[undefined], [['b', 'a', 'constructor', 'missing']]])(
    'infers what a look at all sampled rows would, whatever changed (columns %j)',
    (given) => {
      fc.assert(
        fc.property(row, row, fc.array(change, { maxLength: 6 }), (odd, usual, changes) => {
          const infer = createTypeInference()
          let rows: unknown[] = Array.from({ length: ROWS }, (_row, place) => (place % 50 === 7 ? odd : usual))
          expect([...infer(rows, given)]).toEqual([...inferTypes(rows, given)])
          for (const each of changes) {
            rows = 'length' in each ? rows.slice(0, each.length) : rows.map((old, place) => each.at[place] ?? old)
            expect([...infer(rows, given)]).toEqual([...inferTypes(rows, given)])
          }
        }),
      )
    },
  )

  it('gives the same object until a type changes', () => {
    const infer = createTypeInference()
    const first = infer([{ a: 1 }, { a: null }], undefined)
    expect(infer([{ a: 2 }, { a: 3 }], undefined)).toBe(first)
    expect(infer([{ a: 2 }, { a: 'x' }], undefined)).not.toBe(first)
  })

  it('reads only the sampled rows that are others', () => {
    const infer = createTypeInference()
    const { rows, another, reads } = createCountedRows(10_000)
    infer(rows, keys)
    const before = reads()
    infer(
      rows.map((old, place) => (place === 3 || place === 9_999 || place === 5_001 ? another() : old)),
      keys,
    )
    expect(before).toBe(200)
    // Twice: what was there, and what is there now.
    expect(reads() - before).toBe(4)
  })

  it('reads each sampled row once when all are others', () => {
    const infer = createTypeInference()
    const { rows, another, reads } = createCountedRows(10_000)
    infer(rows, keys)
    infer(
      rows.map(() => another()),
      keys,
    )
    expect(reads()).toBe(400)
  })
})
