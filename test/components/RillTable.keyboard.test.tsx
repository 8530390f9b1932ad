import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { RillTable } from '../../src/components/RillTable/RillTable.tsx'
// Loaded by now, as it would be some moments after a page has opened.
import '../../src/components/RillTable/RillTablePopover.tsx'
import { bodyRows, columnTexts, focusedCell, gridOf, header } from './support/grid.ts'
import { manySales, sales } from './support/sales.ts'

const columns = ['product', 'orders', 'region'] as const

/** Tabs into the table, then presses `keys`; tells the row and column that have the focus. */
async function press(keys: string): Promise<string> {
  const user = userEvent.setup()
  await user.keyboard(keys)
  return focusedCell()
}

describe('moving in the grid', () => {
  it('has one tab stop', async () => {
    const user = userEvent.setup()
    const { container } = render(
      <>
        <button type="button">before</button>
        <RillTable
          rows={sales}
          selection="multiple"
          columns={['product', { key: 'orders', render: () => <a href="#inside">inside</a> }]}
          rowActions={[{ label: 'Open', onSelect: () => {} }]}
          renderDetail={() => 'detail'}
        />
        <button type="button">after</button>
      </>,
    )
    screen.getByText('before').focus()
    await user.tab()
    expect(gridOf(container).contains(document.activeElement)).toBe(true)
    await user.tab()
    expect(document.activeElement).toBe(screen.getByText('after'))
    await user.tab({ shift: true })
    expect(gridOf(container).contains(document.activeElement)).toBe(true)
  })

  it.each([
    ['{ArrowDown}', '2:product'],
    ['{ArrowDown}{ArrowRight}', '2:orders'],
    ['{ArrowDown}{ArrowDown}{ArrowUp}', '2:product'],
    ['{ArrowUp}', '1:product'],
    ['{ArrowLeft}', '1:product'],
    ['{End}', '1:region'],
    ['{End}{Home}', '1:product'],
    ['{Control>}{End}{/Control}', '5:region'],
    ['{Control>}{End}{Home}{/Control}', '2:product'],
    ['{Control>}{ArrowDown}{/Control}', '5:product'],
    ['{Control>}{ArrowRight}{/Control}', '1:region'],
    ['{ArrowDown}{PageDown}', '5:product'],
    ['{ArrowDown}{PageDown}{PageUp}', '2:product'],
    ['{Control>}{End}{/Control}{ArrowDown}{ArrowRight}', '5:region'],
  ])('%s leads to %s', async (keys, cell) => {
    const { container } = render(<RillTable rows={sales} columns={[...columns]} />)
    header(container, 'Product').focus()
    expect(await press(keys)).toBe(cell)
  })

  it('turns left and right round in a right-to-left page', async () => {
    const { container } = render(
      <div dir="rtl" style={{ direction: 'rtl' }}>
        <RillTable rows={sales} columns={[...columns]} />
      </div>,
    )
    header(container, 'Product').focus()
    expect(await press('{ArrowLeft}')).toBe('1:orders')
  })

  it('reaches rows that are not rendered yet, and stays in them', async () => {
    const { container } = render(<RillTable rows={manySales(100_000)} columns={[...columns]} />)
    header(container, 'Product').focus()
    expect(bodyRows(container).length).toBeLessThan(60)
    expect(await press('{Control>}{End}{/Control}')).toBe('100001:region')
    expect(document.activeElement?.closest('tr')).toHaveTextContent('Product 99999')
    expect(await press('{ArrowUp}')).toBe('100000:region')
    expect(bodyRows(container).length).toBeLessThan(60)
  })

  it('moves with a click, and from there with keys', async () => {
    const user = userEvent.setup()
    const { container } = render(<RillTable rows={sales} columns={[...columns]} />)
    await user.click(bodyRows(container)[1]?.querySelector('[data-column="orders"]') as HTMLElement)
    expect(focusedCell()).toBe('3:orders')
    expect(await press('{ArrowDown}')).toBe('4:orders')
    expect(container.querySelectorAll('[tabindex="0"]')).toHaveLength(1)
  })

  it('keeps the focus in a cell over sorting, and near when its row is filtered out', () => {
    const view = (search: string): React.ReactElement => (
      <RillTable rows={sales} columns={[...columns]} state={{ search }} />
    )
    const { container, rerender } = render(view(''))
    const cell = bodyRows(container)[3]?.querySelector('[data-column="orders"]') as HTMLElement
    fireEvent.mouseDown(cell)
    cell.focus()
    expect(focusedCell()).toBe('5:orders')
    rerender(view('desk'))
    expect(focusedCell()).toBe('2:orders')
    rerender(view('nothing at all'))
    expect(focusedCell()).toBe('1:orders')
  })
})

