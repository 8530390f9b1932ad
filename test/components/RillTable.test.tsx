import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { RillTable } from '../../src/components/RillTable/RillTable.tsx'
import { isRillConfigError } from '../../src/core/errors.ts'
import { bodyRows, columnTexts, gridOf, header } from './support/grid.ts'
import { renderTable } from './support/renderTable.tsx'
import { manySales, sales } from './support/sales.ts'
import type { Sale } from './support/sales.ts'

const products = ['Lamp', 'Chair', 'Desk', 'Shelf']

describe('RillTable over rows', () => {
  it('needs no provider and infers columns: times, texts, numbers', () => {
    const { container } = render(<RillTable rows={sales} locale="en-US" />)
    const headers = within(gridOf(container)).getAllByRole('columnheader')
    expect(headers.map((each) => each.dataset.column)).toEqual(['day', 'product', 'region', 'id', 'orders', 'revenue'])
    expect(columnTexts(container, 'product')).toEqual(products)
    expect(columnTexts(container, 'revenue')).toEqual(['18,234.5', '–', '20,532.75', '9,134'])
  })

  it('shows the columns asked for, in their order, with their labels and formats', () => {
    const { container } = render(
      <RillTable
        rows={sales}
        locale="en-US"
        columns={['product', { key: 'revenue', label: 'Turnover', format: { style: 'currency', currency: 'USD' } }]}
      />,
    )
    expect(header(container, 'Turnover').dataset.column).toBe('revenue')
    expect(columnTexts(container, 'revenue')[0]).toBe('$18,234.50')
    expect(within(container).getAllByRole('columnheader')).toHaveLength(2)
  })

  it('draws cells by render, with value, row and text', () => {
    const { container } = render(
      <RillTable
        rows={sales}
        locale="en-US"
        columns={[
          {
            key: 'orders',
            render: (value, row, info) => <b>{`${value} ${row.product} ${info.text} ${info.index}`}</b>,
          },
        ]}
        defaultSort={{ key: 'orders', desc: false }}
      />,
    )
    expect(columnTexts(container, 'orders')[0]).toBe('58 Desk 58 2')
  })

  it('links only addresses that are safe', () => {
    const rows = [{ url: 'https://example.com/a' }, { url: 'javascript:alert(1)' }]
    render(<RillTable rows={rows} columns={[{ key: 'url', format: 'link' }]} />)
    expect(screen.getAllByRole('link')).toHaveLength(1)
    expect(screen.getByText('javascript:alert(1)').tagName).toBe('TD')
  })

  it('clamps very long text', () => {
    const { container } = render(<RillTable rows={[{ text: 'x'.repeat(10_000) }]} />)
    expect(columnTexts(container, 'text')[0]?.length).toBeLessThan(400)
  })

  it('says that there are no rows', () => {
    render(<RillTable rows={[] as Sale[]} columns={['product']} />)
    expect(screen.getByText('No rows')).toBeInTheDocument()
  })

  it('names the table by its caption, or by aria-label', () => {
    const { rerender } = render(<RillTable rows={sales} caption="Sales" />)
    expect(screen.getByRole('grid', { name: 'Sales' })).toBeInTheDocument()
    rerender(<RillTable rows={sales} aria-label="All sales" />)
    expect(screen.getByRole('grid', { name: 'All sales' })).toBeInTheDocument()
  })

  it.each([
    [{}, 'neither rows nor an api'],
    [{ rows: sales, api: 'sales' }, 'both rows and an api'],
    [{ rows: sales, server: true }, 'server'],
    [{ rows: sales, pagination: { pageSize: 0 } }, 'pageSize'],
    [{ rows: sales, selection: 'many' }, 'selection'],
    [{ rows: { length: 1 } }, 'rows'],
    [{ api: 'sales' }, 'RillProvider'],
  ])('refuses props that contradict each other: %j', (props, named) => {
    const silenced = vi.spyOn(console, 'error').mockImplementation(() => {})
    let thrown: unknown
    try {
      render(<RillTable {...(props as never as { rows: typeof sales })} />)
    } catch (error) {
      thrown = error
    }
    expect(isRillConfigError(thrown)).toBe(true)
    expect((thrown as Error).message).toContain(named)
    silenced.mockRestore()
  })
})

