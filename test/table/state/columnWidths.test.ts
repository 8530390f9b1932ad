import { describe, expect, it } from 'vitest'
import { createCellReader } from '../../../src/table/columns/cellReader.ts'
import type { RillColumns } from '../../../src/table/columns/types.ts'
import { estimateWidth } from '../../../src/table/state/columnWidths.ts'
import type { ColumnWidth } from '../../../src/table/state/columnWidths.ts'
import type { RillDensity } from '../../../src/table/state/types.ts'
import { columnsOf } from '../columns/support/columnsOf.ts'

interface Row {
  city: string
  people: number
  day: string
}

const rows: Row[] = [
  { city: 'Vila Nova de Gaia, on the left bank', people: 302_295, day: '2026-01-31' },
  { city: 'Faro', people: 67_650, day: '2026-02-01' },
]

function widthOf(column: RillColumns<Row>[number], density: RillDensity = 'standard'): ColumnWidth {
  const [resolved] = columnsOf<Row>(rows, [column])
  if (!resolved) throw new Error('No column')
  return estimateWidth({ ...resolved, read: createCellReader(resolved.key), toText: String }, rows, density)
}

describe('estimateWidth', () => {
  it('makes room for the longest text of some rows, or for the header', () => {
    expect(widthOf('city').ideal).toBeGreaterThan(rows[0]!.city.length * 6)
    const header = widthOf({ key: 'people', label: 'People who live there, by the last census' })
    expect(header.ideal).toBeGreaterThan(widthOf('people').ideal)
    expect(header.least).toBe(header.ideal)
  })

  it('lets texts shrink, to half at most and never below their header', () => {
    const { ideal, least } = widthOf('city')
    expect(least).toBeLessThan(ideal)
    expect(least).toBeGreaterThanOrEqual(ideal / 2)
    const named = widthOf({ key: 'city', label: 'The city by its official name' })
    expect(named.least).toBeGreaterThan(29 * 6)
  })

  it('lets no number and no date shrink: a figure that is cut off is another figure', () => {
    for (const key of ['people', 'day'] as const) expect(widthOf(key).least).toBe(widthOf(key).ideal)
  })

  it('keeps to a width that was given, and shrinks to a least width that was given', () => {
    expect(widthOf({ key: 'city', width: 200 })).toEqual({ ideal: 200, least: 200 })
    expect(widthOf({ key: 'city', width: 200, minWidth: 90 })).toEqual({ ideal: 200, least: 90 })
    expect(widthOf({ key: 'city', width: 50, minWidth: 90 })).toEqual({ ideal: 90, least: 90 })
    expect(widthOf({ key: 'people', minWidth: 60 }).least).toBe(60)
  })

  it('takes what the density takes', () => {
    const [compact, standard, comfortable] = (['compact', 'standard', 'comfortable'] as const).map(
      (density) => widthOf('people', density).ideal,
    )
    expect(compact).toBeLessThan(standard ?? 0)
    expect(standard).toBeLessThan(comfortable ?? 0)
  })

  it('leaves room for what a column renders', () => {
    const plain = widthOf({ key: 'people', label: 'P' })
    const rendered = widthOf({ key: 'people', label: 'P', render: () => 'much more than the number' })
    expect(rendered.ideal).toBeGreaterThan(plain.ideal)
    expect(rendered.least).toBe(rendered.ideal)
  })
})
