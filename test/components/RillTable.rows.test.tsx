import { act, fireEvent, render, screen } from '@testing-library/react'
import { createRef, useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { RillTable } from '../../src/components/RillTable/RillTable.tsx'
import type { RillTableRef } from '../../src/components/RillTable/types.ts'
import type { RillTableState } from '../../src/table/state/types.ts'
import { bodyRows, columnTexts, gridOf, header } from './support/grid.ts'
import { renderTable } from './support/renderTable.tsx'
import { manySales, sales } from './support/sales.ts'
import type { Sale } from './support/sales.ts'

const selected = (container: HTMLElement): string[] =>
  bodyRows(container)
    .filter((row) => row.getAttribute('aria-selected') === 'true')
    .map((row) => row.querySelector('[data-column="product"]')?.textContent ?? '')

const boxes = (): HTMLElement[] => screen.getAllByRole('checkbox', { name: 'Select row' })

describe('selecting', () => {
  it('ticks no part of the box above rows that are not there', () => {
    const { rerender } = render(<RillTable rows={sales} selection="multiple" defaultState={{ selection: [1] }} />)
    const all = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Select all rows' })
    expect(all.indeterminate).toBe(true)
    rerender(<RillTable rows={[]} columns={['product']} selection="multiple" />)
    expect(all.indeterminate).toBe(false)
    expect(all.checked).toBe(false)
  })

  it('selects one row at a time', () => {
    const { container } = render(<RillTable rows={sales} selection="single" />)
    const radios = screen.getAllByRole('radio', { name: 'Select row' })
    fireEvent.click(radios[0] as HTMLElement)
    fireEvent.click(radios[2] as HTMLElement)
    expect(selected(container)).toEqual(['Desk'])
  })

  it('selects several, a range with Shift, and all', () => {
    const onSelectionChange = vi.fn<(ids: readonly unknown[]) => void>()
    const { container } = render(
      <RillTable rows={sales} selection="multiple" rowId="id" onSelectionChange={onSelectionChange} />,
    )
    fireEvent.click(boxes()[0] as HTMLElement)
    fireEvent.click(boxes()[2] as HTMLElement, { shiftKey: true })
    expect(selected(container)).toEqual(['Lamp', 'Chair', 'Desk'])
    expect(onSelectionChange).toHaveBeenLastCalledWith([1, 2, 3])
    const all = screen.getByRole('checkbox', { name: 'Select all rows' })
    expect(all).toBePartiallyChecked()
    fireEvent.click(all)
    expect(selected(container)).toHaveLength(4)
    expect(all).toBeChecked()
    fireEvent.click(all)
    expect(selected(container)).toEqual([])
  })

  it('selects all rows that pass the filter, not only those of the page', () => {
    const onSelectionChange = vi.fn<(ids: readonly unknown[]) => void>()
    render(
      <RillTable
        rows={manySales(30)}
        selection="multiple"
        pagination={{ pageSize: 5 }}
        defaultState={{ search: 'region' }}
        onSelectionChange={onSelectionChange}
      />,
    )
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select all rows' }))
    expect(onSelectionChange.mock.lastCall?.[0]).toHaveLength(20)
    expect(screen.getByText('20 selected', { selector: '[data-rill="selection"]' })).toBeInTheDocument()
  })

  it('stays with the row over sorting', () => {
    const { container } = render(<RillTable rows={sales} selection="multiple" rowId="id" />)
    fireEvent.click(boxes()[0] as HTMLElement)
    fireEvent.click(header(container, 'Product'))
    expect(selected(container)).toEqual(['Lamp'])
    expect(columnTexts(container, 'product')[2]).toBe('Lamp')
  })

  it('copies the selected rows as tab-separated text', async () => {
    const { container } = await renderTable(
      <RillTable
        rows={sales}
        selection="multiple"
        columns={['product', 'orders']}
        defaultState={{ selection: [0, 2] }}
      />,
    )
    const data = { setData: vi.fn<(type: string, text: string) => void>() }
    fireEvent.copy(gridOf(container), { clipboardData: data })
    expect(data.setData).toHaveBeenCalledWith('text/plain', 'Product\tOrders\nLamp\t412\nDesk\t58')
    expect(screen.getByRole('status')).toHaveTextContent('Copied 2 rows')
  })

  it('copies the cell in focus when no row is selected', async () => {
    const { container } = await renderTable(<RillTable rows={sales} />)
    const data = { setData: vi.fn<(type: string, text: string) => void>() }
    const cell = container.querySelector('[data-rill="body"] [data-column="product"]') as HTMLElement
    fireEvent.copy(cell, { clipboardData: data })
    expect(data.setData).toHaveBeenCalledWith('text/plain', 'Lamp')
  })
})

describe('rows', () => {
  it('tells of a click on a row, but not on what is inside', () => {
    const onRowClick = vi.fn<(row: object, info: object) => void>()
    render(
      <RillTable
        rows={sales}
        rowId="id"
        onRowClick={onRowClick}
        columns={['product', { key: 'orders', render: () => <button type="button">inside</button> }]}
        defaultSort={{ key: 'orders', desc: true }}
      />,
    )
    fireEvent.click(screen.getAllByRole('button', { name: 'inside' })[0] as HTMLElement)
    expect(onRowClick).not.toHaveBeenCalled()
    fireEvent.click(screen.getByText('Desk'))
    expect(onRowClick).toHaveBeenCalledWith(sales[2], { id: 3, index: 2 })
  })

  it('opens details below a row, for the row it belongs to', () => {
    const { container } = render(
      <RillTable rows={sales} rowId="id" renderDetail={(row) => <p>{`About ${row.product}`}</p>} />,
    )
    const buttons = screen.getAllByRole('button', { name: 'Show details' })
    fireEvent.click(buttons[1] as HTMLElement)
    expect(screen.getByText('About Chair')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Hide details' })).toBe(buttons[1])
    fireEvent.click(header(container, 'Product'))
    const detail = screen.getByText('About Chair').closest('tr')
    expect(detail?.previousElementSibling).toBe(bodyRows(container)[0])
    fireEvent.click(screen.getByRole('button', { name: 'Hide details' }))
    expect(screen.queryByText('About Chair')).toBeNull()
  })

  it('offers actions for each row', () => {
    const onSelect = vi.fn<(row: object) => void>()
    render(
      <RillTable
        rows={sales}
        rowActions={(row) => [
          { label: 'Open', onSelect },
          { label: 'Delete', onSelect, disabled: row.orders > 100 },
        ]}
      />,
    )
    fireEvent.click(screen.getAllByRole('button', { name: 'Open' })[1] as HTMLElement)
    expect(onSelect).toHaveBeenCalledWith(sales[1])
    expect(screen.getAllByRole('button', { name: 'Delete' })[0]).toBeDisabled()
  })

  it('sums up the rows that pass the filters', () => {
    const { container } = render(
      <RillTable
        rows={sales}
        locale="en-US"
        search
        columns={[
          'product',
          { key: 'orders', summary: 'sum' },
          { key: 'revenue', summary: (rows) => `${rows.length} rows` },
          { key: 'region', summary: 'count' },
        ]}
      />,
    )
    const totals = (): string[] =>
      [...(gridOf(container).tFoot?.querySelectorAll('td') ?? [])].map((td) => td.textContent)
    expect(totals()).toEqual(['Totals', '664', '4 rows', '3'])
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'sh' } })
    expect(totals()).toEqual(['Totals', '97', '1 rows', '0'])
    expect(gridOf(container)).toHaveAttribute('aria-rowcount', '3')
  })

  it('measures bars from zero and tints from the least value', () => {
    const rows = [
      { a: -50, b: 10 },
      { a: 100, b: 20 },
      { a: null, b: 15 },
    ]
    const { container } = render(
      <RillTable
        rows={rows}
        columns={[
          { key: 'a', bar: true },
          { key: 'b', heat: true },
        ]}
      />,
    )
    const share = (key: string): string[] =>
      bodyRows(container).map((row) =>
        (row.querySelector(`[data-column="${key}"]`) as HTMLElement).style.getPropertyValue('--rill-share'),
      )
    expect(share('a')).toEqual(['0.333', '0.667', ''])
    expect(share('b')).toEqual(['0.000', '1.000', '0.500'])
  })
})

