import { describe, expect, it } from 'vitest'
import { arrangeRows } from '../../../src/table/rows/arrangeRows.ts'
import { createRowStore, type RowStore } from '../../../src/table/rows/createRowStore.ts'
import { sortRows } from '../../../src/table/rows/sortRows.ts'

interface Counted {
  text: string
}

function createRows(count: number, onRead: () => void): Counted[] {
  return Array.from({ length: count }, (_row, index) => ({
    get text() {
      onRead()
      return `text ${index % 7}`
    },
  }))
}

/** Bytes of all typed arrays that a store holds on to. */
function bytesOf({ memo }: RowStore): number {
  const arrays = new Set<ArrayBufferLike>()
  const visit = (value: unknown, depth: number): void => {
    if (ArrayBuffer.isView(value)) arrays.add(value.buffer)
    else if (value instanceof Map) for (const entry of value.values()) visit(entry, depth + 1)
    else if (typeof value === 'object' && value !== null && depth < 3) {
      for (const entry of Object.values(value)) visit(entry, depth + 1)
    }
  }
  visit(memo, 0)
  return [...arrays].reduce((sum, buffer) => sum + buffer.byteLength, 0)
}

describe('createRowStore', () => {
  it('reads no cell until one is needed, and never changes or copies the rows', () => {
    let reads = 0
    const rows = Object.freeze(createRows(100, () => (reads += 1)))
    const store = createRowStore(rows)
    expect(store.rows).toBe(rows)
    expect(reads).toBe(0)
  })

  it('looks only at the rows that were replaced or added since', () => {
    let reads = 0
    const rows = createRows(1000, () => (reads += 1))
    const arrangement = { search: '3', columns: [{ key: 'text' }], filters: { text: { type: 'notBlank' as const } } }
    const store = createRowStore(rows)
    sortRows(store, [{ key: 'text', desc: false }])
    arrangeRows(store, arrangement)
    const next = rows.slice()
    for (let index = 0; index < 50; index += 1) next[index * 20] = createRows(1, () => (reads += 1))[0] as Counted
    next.push(...createRows(5, () => (reads += 1)))
    reads = 0
    const nextStore = createRowStore(next, { previous: store })
    arrangeRows(nextStore, { ...arrangement, sort: [{ key: 'text', desc: true }] })
    expect(reads).toBeLessThan(55 * 4)
  })

  it('leaves the former store as it was', () => {
    const rows = Array.from({ length: 100 }, (_row, index) => ({ a: index % 3 }))
    const store = createRowStore(rows)
    const before = [
      ...(arrangeRows(store, { search: '1', columns: [{ key: 'a' }], sort: [{ key: 'a', desc: true }] }) ?? []),
    ]
    const next = rows.slice()
    next[1] = { a: 9 }
    arrangeRows(createRowStore(next, { previous: store }), { search: '1', columns: [{ key: 'a' }] })
    expect([
      ...(arrangeRows(store, { search: '1', columns: [{ key: 'a' }], sort: [{ key: 'a', desc: true }] }) ?? []),
    ]).toEqual(before)
  })

  it('keeps at most 16 bytes per row besides 4 for each order and filter in use', () => {
    const count = 20_000
    const rows = Array.from({ length: count }, (_row, index) =>
      Object.fromEntries(
        Array.from({ length: 40 }, (_cell, column) => [`c${column}`, `value ${(index * (column + 1)) % 300}`]),
      ),
    )
    const store = createRowStore(rows)
    const columns = Object.keys(rows[0] as object).map((key) => ({ key }))
    for (const { key } of columns) sortRows(store, [{ key, desc: false }])
    arrangeRows(store, {
      search: 'value',
      columns,
      filters: { c1: { type: 'notBlank' } },
      sort: [{ key: 'c2', desc: true }],
    })
    // an order, its ties, a filter, a search, and the order of what they leave
    expect(bytesOf(store)).toBeLessThanOrEqual(count * (16 + 4 * 4) + count / 8 + 1)
  })
})
