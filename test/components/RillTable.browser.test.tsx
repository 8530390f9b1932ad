import { render, screen } from '@testing-library/react'
import { userEvent } from 'vitest/browser'
import { describe, expect, it } from 'vitest'
import { RillTable } from '../../src/components/RillTable/RillTable.tsx'
import { bodyRows, columnTexts, focusedCell, gridOf, header } from './support/grid.ts'
import { manySales } from './support/sales.ts'

const rows = manySales(100_000)
const scrollerOf = (container: HTMLElement): HTMLElement =>
  container.querySelector('[data-rill="scroller"]') as HTMLElement
const nextFrame = (): Promise<void> => new Promise((resolve) => void requestAnimationFrame(() => resolve()))

/** Positions of the rows that can be seen, top to bottom, by what is painted under points of the viewport. */
function rowsSeen(container: HTMLElement): number[] {
  const box = scrollerOf(container).getBoundingClientRect()
  const top = (gridOf(container).tHead as HTMLElement).getBoundingClientRect().bottom
  const seen: number[] = []
  for (let y = top + 2; y < box.top + scrollerOf(container).clientHeight; y += 6) {
    const row = document.elementFromPoint(box.left + 60, y)?.closest('tr')
    const position = row ? Number(row.getAttribute('aria-rowindex')) - 2 : -1
    if (seen.at(-1) !== position) seen.push(position)
  }
  return seen
}

describe('scrolling', () => {
  it('shows the rows that the scroll bar stands at, without a gap, after any jump', async () => {
    const { container } = render(<RillTable rows={rows} height={480} />)
    const scroller = scrollerOf(container)
    expect(rowsSeen(container)[0]).toBe(0)
    for (const share of [0.5, 0.1, 0.9999, 1, 0.25, 0]) {
      scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * share
      await nextFrame()
      const seen = rowsSeen(container)
      expect(seen).not.toContain(-1)
      expect(seen).toEqual(Array.from(seen, (_position, index) => (seen[0] as number) + index))
      expect(Math.abs((seen[0] as number) - share * (100_000 - seen.length))).toBeLessThan(2)
    }
  })

  it('never shows an empty layer, not even before script has seen the scroll', async () => {
    const { container } = render(<RillTable rows={rows} height={480} />)
    const scroller = scrollerOf(container)
    scroller.scrollTop = 1_000_000
    // The layout of this very moment: no scroll event has been handled yet.
    expect(rowsSeen(container)).not.toContain(-1)
    await nextFrame()
    expect(rowsSeen(container)[0]).toBeGreaterThan(20_000)
  })

  it('goes to the last row of more rows than an element can be tall', async () => {
    const { container } = render(<RillTable rows={manySales(600_000)} height={480} density="comfortable" />)
    const scroller = scrollerOf(container)
    scroller.scrollTop = scroller.scrollHeight
    await nextFrame()
    expect(rowsSeen(container).at(-1)).toBe(599_999)
    scroller.scrollTop -= 44
    await nextFrame()
    expect(rowsSeen(container).at(-1)).toBe(599_998)
  })

  it('windows columns too, and keeps pinned ones in sight', async () => {
    const wide = Array.from({ length: 2000 }, (_row, index) =>
      Object.fromEntries(Array.from({ length: 60 }, (_cell, column) => [`c${column}`, index * 100 + column])),
    )
    const { container } = render(
      <RillTable rows={wide} height={400} defaultState={{ columns: [{ key: 'c5', pin: 'start' }] }} />,
    )
    const scroller = scrollerOf(container)
    scroller.scrollLeft = scroller.scrollWidth
    scroller.scrollTop = 10_000
    await nextFrame()
    await nextFrame()
    const cells = [...(bodyRows(container)[3]?.cells ?? [])].map((cell) => cell.dataset.column)
    expect(cells).toContain('c59')
    expect(cells).not.toContain('c20')
    const pinned = bodyRows(container)[3]?.querySelector('[data-column="c5"]') as HTMLElement
    expect(pinned.getBoundingClientRect().left).toBeCloseTo(scroller.getBoundingClientRect().left, 0)
    const last = bodyRows(container)[3]?.querySelector('[data-column="c59"]') as HTMLElement
    expect(last.getBoundingClientRect().right).toBeLessThanOrEqual(scroller.getBoundingClientRect().right + 1)
    expect(last.getBoundingClientRect().left).toBeCloseTo(header(container, 'C59').getBoundingClientRect().left, 0)
  })

  it('makes room for open details', async () => {
    const { container } = render(
      <RillTable
        rows={rows}
        height={480}
        renderDetail={(row) => <div style={{ height: 300 }}>{`About ${row.id}`}</div>}
      />,
    )
    bodyRows(container)[2]?.querySelector<HTMLElement>('[data-action="expand"]')?.click()
    await nextFrame()
    await nextFrame()
    const scroller = scrollerOf(container)
    scroller.scrollTop = 36 * 3 + 330
    await nextFrame()
    expect(rowsSeen(container)[0]).toBe(3)
    scroller.scrollTop = 0
    await nextFrame()
    expect(screen.getByText('About 2')).toBeVisible()
  })
})

