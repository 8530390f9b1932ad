import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { createRef } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { RillTable } from '../../src/components/RillTable/RillTable.tsx'
import type { RillTableRef } from '../../src/components/RillTable/types.ts'
import type { RillTableState } from '../../src/table/state/types.ts'
import { columnTexts, gridOf, header } from './support/grid.ts'
import { renderTable } from './support/renderTable.tsx'
import { sales } from './support/sales.ts'

const keys = (container: HTMLElement): (string | undefined)[] =>
  within(gridOf(container))
    .getAllByRole('columnheader')
    .map((each) => each.dataset.column)

async function openMenu(name: string): Promise<HTMLElement> {
  fireEvent.click(screen.getByRole('button', { name: `${name}: column menu` }))
  return screen.findByRole('dialog', { name: `${name}: column menu` })
}

const choose = (menu: HTMLElement, name: string): void =>
  void fireEvent.click(within(menu).getByRole('button', { name }))

describe('column menu', () => {
  it('sorts, and removes the sort', async () => {
    const { container } = await renderTable(<RillTable rows={sales} />)
    choose(await openMenu('Product'), 'Sort descending')
    expect(columnTexts(container, 'product')).toEqual(['Shelf', 'Lamp', 'Desk', 'Chair'])
    expect(screen.queryByRole('dialog')).toBeNull()
    choose(await openMenu('Product'), 'Remove sort')
    expect(columnTexts(container, 'product')[0]).toBe('Lamp')
  })

  it('hides columns and shows them again', async () => {
    const { container } = await renderTable(
      <RillTable rows={sales} columns={['product', 'orders', { key: 'region', hidden: true }]} />,
    )
    expect(keys(container)).toEqual(['product', 'orders'])
    choose(await openMenu('Orders'), 'Hide column')
    expect(keys(container)).toEqual(['product'])
    const menu = await openMenu('Product')
    fireEvent.click(within(menu).getByRole('checkbox', { name: 'Orders' }))
    fireEvent.click(within(menu).getByRole('checkbox', { name: 'Region' }))
    expect(keys(container)).toEqual(['product', 'orders', 'region'])
  })

  it('pins columns to either side and moves them', async () => {
    const { container } = await renderTable(<RillTable rows={sales} columns={['product', 'orders', 'region']} />)
    choose(await openMenu('Region'), 'Pin to start')
    expect(keys(container)).toEqual(['region', 'product', 'orders'])
    expect(header(container, 'Region')).toHaveAttribute('data-pin', 'start')
    expect(header(container, 'Region').style.position).toBe('sticky')
    choose(await openMenu('Product'), 'Move towards end')
    expect(keys(container)).toEqual(['region', 'orders', 'product'])
    choose(await openMenu('Region'), 'Unpin')
    choose(await openMenu('Orders'), 'Pin to end')
    expect(keys(container).at(-1)).toBe('orders')
    choose(await openMenu('Product'), 'Reset columns')
    expect(keys(container)).toEqual(['product', 'orders', 'region'])
  })

  it('changes the density', async () => {
    const { container } = await renderTable(<RillTable rows={sales} density="comfortable" />)
    expect(container.querySelector('[data-rill="root"]')).toHaveAttribute('data-density', 'comfortable')
    choose(await openMenu('Product'), 'Compact')
    expect(container.querySelector('[data-rill="root"]')).toHaveAttribute('data-density', 'compact')
  })

  it('follows another density that the app gives, and not the same one once more', async () => {
    const ref = createRef<RillTableRef>()
    const table = (density?: 'compact' | 'comfortable') => <RillTable ref={ref} rows={sales} density={density} />
    const { container, rerender } = await renderTable(table('compact'))
    const root = container.querySelector('[data-rill="root"]')
    choose(await openMenu('Product'), 'Standard')
    rerender(table('compact'))
    expect(root).toHaveAttribute('data-density', 'standard')
    rerender(table('comfortable'))
    expect(root).toHaveAttribute('data-density', 'comfortable')

    choose(await openMenu('Product'), 'Compact')
    act(() => ref.current?.resetState())
    expect(root).toHaveAttribute('data-density', 'comfortable')
    rerender(table())
    expect(root).toHaveAttribute('data-density', 'comfortable')
  })

  it('closes with Escape and gives the focus back to its header', async () => {
    const { container } = await renderTable(<RillTable rows={sales} />)
    const menu = await openMenu('Product')
    await waitFor(() => expect(menu.contains(document.activeElement)).toBe(true))
    fireEvent.keyDown(document.activeElement as Element, { key: 'ArrowDown' })
    expect(document.activeElement).toHaveTextContent('Sort descending')
    fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(header(container, 'Product'))
  })

  it('is left out when nobody wants it', async () => {
    await renderTable(<RillTable rows={sales} columnMenu={false} />)
    expect(screen.queryByRole('button', { name: /column menu/ })).toBeNull()
  })
})

