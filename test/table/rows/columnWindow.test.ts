import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { columnWindow } from '../../../src/table/rows/columnWindow.ts'

describe('columnWindow', () => {
  it('has every column that a pixel of the viewport shows, and no other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 500 }),
        fc.nat(60_000),
        fc.integer({ min: 1, max: 3000 }),
        (widths, scrollLeft, viewportWidth) => {
          const total = widths.reduce((sum, width) => sum + width, 0)
          const left = Math.min(scrollLeft, Math.max(0, total - viewportWidth))
          const pixels = widths.flatMap((width, index) => Array.from({ length: width }, () => index))
          const inView = pixels.slice(left, left + viewportWidth)
          expect(columnWindow(widths, { scrollLeft, viewportWidth })).toEqual({
            first: inView[0],
            end: (inView.at(-1) as number) + 1,
          })
        },
      ),
    )
  })

  it('does not count a column that begins where the view ends, and stops at the last one', () => {
    const widths = Array.from({ length: 10 }, () => 100)
    const at = (scrollLeft: number): number[] => Object.values(columnWindow(widths, { scrollLeft, viewportWidth: 200 }))
    expect(at(0)).toEqual([0, 2])
    expect(at(450)).toEqual([4, 7])
    expect(at(99_999)).toEqual([8, 10])
  })

  it('reads the negative scroll of right-to-left pages alike', () => {
    const widths = [50, 60, 70, 80, 90]
    expect(columnWindow(widths, { scrollLeft: -120, viewportWidth: 100 })).toEqual(
      columnWindow(widths, { scrollLeft: 120, viewportWidth: 100 }),
    )
  })

  it('has no column of none', () => {
    expect(columnWindow([], { scrollLeft: 10, viewportWidth: 100 })).toEqual({ first: 0, end: 0 })
  })
})