describe('the keyboard', () => {
  it('keeps the focus in its cell while the rows scroll away and back', async () => {
    const { container } = render(<RillTable rows={rows} height={480} />)
    const scroller = scrollerOf(container)
    await userEvent.click(bodyRows(container)[3]?.querySelector('[data-column="orders"]') as HTMLElement)
    const cell = document.activeElement
    expect(focusedCell()).toBe('5:orders')
    for (const top of [500_000, 3_000_000, 200]) {
      scroller.scrollTop = top
      await nextFrame()
      expect(document.activeElement).toBe(cell)
      expect(rowsSeen(container)).not.toContain(-1)
    }
    scroller.scrollTop = 2_000_000
    await nextFrame()
    await userEvent.keyboard('{ArrowDown}')
    expect(focusedCell()).toBe('6:orders')
    expect(rowsSeen(container)).toContain(4)
  })

  it('brings each cell it reaches into sight, clear of header, totals and pinned columns', async () => {
    const { container } = render(
      <div style={{ width: 420 }}>
        <RillTable
          rows={rows}
          height={300}
          columns={[
            { key: 'product', pin: 'start', width: 140 },
            'day',
            'region',
            { key: 'orders', summary: 'sum' },
            { key: 'revenue', width: 200 },
          ]}
        />
      </div>,
    )
    header(container, 'Product').focus()
    const visible = (): boolean => {
      const cell = document.activeElement as HTMLElement
      const box = cell.getBoundingClientRect()
      return [0.1, 0.9].every((share) => {
        const found = document.elementFromPoint(box.left + box.width * share, box.top + box.height * share)
        return found === cell || cell.contains(found)
      })
    }
    for (const keys of [
      '{Control>}{End}{/Control}',
      '{ArrowUp}{ArrowUp}{ArrowLeft}',
      '{PageUp}{PageUp}',
      '{ArrowLeft}{ArrowLeft}',
      '{Control>}{Home}{/Control}{ArrowRight}',
      '{PageDown}{ArrowDown}{ArrowDown}',
    ]) {
      await userEvent.keyboard(keys)
      await nextFrame()
      expect(visible(), `${keys}: ${focusedCell()}`).toBe(true)
    }
  })
})

