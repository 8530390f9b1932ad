import { fireEvent, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { lazyListeners } from '../../src/components/RillTable/grid/createGridController.ts'
import { RillTable } from '../../src/components/RillTable/RillTable.tsx'
import { sales } from './support/sales.ts'

// One test: a page is painted for the first time once.
it('paints the rows of the first table before menus and edges, whose keys answer at once', async () => {
  await lazyListeners.load()
  const { unmount } = render(<RillTable rows={sales} columns={['orders']} />)
  expect(screen.getByRole('columnheader', { name: 'Orders' })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Orders: column menu' })).toBeNull()
  expect(screen.queryByRole('separator')).toBeNull()

  screen.getByRole('columnheader', { name: 'Orders' }).focus()
  fireEvent.keyDown(document.activeElement as Element, { key: 'ArrowDown', altKey: true })
  expect(await screen.findByRole('dialog', { name: 'Orders: column menu' })).toBeVisible()

  expect(await screen.findByRole('button', { name: 'Orders: column menu' })).toBeVisible()
  expect(screen.getByRole('separator', { name: 'Width of Orders' })).toBeVisible()
  unmount()
  render(<RillTable rows={sales} columns={['orders']} />)
  expect(screen.getByRole('button', { name: 'Orders: column menu' })).toBeVisible()
})
