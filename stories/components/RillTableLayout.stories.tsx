import type { Meta, StoryObj } from '@storybook/react-vite'
import { RillTable } from 'rill-react'
import type { RillTableState } from 'rill-react'
import { useState } from 'react'
import type { ReactElement } from 'react'
import { expect, fireEvent, fn, waitFor, within } from 'storybook/test'
import { FlightTable, tableArgTypes } from '../support/FlightTable.ts'
import { flights } from '../support/flights.ts'
import { chooseInMenu, header, headerNames, openMenu, scrollerOf } from '../support/grid.ts'

const meta = {
  title: 'Components/RillTable/Layout',
  component: FlightTable,
  argTypes: tableArgTypes,
  args: {
    rows: flights(40),
    columns: ['flight_id', 'departed_at', 'carrier', 'origin', 'destination', 'distance_km', 'revenue'],
    maxHeight: 360,
    onStateChange: fn(),
  },
  parameters: {
    docs: {
      description: {
        component:
          'Columns can be resized (drag the edge, double-click it to fit, arrow keys on it), moved (drag the header, or the menu), pinned to either side and hidden. Header, pinned columns and totals stay in sight. `height` and `maxHeight` bound the table. What a reader changed is plain data: keep `onStateChange`’s state where you like and give it back as `state` or `defaultState`.',
      },
    },
  },
} satisfies Meta<typeof FlightTable>

export default meta
type Story = StoryObj<typeof meta>

/** The edge of a header is a separator: arrow keys move it, Shift takes bigger steps, Enter fits it to what it shows. */
export const Resize: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    const width = (): number => header(canvasElement, 'Carrier').getBoundingClientRect().width
    const before = width()
    await waitFor(async () => {
      canvas.getByRole('separator', { name: 'Width of Carrier' }).focus()
      await userEvent.keyboard('{ArrowRight}')
      await expect(width()).toBeGreaterThan(before)
    })
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}')
    await waitFor(() => expect(width()).toBeGreaterThan(before + 50))
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(width()).toBeLessThan(before + 50))
  },
}

/** A width to start with, and one that a column never gets below. */
export const Widths: Story = {
  args: { columns: ['flight_id', { key: 'carrier', width: 260 }, { key: 'origin', minWidth: 120 }, 'revenue'] },
  play: async ({ canvas, canvasElement }) => {
    await expect(header(canvasElement, 'Carrier').getBoundingClientRect().width).toBeGreaterThanOrEqual(260)
    const edge = await canvas.findByRole('separator', { name: 'Width of Origin' })
    await expect(edge).toHaveAttribute('aria-valuemin', '120')
  },
}

/** From the menu, or by dragging a header. */
export const Reorder: Story = {
  play: async ({ canvasElement, args }) => {
    await chooseInMenu(canvasElement, 'Carrier', 'Move towards start')
    await waitFor(() => expect(headerNames(canvasElement).slice(0, 3)).toEqual(['Flight ID', 'Carrier', 'Departed at']))
    await waitFor(async () => {
      const dataTransfer = new DataTransfer()
      const target = header(canvasElement, 'Flight ID')
      const clientX = target.getBoundingClientRect().left + 2
      await fireEvent.dragStart(header(canvasElement, 'Revenue'), { dataTransfer })
      await fireEvent.dragOver(target, { dataTransfer, clientX })
      await fireEvent.drop(target, { dataTransfer, clientX })
      await expect(headerNames(canvasElement)[0]).toBe('Revenue')
    })
    await expect(args.onStateChange).toHaveBeenLastCalledWith(
      expect.objectContaining({ columnOrder: expect.arrayContaining(['revenue', 'carrier']) as string[] }),
    )
  },
}

/** Columns that stay in sight while the others scroll sideways. */
export const Pinned: Story = {
  args: {
    columns: [
      { key: 'flight_id', pin: 'start' },
      { key: 'departed_at', width: 240 },
      { key: 'carrier', width: 240 },
      { key: 'origin', width: 240 },
      { key: 'destination', width: 240 },
      { key: 'distance_km', width: 240 },
      { key: 'revenue', pin: 'end', format: 'currency_usd' },
    ],
    style: { maxWidth: 720 },
  },
  play: async ({ canvasElement }) => {
    const scroller = scrollerOf(canvasElement)
    scroller.scrollLeft = 300
    const box = scroller.getBoundingClientRect()
    await waitFor(() =>
      expect(header(canvasElement, 'Origin').getBoundingClientRect().left).toBeLessThan(box.left + 720),
    )
    await expect(Math.round(header(canvasElement, 'Flight ID').getBoundingClientRect().left - box.left)).toBe(0)
    const end = box.left + scroller.clientWidth
    await expect(Math.round(header(canvasElement, 'Revenue').getBoundingClientRect().right - end)).toBe(0)
  },
}

