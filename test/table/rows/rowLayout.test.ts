import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { placeDetails } from '../../../src/table/rows/placeDetails.ts'
import {
  createRowLayout,
  followScroll,
  placeAt,
  placeOf,
  placeOfRow,
  type RowLayout,
  rowWindow,
} from '../../../src/table/rows/rowLayout.ts'

const sizes = fc.record({
  rowCount: fc.nat(300),
  rowHeight: fc.integer({ min: 1, max: 60 }),
  viewportHeight: fc.integer({ min: 1, max: 2000 }),
  details: fc
    .array(fc.tuple(fc.nat(320), fc.integer({ min: 0, max: 500 })), { maxLength: 8 })
    .map((entries) => new Map(entries)),
})

/** Top of each row, by adding up. */
function tops(rowCount: number, rowHeight: number, details: ReadonlyMap<number, number>): number[] {
  const result = [0]
  for (let row = 0; row < rowCount; row += 1) result.push((result[row] as number) + rowHeight + (details.get(row) ?? 0))
  return result
}

const flights = (viewportHeight = 600): RowLayout =>
  createRowLayout({ rowCount: 3_000_000, rowHeight: 32, viewportHeight })

describe('createRowLayout', () => {
  it('puts each row below the rows and details before it', () => {
    fc.assert(
      fc.property(sizes, ({ rowCount, rowHeight, viewportHeight, details }) => {
        const layout = createRowLayout({
          rowCount,
          rowHeight,
          viewportHeight,
          details: placeDetails(details, { rowCount, rowHeight }),
        })
        const expected = tops(rowCount, rowHeight, details)
        expect(expected.map((_top, row) => layout.topOf(row))).toEqual(expected)
        expect(layout.contentHeight).toBe(expected.at(-1))
        expect(layout.height).toBe(layout.contentHeight)
      }),
    )
  })

  it('finds the row at any pixel', () => {
    fc.assert(
      fc.property(sizes, fc.nat(30_000), ({ rowCount, rowHeight, viewportHeight, details }, y) => {
        fc.pre(rowCount > 0)
        const layout = createRowLayout({
          rowCount,
          rowHeight,
          viewportHeight,
          details: placeDetails(details, { rowCount, rowHeight }),
        })
        const expected = tops(rowCount, rowHeight, details)
        const row = expected.findIndex((top, index) => y >= top && y < (expected[index + 1] ?? Infinity))
        expect(layout.rowAt(y)).toBe(Math.min(row, rowCount - 1))
        expect(layout.rowAt(expected[rowCount - 1] as number)).toBe(rowCount - 1)
      }),
    )
  })

  it('asks for no element taller than browsers can make', () => {
    const layout = flights()
    expect(layout.contentHeight).toBe(96_000_000)
    expect(layout.height).toBe(15_000_000)
    expect(Math.fround(layout.height - 1)).toBe(layout.height - 1)
  })
})

describe('rowWindow', () => {
  it('has every row that a pixel of the viewport shows, and no other without overscan', () => {
    fc.assert(
      fc.property(sizes, fc.nat(40_000), ({ rowCount, rowHeight, viewportHeight, details }, scrollTop) => {
        const layout = createRowLayout({
          rowCount,
          rowHeight,
          viewportHeight,
          details: placeDetails(details, { rowCount, rowHeight }),
        })
        const { contentTop } = placeAt(layout, scrollTop)
        const expected = tops(rowCount, rowHeight, details)
        const inView = [...expected.keys()].filter(
          (row) =>
            row < rowCount &&
            (expected[row + 1] as number) > contentTop &&
            (expected[row] as number) < contentTop + viewportHeight,
        )
        const { first, end, offset } = rowWindow(layout, contentTop)
        expect([first, end]).toEqual(inView.length > 0 ? [inView[0], (inView.at(-1) as number) + 1] : [0, 0])
        expect(rowCount > 0 ? contentTop + offset : 0).toBe(expected[first])
      }),
    )
  })

  it('adds rows on each side, up to the ends', () => {
    const layout = createRowLayout({ rowCount: 100, rowHeight: 10, viewportHeight: 50 })
    expect(rowWindow(layout, 0, 3)).toEqual({ first: 0, end: 8, offset: 0 })
    expect(rowWindow(layout, 505, 3)).toEqual({ first: 47, end: 59, offset: -35 })
    expect(rowWindow(layout, 950, 3)).toEqual({ first: 92, end: 100, offset: -30 })
  })
})