describe('column filters', () => {
  async function openFilter(name: string): Promise<HTMLElement> {
    choose(await openMenu(name), 'Filter')
    return screen.findByRole('dialog', { name: `Filter: ${name}` })
  }

  it('filters numbers by a range', async () => {
    const { container } = await renderTable(<RillTable rows={sales} />)
    const filter = await openFilter('Orders')
    fireEvent.change(within(filter).getByLabelText('From'), { target: { value: '90' } })
    fireEvent.change(within(filter).getByLabelText('To'), { target: { value: '100' } })
    expect(columnTexts(container, 'product')).toEqual(['Chair', 'Shelf'])
    fireEvent.click(within(filter).getByRole('button', { name: 'Clear' }))
    expect(columnTexts(container, 'product')).toHaveLength(4)
    expect(within(filter).getByLabelText('From')).toHaveValue(null)
  })

  it('filters dates by a range', async () => {
    const { container } = await renderTable(<RillTable rows={sales} />)
    const filter = await openFilter('Day')
    fireEvent.change(within(filter).getByLabelText('From'), { target: { value: '2026-01-02' } })
    fireEvent.change(within(filter).getByLabelText('To'), { target: { value: '2026-01-03' } })
    expect(columnTexts(container, 'product')).toEqual(['Lamp', 'Desk'])
  })

  it('filters text by what it contains, or by values with their counts', async () => {
    let state: RillTableState | undefined
    const { container } = await renderTable(<RillTable rows={sales} onStateChange={(next) => (state = next)} />)
    const filter = await openFilter('Region')
    fireEvent.click(within(filter).getByRole('checkbox', { name: /^eu\s*2$/ }))
    fireEvent.click(within(filter).getByRole('checkbox', { name: /^\(blank\)\s*1$/ }))
    expect(columnTexts(container, 'product')).toEqual(['Lamp', 'Chair', 'Shelf'])
    expect(state?.filters).toEqual({ region: { type: 'oneOf', values: ['eu', null] } })
    fireEvent.change(within(filter).getByLabelText('Contains'), { target: { value: 'US' } })
    expect(columnTexts(container, 'product')).toEqual(['Desk'])
  })

  it('marks the header of a filtered column, and opens the filter from there', async () => {
    await renderTable(<RillTable rows={sales} defaultState={{ filters: { orders: { type: 'number', min: 90 } } }} />)
    fireEvent.click(screen.getByRole('button', { name: 'Filter: Orders (filtered)' }))
    const filter = await screen.findByRole('dialog', { name: 'Filter: Orders' })
    expect(within(filter).getByLabelText('From')).toHaveValue(90)
  })

  it('offers no filter where nobody could apply it', async () => {
    await renderTable(<RillTable rows={sales} columns={[{ key: 'product', filterable: false }]} />)
    const menu = await openMenu('Product')
    expect(within(menu).queryByRole('button', { name: 'Filter' })).toBeNull()
  })
})

describe('column widths', () => {
  const widthOf = (container: HTMLElement, index: number): number =>
    Number.parseFloat((container.querySelectorAll('col')[index] as HTMLElement).style.width)

  it('follows the pointer while an edge is dragged and keeps the width after', async () => {
    const onStateChange = vi.fn<(state: RillTableState) => void>()
    const { container } = await renderTable(
      <RillTable rows={sales} columns={[{ key: 'product', width: 200 }, 'orders']} onStateChange={onStateChange} />,
    )
    const edge = screen.getByRole('separator', { name: 'Width of Product' })
    fireEvent.pointerDown(edge, { button: 0, clientX: 200 })
    fireEvent.pointerMove(window, { clientX: 260 })
    expect(widthOf(container, 0)).toBe(260)
    expect(onStateChange).not.toHaveBeenCalled()
    fireEvent.pointerUp(window, { clientX: 260 })
    expect(onStateChange.mock.lastCall?.[0].columns).toContainEqual({ key: 'product', width: 260 })
    expect(widthOf(container, 0)).toBe(260)
    expect(edge).toHaveAttribute('aria-valuenow', '260')
  })

  it('goes back when the drag is given up', async () => {
    const { container } = await renderTable(<RillTable rows={sales} columns={[{ key: 'product', width: 200 }]} />)
    fireEvent.pointerDown(screen.getByRole('separator'), { button: 0, clientX: 200 })
    fireEvent.pointerMove(window, { clientX: 300 })
    fireEvent.keyDown(window, { key: 'Escape' })
    expect(widthOf(container, 0)).toBe(200)
    fireEvent.pointerMove(window, { clientX: 400 })
    expect(widthOf(container, 0)).toBe(200)
  })

  it('resizes by keys on the edge, and not below the least width', async () => {
    const { container } = await renderTable(
      <RillTable rows={sales} columns={[{ key: 'product', width: 100, minWidth: 95 }]} />,
    )
    const edge = screen.getByRole('separator')
    fireEvent.keyDown(edge, { key: 'ArrowRight' })
    expect(widthOf(container, 0)).toBe(110)
    fireEvent.keyDown(edge, { key: 'ArrowLeft', shiftKey: true })
    expect(widthOf(container, 0)).toBe(95)
  })

  it('takes dragged headers to another place', async () => {
    const { container } = await renderTable(<RillTable rows={sales} columns={['product', 'orders', 'region']} />)
    const dataTransfer = { setData: () => {}, effectAllowed: '' }
    fireEvent.dragStart(header(container, 'Region'), { dataTransfer })
    fireEvent.dragOver(header(container, 'Product'), { dataTransfer, clientX: -10 })
    fireEvent.drop(header(container, 'Product'), { dataTransfer, clientX: -10 })
    expect(keys(container)).toEqual(['region', 'product', 'orders'])
  })
})