describe('sorting', () => {
  const names = (container: HTMLElement): string[] => columnTexts(container, 'product')

  it('goes up, down and back with each click, nulls last both ways', async () => {
    const user = userEvent.setup()
    const { container } = render(<RillTable rows={sales} />)
    await user.click(header(container, 'Revenue'))
    expect(names(container)).toEqual(['Shelf', 'Lamp', 'Desk', 'Chair'])
    expect(header(container, 'Revenue')).toHaveAttribute('aria-sort', 'ascending')
    await user.click(header(container, 'Revenue'))
    expect(names(container)).toEqual(['Desk', 'Lamp', 'Shelf', 'Chair'])
    expect(header(container, 'Revenue')).toHaveAttribute('aria-sort', 'descending')
    await user.click(header(container, 'Revenue'))
    expect(names(container)).toEqual(products)
    expect(header(container, 'Revenue')).toHaveAttribute('aria-sort', 'none')
  })

  it('sorts by a second column with Shift', async () => {
    const user = userEvent.setup()
    const { container } = render(<RillTable rows={sales} />)
    await user.click(header(container, 'Orders'))
    await user.keyboard('{Shift>}')
    await user.click(header(container, 'Product'))
    await user.click(header(container, 'Product'))
    await user.keyboard('{/Shift}')
    expect(names(container)).toEqual(['Desk', 'Shelf', 'Chair', 'Lamp'])
  })

  it.each(['{Enter}', ' '])('sorts with %j on a header', async (key) => {
    const user = userEvent.setup()
    const { container } = render(<RillTable rows={sales} />)
    header(container, 'Product').focus()
    await user.keyboard(key)
    expect(names(container)).toEqual(['Chair', 'Desk', 'Lamp', 'Shelf'])
  })

  it('starts with defaultSort and tells of changes', async () => {
    const user = userEvent.setup()
    const onSortChange = vi.fn<(sort: unknown) => void>()
    const { container } = render(
      <RillTable rows={sales} defaultSort={{ key: 'orders', desc: true }} onSortChange={onSortChange} />,
    )
    expect(names(container)[0]).toBe('Lamp')
    await user.click(header(container, 'Product'))
    expect(onSortChange).toHaveBeenLastCalledWith([{ key: 'product', desc: false }])
  })

  it('keeps to a controlled sort', async () => {
    const user = userEvent.setup()
    const { container, rerender } = render(<RillTable rows={sales} sort={[{ key: 'product', desc: false }]} />)
    await user.click(header(container, 'Orders'))
    expect(names(container)).toEqual(['Chair', 'Desk', 'Lamp', 'Shelf'])
    rerender(<RillTable rows={sales} sort={[{ key: 'product', desc: true }]} />)
    expect(names(container)).toEqual(['Shelf', 'Lamp', 'Desk', 'Chair'])
  })

  it('leaves columns alone that are not sortable', async () => {
    const user = userEvent.setup()
    const { container } = render(<RillTable rows={sales} columns={[{ key: 'product', sortable: false }]} />)
    await user.click(header(container, 'Product'))
    expect(names(container)).toEqual(products)
    expect(header(container, 'Product')).not.toHaveAttribute('aria-sort')
  })

  it('announces the new order', async () => {
    const user = userEvent.setup()
    const { container } = render(<RillTable rows={sales} />)
    await user.click(header(container, 'Product'))
    expect(screen.getByRole('status')).toHaveTextContent('Sorted by Product, ascending')
  })
})

describe('searching', () => {
  it('finds text in any column and counts what is left', async () => {
    const user = userEvent.setup()
    const { container } = render(<RillTable rows={sales} search />)
    await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'SHEL')
    expect(columnTexts(container, 'product')).toEqual(['Shelf'])
    expect(screen.getByText('1 of 4 rows')).toBeInTheDocument()
  })

  it('offers to clear a search that finds nothing', async () => {
    const user = userEvent.setup()
    const { container } = render(<RillTable rows={sales} search />)
    await user.type(screen.getByRole('searchbox'), 'nothing like it')
    expect(screen.getByText('No rows match')).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Clear filters' }))
    expect(columnTexts(container, 'product')).toEqual(products)
  })
})

