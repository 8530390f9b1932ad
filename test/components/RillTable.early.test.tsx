import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { lazyListeners } from '../../src/components/RillTable/grid/createGridController.ts'
import { RillTable } from '../../src/components/RillTable/RillTable.tsx'
import { sales } from './support/sales.ts'

/** The network's part: the module is the real one, but comes when this says so. */
const line = vi.hoisted(() => {
  let open = (): void => {}
  const isOpen = new Promise<void>((resolve) => {
    open = resolve
  })
  return { isOpen, open }
})
vi.mock('../../src/components/RillTable/grid/createGridListeners.ts', async (importOriginal) => {
  await line.isOpen
  return importOriginal()
})

// One test: what it is about happens once in the life of a page.
it('catches up on clicks and keys that came before what answers to them, and shows menus and edges once they answer', async () => {
  const onSelectionChange = vi.fn()
  const onSortChange = vi.fn()
  const { container } = render(
    <RillTable
      rows={sales}
      rowId="id"
      columns={['product', 'orders', { key: 'region', render: () => <input aria-label="Note" /> }]}
      selection="multiple"
      renderDetail={(row) => `More of ${(row as { product: string }).product}`}
      onSelectionChange={onSelectionChange}
      onSortChange={onSortChange}
    />,
  )
  const label = screen.getByRole('button', { name: 'Orders' })
  const header = screen.getByRole('columnheader', { name: 'Product' })
  const [first] = screen.getAllByLabelText('Note')
  const boxes = screen.getAllByRole('checkbox', { name: 'Select row' })

  fireEvent.click(label)
  fireEvent.click(label)
  for (const box of boxes.slice(1, 3)) fireEvent.click(box)
  fireEvent.click(screen.getAllByRole('button', { name: 'Show details' })[3] as Element)
  header.focus()
  // The page must not scroll meanwhile. Keys in a field are the field's own, those with Alt the browser's.
  expect(fireEvent.keyDown(header, { key: 'ArrowDown' })).toBe(false)
  expect(fireEvent.keyDown(header, { key: 'ArrowRight' })).toBe(false)
  expect(fireEvent.keyDown(header, { key: ' ' })).toBe(false)
  expect(fireEvent.keyDown(header, { key: 'ArrowLeft', altKey: true })).toBe(true)
  expect(fireEvent.keyDown(first as Element, { key: 'Home' })).toBe(true)
  expect(lazyListeners.read()).toBeNull()
  expect(screen.queryByRole('button', { name: 'Orders: column menu' })).toBeNull()
  expect(screen.queryByRole('separator')).toBeNull()
  expect(onSortChange).not.toHaveBeenCalled()

  line.open()
  await waitFor(() => expect(onSelectionChange).toHaveBeenCalledTimes(3))
  expect(await screen.findByText('More of Desk')).toBeVisible()
  expect(onSortChange.mock.calls).toEqual([[[{ key: 'orders', desc: false }]], [[{ key: 'orders', desc: true }]]])
  expect(document.activeElement?.closest('tr')).toHaveAttribute('aria-rowindex', '2')
  expect(document.activeElement).toHaveAttribute('data-column', 'orders')
  expect(container.querySelectorAll('tr[aria-selected="true"]')).toHaveLength(3)
  expect(screen.getByRole('button', { name: 'Orders: column menu' })).toBeVisible()
  expect(screen.getByRole('separator', { name: 'Width of Orders' })).toBeVisible()
})
