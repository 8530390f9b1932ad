import { act, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useRillTable } from '../../src/table/useRillTable.ts'
import { RillTestProvider } from '../../src/testing/RillTestProvider.tsx'

interface Sale {
  product: string
  orders: number | null
}
const sales: Sale[] = [
  { product: 'Lamp', orders: 412 },
  { product: 'Chair', orders: null },
  { product: 'Desk', orders: 58 },
]

/** A table that looks nothing like RillTable. */
function Cards(): React.ReactElement {
  const table = useRillTable({ rows: sales, selection: 'multiple', rowId: 'product', locale: 'en-US' })
  return (
    <div {...table.getTableProps()} aria-label="Cards">
      <input aria-label="Find" {...table.getSearchProps()} />
      <div role="row">
        {table.visible.map(({ column }) => (
          <div key={column.key} {...table.getHeaderProps(column.key)}>
            <button {...table.getSortProps(column.key)}>{column.name}</button>
          </div>
        ))}
      </div>
      {Array.from({ length: table.view.count }, (_item, position) => (
        <div key={table.rowAt(position)?.product} {...table.getRowProps(position)}>
          <input aria-label="Pick" {...table.getSelectProps(position)} />
          {table.visible.map(({ column }) => (
            <span key={column.key} {...table.getCellProps(position, column.key)}>
              {table.textAt(position, column.key)}
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}

const products = (): string[] =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.querySelector('[role="cell"]')?.textContent ?? '')

describe('useRillTable', () => {
  it('takes columns with functions that are made anew in every render', () => {
    const { result, rerender } = renderHook(
      ({ unit }) =>
        useRillTable<Sale>({
          rows: sales,
          columns: [{ key: 'orders', format: (orders) => `${String(orders)} ${unit}`, compare: () => 0 }],
        }),
      { initialProps: { unit: 'sold' } },
    )
    expect(result.current.textAt(0, 'orders')).toBe('412 sold')
    rerender({ unit: 'orders' })
    expect(result.current.textAt(0, 'orders')).toBe('412 orders')
  })

  it('keeps columns and widths while only rows change', () => {
    const { result, rerender } = renderHook(({ rows }) => useRillTable({ rows, columns: ['product', 'orders'] }), {
      initialProps: { rows: sales },
    })
    const { columns, widths } = result.current
    rerender({ rows: [{ product: 'A product with a name that is longer than all others', orders: 1 }] })
    expect(result.current.columns).toBe(columns)
    expect(result.current.widths).toBe(widths)
  })

  it('makes a table of any markup: sorted, searched, selected', () => {
    render(<Cards />)
    expect(screen.getByRole('table', { name: 'Cards' })).toHaveAttribute('aria-rowcount', '4')
    fireEvent.click(screen.getByRole('button', { name: 'Orders' }))
    expect(products()).toEqual(['Desk', 'Lamp', 'Chair'])
    expect(screen.getByRole('columnheader', { name: 'Orders' })).toHaveAttribute('aria-sort', 'ascending')
    fireEvent.click(screen.getAllByRole('checkbox')[0] as HTMLElement)
    expect(screen.getAllByRole('row')[1]).toHaveAttribute('aria-selected', 'true')
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'chair' } })
    expect(products()).toEqual(['Chair'])
    expect(screen.getAllByRole('row')[1]).toHaveAttribute('aria-selected', 'false')
  })

  it('leaves the rows where they are and gives positions over them', () => {
    const { result } = renderHook(() => useRillTable({ rows: sales, defaultSort: { key: 'orders', desc: true } }))
    expect(result.current.view.rows).toBe(sales)
    expect([...(result.current.view.positions ?? [])]).toEqual([0, 2, 1])
    expect(result.current.rowAt(1)).toBe(sales[2])
    expect(result.current.rowAt(3)).toBeUndefined()
  })

  it('makes no array of positions for rows as they came', () => {
    const { result } = renderHook(() => useRillTable({ rows: sales }))
    expect(result.current.view.positions).toBeNull()
  })

  it('takes several changes in one event', () => {
    const { result } = renderHook(() => useRillTable({ rows: sales }))
    act(() => {
      result.current.dispatch({ type: 'toggle-sort', key: 'orders' })
      result.current.dispatch({ type: 'toggle-sort', key: 'orders' })
      result.current.dispatch({ type: 'set-density', density: 'compact' })
    })
    expect(result.current.state).toMatchObject({ sort: [{ key: 'orders', desc: true }], density: 'compact' })
  })

  it('gives the rows of an API', async () => {
    const { result } = renderHook(() => useRillTable<Sale>({ api: 'sales' }), {
      wrapper: ({ children }) => <RillTestProvider apis={{ sales }}>{children}</RillTestProvider>,
    })
    expect(result.current.source.status).toBe('pending')
    await waitFor(() => expect(result.current.textAt(0, 'product')).toBe('Lamp'))
  })

  it('throws by its name without a provider', () => {
    expect(() => renderHook(() => useRillTable({ api: 'sales' }))).toThrow(/useRillTable.*RillProvider/)
  })
})
