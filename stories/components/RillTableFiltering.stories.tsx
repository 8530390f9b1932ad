import type { Meta, StoryObj } from '@storybook/react-vite'
import { RillTable } from 'rill-react'
import type { RillFilter } from 'rill-react'
import { useState } from 'react'
import type { ReactElement } from 'react'
import { expect, fn, waitFor, within } from 'storybook/test'
import { FlightTable, tableArgTypes } from '../support/FlightTable.ts'
import { flights } from '../support/flights.ts'
import { bodyRows, columnTexts, openFilter, openMenu } from '../support/grid.ts'

const meta = {
  title: 'Components/RillTable/Filtering',
  component: FlightTable,
  argTypes: tableArgTypes,
  args: {
    rows: flights(60),
    columns: ['departed_at', 'carrier', 'origin', 'destination', 'delay_minutes', 'note'],
    maxHeight: 420,
    onStateChange: fn(),
  },
  parameters: {
    docs: {
      description: {
        component:
          '`search` shows a box that searches all columns, whatever case and accents. Each column has a filter in its menu: words and values for texts, a range for numbers and for dates. It acts while the reader types. Filters are plain data in the state, so they can be kept in an address or a profile.',
      },
    },
  },
} satisfies Meta<typeof FlightTable>

export default meta
type Story = StoryObj<typeof meta>

/** Searches what the cells show, in all columns. The footer says how many rows are left. */
export const Search: Story = {
  args: { search: true },
  play: async ({ canvas, canvasElement, userEvent }) => {
    // No accent typed, and the carrier is still found.
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search' }), 'etoile')
    await expect(new Set(columnTexts(canvasElement, 'carrier'))).toEqual(new Set(['Étoile']))
    await expect(canvas.getByText(/^\d+ of 60 rows$/)).toBeVisible()
  },
}

/** Ticks the values that rows may have, each with how often it occurs. */
export const OneOf: Story = {
  play: async ({ canvasElement, userEvent }) => {
    const filter = await openFilter(canvasElement, 'Carrier')
    await userEvent.click(within(filter).getByRole('checkbox', { name: /^Cirrus/ }))
    await userEvent.click(within(filter).getByRole('checkbox', { name: /^Flyvia/ }))
    await expect(new Set(columnTexts(canvasElement, 'carrier'))).toEqual(new Set(['Cirrus', 'Flyvia']))
  },
}

/** Words that a text contains. */
export const Contains: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    const filter = await openFilter(canvasElement, 'Note')
    await userEvent.type(within(filter).getByLabelText('Contains'), 'crew')
    await expect(new Set(columnTexts(canvasElement, 'note'))).toEqual(new Set(['Crew change']))
    await userEvent.keyboard('{Escape}')
    await expect(canvas.queryByRole('dialog')).toBeNull()
    await expect(canvas.getByRole('button', { name: 'Filter: Note (filtered)' })).toBeVisible()
  },
}

/** From and to, both included; either may be left out. */
export const NumberRange: Story = {
  play: async ({ canvasElement, args, userEvent }) => {
    const filter = await openFilter(canvasElement, 'Delay minutes')
    await userEvent.type(within(filter).getByLabelText('From'), '20')
    await userEvent.type(within(filter).getByLabelText('To'), '120')
    const delays = columnTexts(canvasElement, 'delay_minutes').map(Number)
    await expect(delays.length).toBeGreaterThan(0)
    await expect(delays.every((delay) => delay >= 20 && delay <= 120)).toBe(true)
    await expect(args.onStateChange).toHaveBeenLastCalledWith(
      expect.objectContaining({ filters: { delay_minutes: { type: 'number', min: 20, max: 120 } } }),
    )
  },
}

/** Days, in the table’s time zone, both included in full. */
export const DateRange: Story = {
  args: { rows: flights(1000), pagination: { pageSize: 10 } },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const filter = await openFilter(canvasElement, 'Departed at')
    await userEvent.type(within(filter).getByLabelText('From'), '2024-01-02')
    await userEvent.type(within(filter).getByLabelText('To'), '2024-01-02')
    await expect(columnTexts(canvasElement, 'departed_at').every((text) => text.startsWith('2 Jan 2024'))).toBe(true)
    await expect(canvas.getByText('1–10 of 206')).toBeVisible()
  },
}

/** Several filters and a search at once, from the start. Rows pass all of them. */
export const Several: Story = {
  args: {
    rows: flights(500),
    search: true,
    pagination: { pageSize: 10 },
    defaultState: {
      search: 'CPH',
      filters: {
        carrier: { type: 'oneOf', values: ['Alba Air', 'Gannet'] },
        delay_minutes: { type: 'number', min: 0 },
      },
    },
  },
  play: async ({ canvasElement }) => {
    await expect(bodyRows(canvasElement).length).toBeGreaterThan(0)
    await expect(columnTexts(canvasElement, 'delay_minutes').every((text) => Number(text) >= 0)).toBe(true)
    await expect(canvasElement.querySelectorAll('[data-action="filter"]')).toHaveLength(2)
  },
}

/** Nothing matches: the table says so, and offers the way back. */
export const NothingMatches: Story = {
  args: { search: true, defaultState: { search: 'no such flight' } },
  play: async ({ canvas, userEvent }) => {
    await expect(canvas.getByText('No rows match')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Clear filters' }))
    await waitFor(() => expect(canvas.getByRole('grid')).toHaveAttribute('aria-rowcount', '61'))
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search' }), 'no such flight')
  },
}

/** The open filter of a text column. */
export const OpenFilter: Story = {
  play: async ({ canvasElement }) => {
    const filter = await openFilter(canvasElement, 'Origin')
    await expect(within(filter).getByLabelText('Contains')).toHaveFocus()
    await expect(within(filter).getAllByRole('checkbox')).toHaveLength(14)
  },
}

/** A column that can’t be filtered offers none; the search still looks into it. */
export const NotFilterable: Story = {
  args: { columns: ['carrier', { key: 'note', filterable: false }] },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const menu = await openMenu(canvasElement, 'Note')
    await expect(within(menu).queryByRole('button', { name: 'Filter' })).toBeNull()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull())
  },
}

const late: Record<string, RillFilter> = { delay_minutes: { type: 'number', min: 15 } }

function KeptOutside(): ReactElement {
  const [filters, setFilters] = useState(late)
  const isLateOnly = 'delay_minutes' in filters
  return (
    <>
      <p>
        <label>
          <input type="checkbox" checked={isLateOnly} onChange={() => setFilters(isLateOnly ? {} : late)} /> Only late
          flights
        </label>
      </p>
      <RillTable
        rows={flights(60)}
        columns={['carrier', 'origin', 'delay_minutes']}
        maxHeight={360}
        state={{ filters }}
        onStateChange={(state) => setFilters(state.filters)}
      />
    </>
  )
}

/** `state.filters` and `onStateChange`: filters driven by your own controls. */
export const Controlled: Story = {
  render: () => <KeptOutside />,
  play: async ({ canvas, userEvent }) => {
    const grid = canvas.getByRole('grid')
    const late = flights(60).filter(({ delay_minutes: delay }) => delay !== null && delay >= 15)
    await expect(grid).toHaveAttribute('aria-rowcount', String(late.length + 1))
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Only late flights' }))
    await expect(grid).toHaveAttribute('aria-rowcount', '61')
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Only late flights' }))
  },
}
