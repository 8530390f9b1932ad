import { act, render, screen, waitFor } from '@testing-library/react'
import { createRef } from 'react'
import { userEvent } from 'vitest/browser'
import { describe, expect, it } from 'vitest'
import { RillTable } from '../../src/components/RillTable/RillTable.tsx'
import type { RillTableRef } from '../../src/components/RillTable/types.ts'
import { createFakeRill } from '../../src/testing/createFakeRill.ts'
import { RillTestProvider } from '../../src/testing/RillTestProvider.tsx'
import { focusedCell, gridOf, header } from './support/grid.ts'
import { manySales } from './support/sales.ts'
import type { Sale } from './support/sales.ts'

const rows = manySales(100_000)
const keys = ['id', 'product', 'orders', 'revenue'] as const
const nextFrame = (): Promise<void> => new Promise((resolve) => void requestAnimationFrame(() => resolve()))
const scrollerOf = (container: HTMLElement): HTMLElement =>
  container.querySelector('[data-rill="scroller"]') as HTMLElement

/** Counts how often the focus falls out of `container`: to the page, or elsewhere. */
function watchFocus(container: HTMLElement): { losses: number } {
  const watched = { losses: 0 }
  container.addEventListener('focusout', ({ relatedTarget }) => {
    // A cell that goes while it has the focus tells nobody where the focus went; look once the event is over.
    queueMicrotask(() => {
      if (!relatedTarget && !container.contains(document.activeElement)) watched.losses++
    })
  })
  return watched
}

/** The number of the row that has the focus, from 0, by what its cells say and by what it tells screen readers. */
function focusedRow(): { said: number; shown: number } {
  const row = document.activeElement?.closest('tr')
  return {
    said: Number(row?.getAttribute('aria-rowindex')) - 2,
    shown: Number(row?.querySelector('[data-column="id"]')?.textContent),
  }
}

describe('100,000 rows by keyboard', () => {
  it('reaches the end and the beginning with one key each, and says which row of how many', async () => {
    const { container } = render(<RillTable rows={rows} columns={[...keys]} height={480} />)
    expect(gridOf(container)).toHaveAttribute('aria-rowcount', '100001')
    header(container, 'ID').focus()
    await userEvent.keyboard('{Control>}{End}{/Control}')
    expect(focusedCell()).toBe('100001:revenue')
    expect(focusedRow()).toEqual({ said: 99_999, shown: 99_999 })
    await userEvent.keyboard('{ArrowDown}{ArrowRight}')
    expect(focusedCell()).toBe('100001:revenue')
    await userEvent.keyboard('{Control>}{Home}{/Control}')
    expect(focusedRow()).toEqual({ said: 0, shown: 0 })
  })

  it('pages on and on without losing the focus, and each row is the one it says', async () => {
    const { container } = render(<RillTable rows={rows} columns={[...keys]} height={480} />)
    header(container, 'Product').focus()
    const watched = watchFocus(container)
    await userEvent.keyboard('{ArrowDown}')
    let before = 0
    for (let press = 0; press < 40; press++) {
      await userEvent.keyboard('{PageDown}')
      const { said, shown } = focusedRow()
      expect(shown).toBe(said)
      expect(said - before).toBeGreaterThan(5)
      // The last row of a screenful is the first of the next, or near.
      expect(said - before).toBeLessThanOrEqual(13)
      before = said
    }
    await userEvent.keyboard('{Control>}{End}{/Control}{PageUp}')
    expect(focusedRow().shown).toBeGreaterThan(99_980)
    expect(focusedRow().shown).toBeLessThan(99_995)
    expect(watched.losses).toBe(0)
  })

  it('holds an arrow key down through a hundred rows', async () => {
    const { container } = render(<RillTable rows={rows} columns={[...keys]} height={300} />)
    header(container, 'Product').focus()
    const watched = watchFocus(container)
    for (let press = 0; press < 4; press++) await userEvent.keyboard('{ArrowDown}'.repeat(25))
    expect(focusedRow()).toEqual({ said: 99, shown: 99 })
    expect(watched.losses).toBe(0)
  })
})

