import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnWindow, toColumnEdges } from '../../../src/table/rows/columnWindow.ts'

describe('columnWindow', () => {
  it('has every column that a pixel of the viewport shows, and no other without overscan', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 500 }),
        fc.nat(60_000),
        fc.integer({ min: 1, max: 3000 }),
        (widths, scrollLeft, viewportWidth) => {
          const total = widths.reduce((sum, width) => sum + width, 0)
          const left = Math.min(scrollLeft, Math.max(0, total - viewportWidth))
          let x = 0
          const inView = widths.flatMap((width, index) => {
            x += width
            return x > left && x - width < left + viewportWidth ? [index] : []
          })
          const { first, end, before, after } = columnWindow(toColumnEdges(widths), {
            scrollLeft,
            viewportWidth,
            overscan: 0,
          })
          expect([first, end]).toEqual([inView[0], (inView.at(-1) as number) + 1])
          const shown = widths.slice(first, end).reduce((sum, width) => sum + width, 0)
          expect(before + shown + after).toBe(total)
        },
      ),
    )
  })

  it('adds columns on each side, up to the ends', () => {
    const edges = toColumnEdges(Array.from({ length: 10 }, () => 100))
    const at = (scrollLeft: number): number[] => {
      const { first, end } = columnWindow(edges, { scrollLeft, viewportWidth: 200 })
      return [first, end]
    }
    expect(at(0)).toEqual([0, 3])
    expect(at(400)).toEqual([3, 7])
    expect(at(450)).toEqual([3, 8])
    expect(at(99_999)).toEqual([7, 10])
  })

  it('reads the negative scroll of right-to-left pages alike', () => {
    const edges = toColumnEdges([50, 60, 70, 80, 90])
    const options = { viewportWidth: 100, overscan: 0 }
    expect(columnWindow(edges, { scrollLeft: -120, ...options })).toEqual(
      columnWindow(edges, { scrollLeft: 120, ...options }),
    )
  })

  it('has no column of none', () => {
    expect(columnWindow(toColumnEdges([]), { scrollLeft: 10, viewportWidth: 100 })).toEqual({
      first: 0,
      end: 0,
      before: 0,
      after: 0,
    })
  })
})