describe('state', () => {
  it('is plain data that brings everything back', () => {
    let state: RillTableState | undefined
    const { container, unmount } = render(
      <RillTable rows={sales} search selection="multiple" onStateChange={(next) => (state = next)} />,
    )
    fireEvent.click(header(container, 'Orders'))
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'e' } })
    fireEvent.click(boxes()[0] as HTMLElement)
    const texts = columnTexts(container, 'product')
    unmount()
    const again = render(
      <RillTable
        rows={sales}
        search
        selection="multiple"
        defaultState={JSON.parse(JSON.stringify(state)) as RillTableState}
      />,
    )
    expect(columnTexts(again.container, 'product')).toEqual(texts)
    expect(selected(again.container)).toEqual([texts[0]])
    expect(screen.getByRole('searchbox')).toHaveValue('e')
  })

  it('can be kept outside, all of it or a part', () => {
    function Kept(): React.ReactElement {
      const [state, setState] = useState<Partial<RillTableState>>({ search: 'lamp' })
      return (
        <>
          <output>{JSON.stringify(state.sort ?? [])}</output>
          <RillTable rows={sales} search state={state} onStateChange={setState} />
        </>
      )
    }
    const { container } = render(<Kept />)
    expect(columnTexts(container, 'product')).toEqual(['Lamp'])
    fireEvent.click(header(container, 'Orders'))
    expect(container.querySelector('output')?.textContent).toBe('[{"key":"orders","desc":false}]')
  })

  it('ignores columns that are gone', () => {
    const { container } = render(
      <RillTable
        rows={sales}
        defaultState={{
          sort: [{ key: 'gone', desc: true }],
          filters: { gone: { type: 'blank' } },
          columnOrder: ['gone', 'orders'],
          columns: [{ key: 'gone', hidden: false, width: 10 }],
        }}
      />,
    )
    expect(bodyRows(container)).toHaveLength(4)
  })
})