describe('time zones', () => {
  it('shows and filters timestamps in UTC wherever the reader is, and in the zone given', async () => {
    vi.stubEnv('TZ', 'Pacific/Auckland')
    const rows = [{ at: '2026-01-01T23:30:00Z' }, { at: '2026-01-02T12:00:00Z' }]
    const shown = async (day: string, timeZone?: string): Promise<string[]> => {
      const filters = { at: { type: 'date' as const, from: day, to: day } }
      const { container, unmount } = await renderTable(
        <RillTable rows={rows} locale="en-GB" timeZone={timeZone} defaultState={{ filters }} />,
      )
      const texts = columnTexts(container, 'at')
      unmount()
      return texts
    }
    expect(await shown('2026-01-01')).toEqual(['1 Jan 2026, 23:30:00'])
    expect(await shown('2026-01-02')).toEqual(['2 Jan 2026, 12:00:00'])
    expect(await shown('2026-01-02', 'Asia/Kolkata')).toEqual(['2 Jan 2026, 05:00:00', '2 Jan 2026, 17:30:00'])
    vi.unstubAllEnvs()
  })
})

describe('pages', () => {
  it('cuts the rows into pages and says which are shown', async () => {
    const user = userEvent.setup()
    const { container } = render(<RillTable rows={manySales(45)} pagination={{ pageSize: 20 }} />)
    expect(bodyRows(container)).toHaveLength(20)
    expect(screen.getByText('1–20 of 45')).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Next page' }))
    await user.click(screen.getByRole('button', { name: 'Next page' }))
    expect(screen.getByText('41–45 of 45')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Next page' })).toBeDisabled()
    expect(bodyRows(container)[0]).toHaveAttribute('aria-rowindex', '42')
    expect(gridOf(container)).toHaveAttribute('aria-rowcount', '46')
  })

  it('changes the page size and stays at the first row shown', async () => {
    const user = userEvent.setup()
    render(<RillTable rows={manySales(100)} pagination={{ pageSize: 10 }} />)
    await user.click(screen.getByRole('button', { name: 'Next page' }))
    await user.click(screen.getByRole('button', { name: 'Next page' }))
    await user.click(screen.getByRole('button', { name: 'Next page' }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Rows per page' }), '25')
    expect(screen.getByText('26–50 of 100')).toBeInTheDocument()
  })

  it('offers the page size that it began with for as long as it lives', async () => {
    const user = userEvent.setup()
    render(<RillTable rows={manySales(100)} pagination={{ pageSize: 7 }} pageSizes={[5, 50]} />)
    const sizes = (): (string | null)[] => screen.getAllByRole('option').map(({ textContent }) => textContent)
    expect(sizes()).toEqual(['5', '7', '50'])
    await user.selectOptions(screen.getByRole('combobox', { name: 'Rows per page' }), '50')
    expect(sizes()).toEqual(['5', '7', '50'])
  })

  it('goes back to the first page when the sort changes', async () => {
    const user = userEvent.setup()
    const { container } = render(<RillTable rows={manySales(45)} pagination={{ pageSize: 20 }} />)
    await user.click(screen.getByRole('button', { name: 'Last page' }))
    await user.click(header(container, 'Orders'))
    expect(screen.getByText('1–20 of 45')).toBeInTheDocument()
  })

  it('shows the last page there is when rows go away', async () => {
    const user = userEvent.setup()
    const { rerender } = render(<RillTable rows={manySales(45)} pagination={{ pageSize: 20 }} />)
    await user.click(screen.getByRole('button', { name: 'Last page' }))
    rerender(<RillTable rows={manySales(10)} pagination={{ pageSize: 20 }} />)
    expect(screen.getByText('1–10 of 10')).toBeInTheDocument()
  })
})