describe('layout', () => {
  it('fills its width, and header and cells line up', () => {
    const { container } = render(
      <RillTable rows={rows} height={480} selection="multiple" columns={['day', 'product', 'revenue']} />,
    )
    const table = gridOf(container)
    expect(table.getBoundingClientRect().width).toBeCloseTo(scrollerOf(container).clientWidth, 0)
    for (const key of ['day', 'product', 'revenue']) {
      const head = table.querySelector(`th[data-column="${key}"]`) as HTMLElement
      const cell = bodyRows(container)[0]?.querySelector(`[data-column="${key}"]`) as HTMLElement
      expect(cell.getBoundingClientRect().left).toBeCloseTo(head.getBoundingClientRect().left, 1)
      expect(cell.getBoundingClientRect().width).toBeCloseTo(head.getBoundingClientRect().width, 1)
    }
    expect(table.querySelector('th')?.getBoundingClientRect().width).toBe(40)
  })

  it('shrinks columns of texts before it scrolls sideways, and cuts off no number', () => {
    const places = Array.from({ length: 20 }, (_row, index) => ({
      place: `A place with a rather long name, number ${index}`,
      people: index * 1_234_567,
    }))
    const { container } = render(
      <div style={{ width: 300 }}>
        <RillTable rows={places} height={300} />
      </div>,
    )
    const scroller = scrollerOf(container)
    expect(scroller.scrollWidth).toBe(scroller.clientWidth)
    const isCut = (key: string): boolean =>
      [...container.querySelectorAll(`[data-column="${key}"]`)].some((cell) => cell.scrollWidth > cell.clientWidth)
    expect(isCut('place')).toBe(true)
    expect(isCut('people')).toBe(false)
  })

  it('keeps numbers and dates in their own direction in a right-to-left page', () => {
    const { container } = render(
      <div dir="rtl">
        <RillTable rows={[{ delay: -10, day: '2026-01-31' }]} locale="en-GB" />
      </div>,
    )
    const cell = (key: string): HTMLElement => container.querySelector(`td[data-column="${key}"]`) as HTMLElement
    const leftOf = (key: string, index: number): number => {
      const range = document.createRange()
      range.setStart(cell(key).firstChild as Node, index)
      range.setEnd(cell(key).firstChild as Node, index + 1)
      return range.getBoundingClientRect().left
    }
    expect(cell('delay').textContent).toMatch(/^[-−]10$/)
    expect(leftOf('delay', 0)).toBeLessThan(leftOf('delay', 1))
    expect(leftOf('day', 0)).toBeLessThan(leftOf('day', 4))
    // Numbers end, and dates begin, where those of the header do.
    const end = cell('delay').getBoundingClientRect()
    expect(leftOf('delay', 0) - end.left).toBeLessThan(20)
    expect(leftOf('day', 0) - cell('day').getBoundingClientRect().left).toBeGreaterThan(40)
  })

  it.each([
    ['right to left', ['rtl'], { text: 'right', amount: 'left' }],
    ['left to right within right to left', ['rtl', 'ltr'], { text: 'left', amount: 'right' }],
    ['left to right', ['ltr'], { text: 'left', amount: 'right' }],
  ] as const)('keeps texts and amounts in the place of their column: %s', (_what, [dir, inner], expected) => {
    const { container } = render(
      <div dir={dir} style={{ width: 400 }}>
        <div dir={inner}>
          <RillTable
            rows={[{ text: 'Gannet', amount: '-10' }]}
            columns={[
              { key: 'text', width: 200 },
              { key: 'amount', align: 'end', width: 200 },
            ]}
          />
        </div>
      </div>,
    )
    for (const key of ['text', 'amount'] as const) {
      const cell = container.querySelector(`td[data-column="${key}"]`) as HTMLElement
      const range = document.createRange()
      range.selectNodeContents(cell)
      const [edge, text] = [cell.getBoundingClientRect(), range.getBoundingClientRect()]
      expect(Math.abs(edge[expected[key]] - text[expected[key]])).toBeCloseTo(12, 0)
    }
  })

  it('resizes by dragging and fits by a double click', async () => {
    const { container } = render(<RillTable rows={rows} height={480} columns={['product', 'orders']} />)
    const edge = screen.getByRole('separator', { name: 'Width of Product' })
    const width = (): number => header(container, 'Product').getBoundingClientRect().width
    await userEvent.dblClick(edge)
    const fitted = width()
    const cell = bodyRows(container)[5]?.querySelector('[data-column="product"]') as HTMLElement
    expect(cell.scrollWidth).toBeLessThanOrEqual(cell.clientWidth)
    expect(fitted).toBeLessThan(140)
    edge.focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(width()).toBeCloseTo(fitted + 10, 0)
  })

  it('works without its stylesheet', async () => {
    for (const sheet of document.styleSheets) sheet.disabled = true
    const { container } = render(<RillTable rows={rows} height={400} />)
    const scroller = scrollerOf(container)
    await nextFrame()
    scroller.scrollTop = scroller.scrollHeight
    await nextFrame()
    await nextFrame()
    expect(columnTexts(container, 'id').at(-1)).toBe('99999')
    expect(scroller.clientHeight).toBeLessThanOrEqual(400)
    for (const sheet of document.styleSheets) sheet.disabled = false
  })
})
