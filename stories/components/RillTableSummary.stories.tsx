import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { FlightTable, tableArgTypes } from '../support/FlightTable.ts'
import { flights } from '../support/flights.ts'
import { scrollerOf } from '../support/grid.ts'

const meta = {
  title: 'Components/RillTable/Summary',
  component: FlightTable,
  argTypes: tableArgTypes,
  args: {
    rows: flights(200),
    columns: [
      { key: 'carrier', summary: 'count' },
      { key: 'departed_at', summary: 'max' },
      { key: 'delay_minutes', summary: 'avg' },
      { key: 'load_factor', format: 'percentage', summary: 'min' },
      { key: 'distance_km', summary: 'sum' },
      { key: 'revenue', format: 'currency_usd', summary: 'sum' },
    ],
    maxHeight: 400,
  },
  parameters: {
    docs: {
      description: {
        component:
          'A row of totals stays at the bottom: `summary` of a column is `’sum’`, `’avg’`, `’min’`, `’max’`, `’count’`, or a function of the rows. It is written in the column’s format and follows the search and the filters. Blanks don’t count. With `server` it can only know the page shown.',
      },
    },
  },
} satisfies Meta<typeof FlightTable>

export default meta
type Story = StoryObj<typeof meta>

const total = (canvasElement: HTMLElement, key: string): HTMLElement =>
  canvasElement.querySelector(`[data-rill="foot"] [data-column="${key}"]`) as HTMLElement

/** Totals of all rows, in sight wherever the rows are scrolled to. */
export const Totals: Story = {
  play: async ({ canvasElement }) => {
    const distance = flights(200).reduce((sum, flight) => sum + flight.distance_km, 0)
    await waitFor(() => expect(total(canvasElement, 'distance_km')).toHaveTextContent(distance.toLocaleString('en-GB')))
    await expect(total(canvasElement, 'carrier')).toHaveTextContent('200')
    const scroller = scrollerOf(canvasElement).getBoundingClientRect()
    const foot = total(canvasElement, 'distance_km').getBoundingClientRect()
    await expect(foot.bottom).toBeLessThanOrEqual(scroller.bottom + 1)
  },
}

/** The totals are those of the rows that pass the filters. */
export const FollowsTheFilter: Story = {
  args: { search: true },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search' }), 'Borealis')
    const found = flights(200).filter(({ carrier }) => carrier === 'Borealis')
    await waitFor(() => expect(total(canvasElement, 'carrier')).toHaveTextContent(new RegExp(`^${found.length}$`)))
  },
}

/** On pages too the totals are of all rows, not of the page. */
export const OnPages: Story = {
  args: { pagination: { pageSize: 10 }, maxHeight: undefined },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(total(canvasElement, 'carrier')).toHaveTextContent('200'))
  },
}

/** A function of the rows: text, or anything that React can draw. */
export const OwnSummary: Story = {
  args: {
    columns: [
      { key: 'carrier', summary: (rows) => `${new Set(rows.map((flight) => flight.carrier)).size} carriers` },
      { key: 'on_time', summary: (rows) => <em>{rows.filter((flight) => flight.on_time).length} on time</em> },
      { key: 'revenue', format: 'currency_usd', summary: 'avg' },
    ],
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('8 carriers')).toBeVisible()
    await expect(canvas.getByText(/\d+ on time/)).toBeVisible()
  },
}

/** Integers beyond 2^53 add up exactly. */
export const BigIntegers: Story = {
  args: {
    rows: flights(3),
    columns: [
      'carrier',
      {
        key: 'flight_id',
        label: 'Passengers ever',
        format: 'integer',
        summary: (rows) => `${9_007_199_254_740_993n * BigInt(rows.length)}`,
      },
    ],
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('27021597764222979')).toBeVisible()
  },
}