describe('the focus', () => {
  it('stays in its column and place while a far row is sorted away', async () => {
    const { container, rerender } = render(
      <RillTable rows={rows} columns={[...keys]} height={480} sort={[]} rowId="id" />,
    )
    header(container, 'Orders').focus()
    const watched = watchFocus(container)
    await userEvent.keyboard('{Control>}{ArrowDown}{/Control}')
    expect(focusedCell()).toBe('100001:orders')
    rerender(
      <RillTable rows={rows} columns={[...keys]} height={480} sort={[{ key: 'orders', desc: true }]} rowId="id" />,
    )
    await waitFor(() => expect(header(container, 'Orders')).toHaveAttribute('aria-sort', 'descending'))
    await nextFrame()
    expect(focusedCell()).toBe('100001:orders')
    await userEvent.keyboard('{ArrowUp}')
    expect(focusedCell()).toBe('100000:orders')
    expect(watched.losses).toBe(0)
  })

  it('moves to the last row left when a filter takes its own, 99,000 rows further up', async () => {
    const { container } = render(<RillTable rows={rows} columns={[...keys]} height={480} search />)
    header(container, 'Product').focus()
    await userEvent.keyboard('{Control>}{ArrowDown}{/Control}')
    expect(focusedCell()).toBe('100001:product')
    const watched = watchFocus(gridOf(container))
    // As a filter set elsewhere on the page: the focus stays in the table meanwhile.
    const box = screen.getByRole('searchbox') as HTMLInputElement
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, 'Product 777')
      box.dispatchEvent(new Event('input', { bubbles: true }))
      await nextFrame()
    })
    const last = (): number => Number(gridOf(container).getAttribute('aria-rowcount'))
    await waitFor(() => expect(last()).toBeLessThan(5000))
    await nextFrame()
    expect(focusedCell()).toBe(`${last()}:product`)
    await userEvent.keyboard('{ArrowUp}')
    expect(focusedCell()).toBe(`${last() - 1}:product`)
    expect(watched.losses).toBe(0)
  })

  it('stays over a refetch that brings other rows, and over one that brings fewer', async () => {
    let answer: Sale[] = manySales(5000)
    const fake = createFakeRill({ apis: { sales: () => answer } })
    const table = createRef<RillTableRef>()
    const { container } = render(
      <RillTestProvider fake={fake}>
        <RillTable<Sale> api="sales" columns={[...keys]} height={400} rowId="id" ref={table} />
      </RillTestProvider>,
    )
    await screen.findByText('Product 3')
    header(container, 'Product').focus()
    await userEvent.keyboard('{Control>}{ArrowDown}{/Control}{ArrowUp}')
    expect(focusedCell()).toBe('5000:product')
    const watched = watchFocus(container)

    answer = answer.map((row) => Object.assign({}, row, { product: `${row.product} again` }))
    await act(() => table.current?.refetch())
    await waitFor(() => expect(document.activeElement).toHaveTextContent('Product 4998 again'))
    expect(focusedCell()).toBe('5000:product')

    answer = answer.slice(0, 20)
    await act(() => table.current?.refetch())
    await waitFor(() => expect(gridOf(container)).toHaveAttribute('aria-rowcount', '21'))
    await nextFrame()
    expect(focusedCell()).toBe('21:product')
    await userEvent.keyboard('{ArrowUp}')
    expect(focusedCell()).toBe('20:product')
    expect(watched.losses).toBe(0)
  })

  it('is in sight again with the first key after any scroll', async () => {
    const { container } = render(<RillTable rows={rows} columns={[...keys]} height={300} />)
    header(container, 'Orders').focus()
    await userEvent.keyboard('{ArrowDown}')
    const watched = watchFocus(container)
    for (const top of [90_000, 3_000_000, 0, 1_500_000]) {
      scrollerOf(container).scrollTop = top
      await nextFrame()
      await userEvent.keyboard('{ArrowDown}')
      await nextFrame()
      const cell = (document.activeElement as HTMLElement).getBoundingClientRect()
      expect(document.elementFromPoint(cell.left + 8, cell.top + 8)).toBe(document.activeElement)
    }
    expect(focusedCell()).toBe('6:orders')
    expect(watched.losses).toBe(0)
  })
})