describe('ref', () => {
  it('tells of every change of the selection, a reset among them, and of no other', () => {
    const told: (readonly (string | number)[])[] = []
    const ref = createRef<RillTableRef>()
    render(
      <RillTable
        ref={ref}
        rows={sales}
        rowId="id"
        selection="multiple"
        defaultState={{ selection: [3] }}
        onSelectionChange={(ids) => told.push(ids)}
      />,
    )
    act(() => ref.current?.resetState())
    expect(told).toEqual([])
    fireEvent.click(boxes()[2] as HTMLElement)
    act(() => ref.current?.resetState())
    expect(told).toEqual([[], [3]])
  })

  it('scrolls to no row that is not there', () => {
    const ref = createRef<RillTableRef>()
    let state: RillTableState | null = null
    render(
      <RillTable
        ref={ref}
        rows={manySales(30)}
        pagination={{ pageSize: 10 }}
        onStateChange={(next) => {
          state = next
        }}
      />,
    )
    for (const position of [Number.NaN, Infinity, -5]) act(() => ref.current?.scrollToRow(position))
    expect(state).toBeNull()
    act(() => ref.current?.scrollToRow(1e9))
    expect(state).toMatchObject({ page: 2 })
  })

  it('resets the state and scrolls to rows on other pages', () => {
    let ref: RillTableRef | null = null
    const { container } = render(
      <RillTable
        rows={manySales(30)}
        pagination={{ pageSize: 10 }}
        ref={(value) => {
          ref = value
        }}
      />,
    )
    const table = ref as unknown as RillTableRef
    act(() => table.scrollToRow(25))
    expect(screen.getByText('21–30 of 30')).toBeInTheDocument()
    fireEvent.click(header(container, 'Orders'))
    act(() => table.resetState())
    expect(columnTexts(container, 'id')[0]).toBe('0')
    expect(header(container, 'Orders')).toHaveAttribute('aria-sort', 'none')
    expect(table.element).toBe(container.querySelector('[data-rill="root"]'))
  })
})

describe('looks', () => {
  it('tells the slot of an empty table whether filters are why', () => {
    render(
      <RillTable
        rows={[] as Sale[]}
        columns={['product']}
        slots={{ Empty: ({ isFiltered }) => <i>{`nothing ${isFiltered}`}</i> }}
      />,
    )
    expect(screen.getByText('nothing false')).toBeInTheDocument()
  })

  it('speaks with the texts given', () => {
    render(<RillTable rows={[] as Sale[]} columns={['product']} messages={{ empty: 'Ingen rækker', table: 'Tabel' }} />)
    expect(screen.getByText('Ingen rækker')).toBeInTheDocument()
    expect(screen.getByRole('grid', { name: 'Tabel' })).toBeInTheDocument()
  })
})
