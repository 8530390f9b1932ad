import * as fc from '../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { actionsWidth } from '../../src/components/RillTable/actionsWidth.ts'
import { toGridWidths } from '../../src/components/RillTable/gridColumns.ts'
import type { GridColumn } from '../../src/components/RillTable/gridColumns.ts'

const dataColumns = (count: number): GridColumn[] =>
  Array.from({ length: count }, (_column, index) => ({
    kind: 'data' as const,
    id: `: ${index}`,
    key: String(index),
    index,
    placed: null,
    pin: null,
    style: undefined,
  }))

const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0)

describe('toGridWidths', () => {
  it('shares out what is left over, by width', () => {
    const widths = toGridWidths({
      columns: dataColumns(2),
      widths: [100, 300],
      least: [100, 300],
      actions: 0,
      states: [],
      available: 800,
    })
    expect(widths).toEqual([200, 600])
  })

  it('shrinks those that can, when that makes all of them fit', () => {
    const of = { columns: dataColumns(3), widths: [200, 100, 100], least: [100, 50, 100], actions: 0, states: [] }
    expect(toGridWidths({ ...of, available: 340 })).toEqual([160, 80, 100])
    expect(toGridWidths({ ...of, available: 250 })).toEqual([100, 50, 100])
  })

  it('shrinks nothing when the table has to scroll anyway', () => {
    const of = { columns: dataColumns(2), widths: [200, 100], least: [100, 50], actions: 0, states: [] }
    expect(toGridWidths({ ...of, available: 149 })).toEqual([200, 100])
    expect(toGridWidths({ ...of, available: 0 })).toEqual([200, 100])
  })

  it('leaves a width that the reader chose', () => {
    const of = {
      columns: dataColumns(2),
      widths: [120, 100],
      least: [120, 100],
      actions: 0,
      states: [{ key: '0', width: 120 }],
    }
    expect(toGridWidths({ ...of, available: 400 })).toEqual([120, 280])
  })

  it('leaves a width of the column’s own, also when that leaves room', () => {
    const own = { column: { width: 120 } } as unknown as GridColumn['placed']
    const [first, second] = dataColumns(2) as [GridColumn, GridColumn]
    const of = { widths: [120, 100], least: [120, 100], states: [], actions: 56, available: 400 }
    expect(toGridWidths({ ...of, columns: [{ ...first, placed: own }, second] })).toEqual([120, 280])
    expect(
      toGridWidths({
        ...of,
        columns: [
          { ...first, placed: own },
          { ...second, placed: own },
        ],
      }),
    ).toEqual([120, 100])
  })

  it('fills the room to the pixel, and never goes below the least', () => {
    const column = fc.record({ ideal: fc.integer({ min: 48, max: 400 }), part: fc.integer({ min: 0, max: 100 }) })
    fc.assert(
      fc.property(
        fc.array(column, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 3000 }),
        (given, available) => {
          const ideals = given.map(({ ideal }) => ideal)
          const least = given.map(({ ideal, part }) => Math.round((ideal * part) / 100))
          const widths = toGridWidths({
            columns: dataColumns(given.length),
            widths: ideals,
            least,
            actions: 0,
            states: [],
            available,
          })
          if (sum(least) <= available) expect(sum(widths)).toBe(available)
          else expect(widths).toEqual(ideals)
          widths.forEach((width, index) => expect(width).toBeGreaterThanOrEqual(least[index] as number))
        },
      ),
    )
  })
})

describe('actionsWidth', () => {
  const button = (label: string, icon?: string): { label: string; icon?: string; onSelect: () => void } => ({
    label,
    ...(icon && { icon }),
    onSelect: () => {},
  })

  it('makes room for all buttons of a row', () => {
    const one = actionsWidth([button('Rebook')], [])
    expect(actionsWidth([button('Rebook'), button('Cancel')], [])).toBeGreaterThan(one + 50)
    expect(actionsWidth([button('Rebook the whole family', '↻')], [])).toBeLessThan(one)
    expect(actionsWidth(undefined, [])).toBe(0)
  })

  it('goes by the row that has most', () => {
    const rows = [{ n: 1 }, { n: 3 }, { n: 0 }]
    const actions = (row: object): ReturnType<typeof button>[] =>
      Array.from({ length: (row as { n: number }).n }, () => button('Open'))
    expect(actionsWidth(actions, rows)).toBe(actionsWidth([button('Open'), button('Open'), button('Open')], []))
  })
})