/** The menu pins and unpins. */
export const PinFromMenu: Story = {
  play: async ({ canvasElement }) => {
    await chooseInMenu(canvasElement, 'Revenue', 'Pin to start')
    await waitFor(() => expect(headerNames(canvasElement)[0]).toBe('Revenue'))
    await expect(header(canvasElement, 'Revenue')).toHaveAttribute('data-pin', 'start')
    await chooseInMenu(canvasElement, 'Revenue', 'Unpin')
    await waitFor(() => expect(headerNames(canvasElement).at(-1)).toBe('Revenue'))
  },
}

/** A column is hidden from its menu, and comes back from the list of columns in any menu. */
export const Hide: Story = {
  play: async ({ canvasElement, userEvent }) => {
    await chooseInMenu(canvasElement, 'Origin', 'Hide column')
    await waitFor(() => expect(headerNames(canvasElement)).not.toContain('Origin'))
    const menu = await openMenu(canvasElement, 'Carrier')
    await expect(within(menu).getByRole('checkbox', { name: 'Origin' })).not.toBeChecked()
    await userEvent.click(within(menu).getByRole('checkbox', { name: 'Origin' }))
    await waitFor(() => expect(headerNames(canvasElement)).toContain('Origin'))
    await userEvent.click(within(menu).getByRole('checkbox', { name: 'Destination' }))
    await waitFor(() => expect(headerNames(canvasElement)).not.toContain('Destination'))
    await userEvent.click(within(menu).getByRole('button', { name: 'Reset columns' }))
    await waitFor(() => expect(headerNames(canvasElement)).toHaveLength(7))
  },
}

/** Row heights for a lot of rows, or for few. The reader can change them from any column menu. */
export const Densities: Story = {
  render: (args) => (
    <div style={{ display: 'grid', gap: 24 }}>
      {(['compact', 'standard', 'comfortable'] as const).map((density) => (
        <FlightTable key={density} {...args} rows={flights(3)} density={density} caption={density} />
      ))}
    </div>
  ),
  play: async ({ canvas }) => {
    const heights = ['compact', 'standard', 'comfortable'].map(
      (name) => canvas.getByRole<HTMLTableElement>('grid', { name }).tBodies[0]?.rows[0]?.offsetHeight,
    )
    await expect(heights).toEqual([28, 36, 44])
  },
}

/** `height` is the whole table’s: caption, toolbar and footer included. The rows take what is left. */
export const Height: Story = {
  args: { caption: 'Flights', search: true, height: 320, maxHeight: undefined, rows: flights(123) },
  play: async ({ canvasElement }) => {
    await expect((canvasElement.querySelector('[data-rill="root"]') as HTMLElement).offsetHeight).toBe(320)
  },
}

/** Nothing to rearrange: no menus, no edges, no dragging. */
export const Fixed: Story = {
  args: { columnMenu: false, resizable: false, reorderable: false },
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.queryByRole('separator')).toBeNull()
    await expect(canvas.queryByRole('button', { name: 'Carrier: column menu' })).toBeNull()
    await expect(header(canvasElement, 'Carrier')).not.toHaveAttribute('draggable')
  },
}

function Persisted(): ReactElement {
  const [saved, setSaved] = useState('{}')
  const [visit, setVisit] = useState(1)
  return (
    <>
      <RillTable
        key={visit}
        rows={flights(6)}
        columns={['flight_id', 'carrier', 'origin', 'revenue']}
        defaultState={JSON.parse(saved) as Partial<RillTableState>}
        onStateChange={({ sort, columnOrder, columns }) => setSaved(JSON.stringify({ sort, columnOrder, columns }))}
      />
      <p>
        <button type="button" onClick={() => setVisit(visit + 1)}>
          Come back tomorrow
        </button>{' '}
        visit {visit}
      </p>
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre role="region" tabIndex={0} aria-label="Saved state" style={{ overflow: 'auto' }}>
        {saved}
      </pre>
    </>
  )
}

/** What the reader arranged is one JSON text: here it survives the table. */
export const Saved: Story = {
  render: () => <Persisted />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await chooseInMenu(canvasElement, 'Origin', 'Pin to start')
    await userEvent.click(canvas.getByRole('button', { name: 'Revenue' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Come back tomorrow' }))
    await expect(canvas.getByText('visit 2')).toBeVisible()
    await expect(headerNames(canvasElement)[0]).toBe('Origin')
    await expect(header(canvasElement, 'Revenue')).toHaveAttribute('aria-sort', 'ascending')
  },
}