describe('acting in cells', () => {
  it('leads into a cell with Enter or F2, round its widgets with Tab, and out with Escape', async () => {
    const render2 = (): React.ReactElement => (
      <>
        <a href="#one">one</a>
        <button type="button">two</button>
      </>
    )
    const { container } = render(<RillTable rows={sales} columns={['product', { key: 'orders', render: render2 }]} />)
    header(container, 'Product').focus()
    await press('{ArrowDown}{ArrowRight}{Enter}')
    expect(document.activeElement).toHaveTextContent('one')
    await press('{Tab}')
    expect(document.activeElement).toHaveTextContent('two')
    await press('{Escape}')
    expect(document.activeElement?.tagName).toBe('TD')
    await press('{F2}')
    expect(document.activeElement).toHaveTextContent('one')
    expect(await press('{ArrowDown}')).toBe('3:orders')
  })

  it('shows the whole of a text that is cut off with F2, and with Enter or a double click that mean nothing else', async () => {
    const text = 'word '.repeat(2000).trim()
    const onRowClick = vi.fn()
    const rows = [{ id: 1, text, short: 'short' }]
    const user = userEvent.setup()
    const { container, rerender } = render(<RillTable rows={rows} columns={['text', 'short']} />)
    const cell = container.querySelector<HTMLElement>('[data-rill="body"] [data-column="text"]') as HTMLElement
    header(container, 'Text').focus()
    for (const keys of ['{ArrowDown}{F2}', '{Enter}']) {
      await user.keyboard(keys)
      expect(await screen.findByRole('dialog', { name: 'Text' })).toHaveTextContent(text)
      await user.keyboard('{Escape}')
      expect(screen.queryByRole('dialog')).toBeNull()
      expect(cell).toHaveFocus()
    }
    await user.dblClick(cell)
    expect(await screen.findByRole('dialog')).toHaveFocus()
    await user.keyboard('{Escape}{ArrowRight}{F2}')
    expect(screen.queryByRole('dialog')).toBeNull()

    rerender(<RillTable rows={rows} columns={['text', 'short']} onRowClick={onRowClick} />)
    await user.keyboard('{ArrowLeft}{Enter}')
    expect(onRowClick).toHaveBeenCalledTimes(1)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('selects rows with Space, all with Control A', async () => {
    const { container } = render(<RillTable rows={sales} selection="multiple" columns={[...columns]} />)
    header(container, 'Product').focus()
    await press('{ArrowDown} ')
    expect(bodyRows(container)[0]).toHaveAttribute('aria-selected', 'true')
    await press('{ArrowDown}{ArrowDown}{Shift>} {/Shift}')
    expect(bodyRows(container)[1]).toHaveAttribute('aria-selected', 'true')
    await press('{Control>}a{/Control}')
    expect(bodyRows(container).every((row) => row.getAttribute('aria-selected') === 'true')).toBe(true)
  })

  it('opens details and clicks rows with Enter', async () => {
    const onRowClick = vi.fn<(row: object) => void>()
    const { container } = render(
      <RillTable rows={sales} columns={[...columns]} renderDetail={() => 'open'} onRowClick={onRowClick} />,
    )
    header(container, 'Product').focus()
    await press('{ArrowDown}{Enter}')
    expect(onRowClick.mock.lastCall?.[0]).toBe(sales[0])
    await press('{ArrowLeft}{Enter}')
    expect(screen.getByText('open')).toBeInTheDocument()
  })

  it('opens the column menu with Alt and the down arrow', async () => {
    const { container } = render(<RillTable rows={sales} columns={[...columns]} />)
    header(container, 'Orders').focus()
    await press('{Alt>}{ArrowDown}{/Alt}')
    expect(await screen.findByRole('dialog', { name: 'Orders: column menu' })).toBeInTheDocument()
  })

  it('sorts with Shift and Enter besides', async () => {
    const { container } = render(<RillTable rows={sales} columns={[...columns]} />)
    header(container, 'Orders').focus()
    await press('{Enter}{ArrowRight}{ArrowLeft}{ArrowLeft}{Shift>}{Enter}{/Shift}')
    expect(columnTexts(container, 'product')).toEqual(['Desk', 'Chair', 'Shelf', 'Lamp'])
  })
})
