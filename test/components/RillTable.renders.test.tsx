import type { ReactElement } from 'react'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { RillTable } from '../../src/components/RillTable/RillTable.tsx'
import type { RillColumn } from '../../src/table/columns/types.ts'
import { bodyRows, header } from './support/grid.ts'
import { manySales, sales } from './support/sales.ts'
import type { Sale } from './support/sales.ts'

/** Products whose cell was rendered since the last look. */
const painted: string[] = []
const columns: RillColumn<Sale>[] = [
  {
    key: 'product',
    render: (value) => {
      painted.push(value)
      return value
    },
  },
  { key: 'orders' },
]
const withOneMore = (row: Sale): Sale => ({ ...row, orders: row.orders + 1 })
const paintedNow = (): string[] => painted.splice(0)

beforeEach(() => void paintedNow())

describe('one change renders one thing', () => {
  it('selecting a row renders that row', () => {
    render(<RillTable rows={sales} columns={columns} selection="multiple" />)
    paintedNow()
    fireEvent.click(screen.getAllByRole('checkbox', { name: 'Select row' })[1] as HTMLElement)
    expect(paintedNow()).toEqual(['Chair'])
  })

  it('moving the focus renders the row left and the row reached', () => {
    const { container } = render(<RillTable rows={sales} columns={columns} />)
    header(container, 'Product').focus()
    fireEvent.keyDown(document.activeElement as Element, { key: 'ArrowDown' })
    paintedNow()
    fireEvent.keyDown(document.activeElement as Element, { key: 'ArrowDown' })
    expect(paintedNow().toSorted()).toEqual(['Chair', 'Lamp'])
  })

  it('hovering renders nothing', () => {
    const { container } = render(<RillTable rows={sales} columns={columns} />)
    paintedNow()
    for (const row of bodyRows(container)) fireEvent.mouseOver(row.cells[1] as HTMLElement)
    expect(paintedNow()).toEqual([])
  })

  it('rows that are the same objects are not rendered for new rows around them', () => {
    const { rerender } = render(<RillTable rows={sales} columns={columns} />)
    paintedNow()
    rerender(<RillTable rows={sales.with(2, { ...(sales[2] as Sale), orders: 1 })} columns={columns} />)
    expect(paintedNow()).toEqual(['Desk'])
  })

  it('rows with equal values are neither written nor touched, whether or not they are new objects', async () => {
    const { container, rerender } = render(<RillTable rows={sales} />)
    const changes: MutationRecord[] = []
    const observer = new MutationObserver((records) => changes.push(...records))
    observer.observe(container.querySelector('tbody') as Element, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    })
    const written = vi.spyOn(Intl.NumberFormat.prototype as { readonly format: unknown }, 'format', 'get')
    rerender(<RillTable rows={sales.map((row) => ({ ...row }))} />)
    await act(async () => {})
    observer.disconnect()
    expect(changes).toEqual([])
    expect(written).not.toHaveBeenCalled()
    rerender(<RillTable rows={sales.map(withOneMore)} />)
    expect(written).toHaveBeenCalled()
    written.mockRestore()
  })

  it('new rows of the same types describe no column anew, and render no header', () => {
    let described = 0
    const counted: RillColumn<Sale> = {
      key: 'orders',
      get description() {
        described++
        return 'How many'
      },
    }
    const given = ['product' as const, counted]
    let headers = 0
    // Whether it is filtered by is asked for each header.
    const filters = new Proxy(
      {},
      {
        getOwnPropertyDescriptor: (target, key) => {
          headers++
          return Reflect.getOwnPropertyDescriptor(target, key)
        },
      },
    )
    const state = { filters }
    const { rerender } = render(<RillTable rows={sales} columns={given} state={state} />)
    expect([described, headers]).not.toContain(0)
    described = headers = 0
    rerender(<RillTable rows={sales.map(withOneMore)} columns={given} state={state} />)
    expect([described, headers]).toEqual([0, 0])
    rerender(
      <RillTable rows={sales.map((row) => ({ ...row, orders: 'many' as never }))} columns={given} state={state} />,
    )
    expect([described, headers]).not.toContain(0)
  })

  it('scrolling renders the rows that come in', () => {
    const { container } = render(<RillTable rows={manySales(1000)} columns={columns} height={360} />)
    paintedNow()
    const scroller = container.querySelector('[data-rill="scroller"]') as HTMLElement
    scroller.scrollTop = 72
    fireEvent.scroll(scroller)
    expect(paintedNow().length).toBeLessThanOrEqual(3)
  })

  it('sorting, searching, selecting, resizing and new rows make no new formatters', () => {
    const table = (rows: readonly Sale[]): ReactElement => (
      <RillTable
        rows={rows}
        columns={['day', 'product', { key: 'orders', summary: 'sum' }, { key: 'revenue', summary: 'count' }]}
        locale="en-US"
        selection="multiple"
        search
      />
    )
    const { container, rerender } = render(table(sales))
    const made = [vi.spyOn(Intl, 'NumberFormat'), vi.spyOn(Intl, 'DateTimeFormat')]
    fireEvent.click(header(container, 'Orders'))
    fireEvent.click(screen.getAllByRole('checkbox', { name: 'Select row' })[1] as HTMLElement)
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'a' } })
    fireEvent.keyDown(screen.getByRole('separator', { name: 'Width of Orders' }), { key: 'ArrowRight' })
    rerender(table(sales.map(withOneMore)))
    for (const spy of made) {
      expect(spy).not.toHaveBeenCalled()
      spy.mockRestore()
    }
  })

  it('mounting reads no more rows of a hundred thousand than of a thousand', () => {
    const read = (count: number): number => {
      const seen = new Set<string>()
      const rows = new Proxy(manySales(count), {
        get: (target, key, receiver) => {
          if (typeof key === 'string' && /^\d+$/.test(key)) seen.add(key)
          return Reflect.get(target, key, receiver) as unknown
        },
      })
      const { unmount } = render(<RillTable rows={rows} rowId="id" selection="multiple" search height={600} />)
      unmount()
      return seen.size
    }
    // Those shown, and a sample for types and widths.
    expect(read(1000)).toBeLessThan(250)
    expect(read(100_000)).toBeLessThan(250)
  })
})