describe('the scroll of more rows than an element is tall', () => {
  const viewport = 600

  it('shows the first row at the top and the last at the bottom', () => {
    const layout = flights()
    expect(placeAt(layout, 0).contentTop).toBe(0)
    const end = placeAt(layout, layout.height - viewport)
    expect(rowWindow(layout, end.contentTop).end).toBe(3_000_000)
    expect(placeAt(layout, 1e9)).toEqual(end)
  })

  it('reaches every row from the one before by short ways', () => {
    const layout = flights()
    const starts = [0, 1_234_567, layout.height - viewport - 50_000]
    for (const start of starts) {
      let place = placeAt(layout, start)
      let seen = rowWindow(layout, place.contentTop)
      for (let notch = 0; notch < 400; notch += 1) {
        place = followScroll(layout, place, place.scrollTop + 100)
        const next = rowWindow(layout, place.contentTop)
        expect(next.first).toBeLessThanOrEqual(seen.end)
        expect(next.first).toBeGreaterThanOrEqual(seen.first)
        seen = next
        // what a table does once the scroll has come to rest
        if (notch % 10 === 9) place = placeOf(layout, place.contentTop)
      }
    }
  })

  it('lets every row be brought into view, in full, and stay there when the browser reports the scroll', () => {
    const layout = flights()
    fc.assert(
      fc.property(fc.nat(2_999_999), fc.nat(15_000_000), (row, scrollTop) => {
        const place = placeOfRow(layout, placeAt(layout, scrollTop), row)
        const top = layout.topOf(row)
        expect(top).toBeGreaterThanOrEqual(place.contentTop)
        expect(top + 32).toBeLessThanOrEqual(place.contentTop + viewport)
        expect(followScroll(layout, place, place.scrollTop)).toEqual(place)
        expect(Number.isInteger(place.scrollTop)).toBe(true)
      }),
    )
  })

  it('leaves a row where it is when it is in view', () => {
    const layout = flights()
    const place = placeAt(layout, 5_000_000)
    const row = layout.rowAt(place.contentTop) + 2
    expect(placeOfRow(layout, place, row)).toBe(place)
  })

  it('goes far in proportion', () => {
    const layout = flights()
    const place = followScroll(layout, placeAt(layout, 0), (layout.height - viewport) / 2)
    expect(layout.rowAt(place.contentTop)).toBe(1_499_990)
  })

  it('moves pixel by pixel where the element has the height of its rows', () => {
    const layout = createRowLayout({ rowCount: 1000, rowHeight: 32, viewportHeight: viewport })
    fc.assert(
      fc.property(fc.nat(40_000), fc.nat(40_000), (from, to) => {
        const place = followScroll(layout, placeAt(layout, from), to)
        expect(place).toEqual({ scrollTop: Math.min(to, 31_400), contentTop: Math.min(to, 31_400) })
        expect(placeOf(layout, place.contentTop)).toEqual(place)
      }),
    )
  })

  it('stays in place when there is nothing to scroll', () => {
    const layout = createRowLayout({ rowCount: 3, rowHeight: 32, viewportHeight: viewport })
    expect(placeAt(layout, 50)).toEqual({ scrollTop: 0, contentTop: 0 })
    expect(rowWindow(createRowLayout({ rowCount: 0, rowHeight: 32, viewportHeight: 0 }), 0)).toEqual({
      first: 0,
      end: 0,
      offset: 0,
    })
  })
})