describe('the focus in what goes away', () => {
  it('passes from a button that helped to the table', async () => {
    const fake = createFakeRill({ apis: { few: rows.slice(0, 5) as never[] } })
    const ref = createRef<RillTableRef>()
    const { container } = render(
      <RillTestProvider fake={fake}>
        <RillTable api="few" ref={ref} columns={['id', 'product']} search />
      </RillTestProvider>,
    )
    await screen.findByText('Product 4')
    fake.failNext(500)
    await act(async () => ref.current?.refetch())
    const release = fake.hang()
    const button = await screen.findByRole('button', { name: 'Try again' })
    button.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'))
    await nextFrame()
    await nextFrame()
    expect(button).toHaveFocus()
    release()
    await waitFor(() => expect(button).not.toBeInTheDocument())
    await waitFor(() => expect(focusedCell()).toBe('1:id'))

    screen.getByRole('searchbox').focus()
    await userEvent.keyboard('nothing')
    ;(await screen.findByRole('button', { name: 'Clear filters' })).focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(focusedCell()).toBe('1:id'))
    expect(container.querySelector('[data-rill="empty"]')).toBeNull()
  })

  it('passes from the menu of a column that is gone to the table', async () => {
    const { container, rerender } = render(<RillTable rows={rows.slice(0, 5)} columns={['id', 'product', 'orders']} />)
    header(container, 'Product').focus()
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
    const menu = await screen.findByRole('dialog')
    expect(menu).toContainElement(document.activeElement as HTMLElement)
    rerender(<RillTable rows={rows.slice(0, 5)} columns={['id', 'orders']} />)
    await waitFor(() => expect(focusedCell()).toMatch(/^1:(?:id|orders)$/))
    rerender(<RillTable rows={rows.slice(0, 5)} columns={['id', 'product', 'orders']} />)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('passes from the last page to the way back', async () => {
    render(<RillTable rows={rows.slice(0, 20)} columns={['id']} pagination={{ pageSize: 10 }} />)
    screen.getByRole('button', { name: 'Next page' }).focus()
    await userEvent.keyboard('{Enter}')
    await nextFrame()
    await nextFrame()
    expect(screen.getByRole('button', { name: 'Previous page' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await nextFrame()
    await nextFrame()
    expect(screen.getByRole('button', { name: 'Next page' })).toHaveFocus()
  })
})

describe('50 columns of 100,000 rows', () => {
  const wide = Array.from({ length: 100_000 }, (_row, index) => {
    const row: Record<string, number> = { id: index }
    for (let column = 1; column < 50; column++) row[`c${column}`] = index + column
    return row
  })

  it('windows both ways, and the keyboard reaches every corner', async () => {
    const { container } = render(<RillTable rows={wide} height={400} />)
    const grid = gridOf(container)
    expect(grid).toHaveAttribute('aria-colcount', '50')
    expect(grid).toHaveAttribute('aria-rowcount', '100001')
    const watched = watchFocus(container)
    header(container, 'ID').focus()
    for (const [keysPressed, row, column] of [
      ['{Control>}{End}{/Control}', 99_999, 49],
      ['{Home}', 99_999, 0],
      ['{Control>}{ArrowRight}{/Control}{PageUp}', undefined, 49],
      ['{ArrowLeft}{ArrowLeft}', undefined, 47],
      ['{Control>}{Home}{/Control}', 0, 0],
      ['{ArrowRight}'.repeat(30), 0, 30],
    ] as const) {
      await userEvent.keyboard(keysPressed)
      await nextFrame()
      const cell = document.activeElement as HTMLElement
      const said = Number(cell.closest('tr')?.getAttribute('aria-rowindex')) - 2
      if (row !== undefined) expect(said, keysPressed).toBe(row)
      expect(cell.getAttribute('aria-colindex'), keysPressed).toBe(String(column + 1))
      expect(Number(cell.textContent?.replaceAll(/\D/g, '')), keysPressed).toBe(said + column)
      const box = cell.getBoundingClientRect()
      expect(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2), keysPressed).toBe(cell)
    }
    expect(grid.querySelectorAll('td[data-rill="cell"]').length).toBeLessThan(1500)
    expect(watched.losses).toBe(0)
  })

  it('scrolls sideways without a hole', async () => {
    const { container } = render(<RillTable rows={wide} height={400} />)
    const scroller = scrollerOf(container)
    const box = scroller.getBoundingClientRect()
    for (const share of [0.3, 0.9, 1, 0.5, 0]) {
      scroller.scrollLeft = (scroller.scrollWidth - scroller.clientWidth) * share
      scroller.scrollTop = 1_000_000 * share
      await nextFrame()
      await nextFrame()
      for (let x = 10; x < scroller.clientWidth; x += 40) {
        const found = document.elementFromPoint(box.left + x, box.top + 200)?.closest<HTMLElement>('td,th')
        expect(found?.dataset.rill, `${share} at ${x}`).toBe('cell')
      }
    }
  })
})
