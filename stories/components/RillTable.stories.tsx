import type { Meta, StoryObj } from '@storybook/react-vite'
import { RillTable } from 'rill-react'
import { fixtures } from 'rill-react/testing'
import { expect, waitFor, within } from 'storybook/test'
import { FlightTable, tableArgTypes } from '../support/FlightTable.ts'
import { flightApis, flights } from '../support/flights.ts'
import { bodyRows, columnTexts, fakeOf, header, headerNames, rowsShown } from '../support/grid.ts'
import type { Sale } from '../support/sales.ts'
import { OnTime, Route } from '../support/cells.tsx'

const meta = {
  title: 'Components/RillTable/Overview',
  component: FlightTable,
  argTypes: tableArgTypes,
  args: { rows: flights(200) },
  parameters: {
    rill: { apis: { ...flightApis, 'top-products': fixtures.sales } },
    docs: {
      description: {
        component:
          'A table of analytics rows: those of a custom API (`api`, `args`), your own (`rows`), or those of a `table` that `useRillTable` made. Columns are inferred when you don’t say them. It sorts, searches, filters and pages by itself, or leaves that to the API. Rows stay the array that came, and only those in view are rendered.',
      },
    },
  },
} satisfies Meta<typeof FlightTable>

export default meta
type Story = StoryObj<typeof meta>

/** What a dashboard shows: a caption, a search, an export, pages, bars, a heat map, totals, selection and an own cell. */
export const Everything: Story = {
  args: {
    caption: 'Flights in January',
    columns: [
      { key: 'departed_at', label: 'Departure', format: { dateStyle: 'medium', timeStyle: 'short' } },
      { key: 'carrier', pin: 'start' },
      { key: 'origin', label: 'Route', render: (origin, flight) => <Route from={origin} to={flight.destination} /> },
      { key: 'on_time', label: 'Status', width: 90, render: (isOnTime) => <OnTime isOnTime={isOnTime} /> },
      { key: 'delay_minutes', label: 'Delay', description: 'Minutes after the schedule', heat: true, summary: 'avg' },
      {
        key: 'distance_km',
        label: 'Distance',
        format: { style: 'unit', unit: 'kilometer' },
        summary: 'sum',
      },
      { key: 'load_factor', label: 'Load', format: 'percentage', bar: { max: 1 }, summary: 'avg' },
      { key: 'revenue', format: 'currency_usd', bar: true, summary: 'sum' },
    ],
    defaultSort: { key: 'revenue', desc: true },
    rowId: 'flight_id',
    selection: 'multiple',
    pagination: { pageSize: 10 },
    search: true,
    exportCsv: true,
  },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expect(canvas.getByRole('grid', { name: 'Flights in January' })).toBeVisible()
    await expect(bodyRows(canvasElement)).toHaveLength(10)
    await expect(header(canvasElement, 'Revenue')).toHaveAttribute('aria-sort', 'descending')
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search' }), 'Borealis')
    await waitFor(() => expect(new Set(columnTexts(canvasElement, 'carrier'))).toEqual(new Set(['Borealis'])))
    await userEvent.clear(canvas.getByRole('searchbox', { name: 'Search' }))
  },
}

/** All it needs: a name. Columns, their types, labels and order come from the rows. */
export const FromAnApi: Story = {
  render: () => <RillTable api="top-products" />,
  play: async ({ canvasElement }) => {
    await rowsShown(canvasElement)
    await expect(headerNames(canvasElement)).toEqual(['Product', 'Region', 'Orders', 'Revenue'])
    await expect(columnTexts(canvasElement, 'product')).toEqual(['Lamp', 'Chair', 'Desk', 'Shelf'])
  },
}

/** Rows that you hold need no provider and no API. */
export const FromRows: Story = {
  args: {
    rows: flights(8),
    columns: ['carrier', 'origin', 'destination', { key: 'revenue', format: 'currency_usd' }],
  },
  play: async ({ canvasElement }) => {
    await expect(bodyRows(canvasElement)).toHaveLength(8)
    await expect(columnTexts(canvasElement, 'carrier')).toEqual(flights(8).map(({ carrier }) => carrier))
  },
}

/** Two tables that ask the same thing share one request and one entry of the cache. */
export const Shared: Story = {
  render: () => (
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 16 }}>
      <RillTable<Sale> api="top-products" columns={['product', 'orders']} caption="Orders" />
      <RillTable<Sale>
        api="top-products"
        columns={['product', { key: 'revenue', format: 'currency_usd' }]}
        caption="Revenue"
        defaultSort={{ key: 'revenue', desc: true }}
      />
    </div>
  ),
  play: async ({ canvas, loaded }) => {
    const orders = canvas.getByRole('grid', { name: 'Orders' })
    const revenue = canvas.getByRole('grid', { name: 'Revenue' })
    await waitFor(() => expect(columnTexts(orders, 'product')[0]).toBe('Lamp'))
    await expect(columnTexts(revenue, 'product')).toEqual(['Desk', 'Lamp', 'Shelf', 'Chair'])
    await expect(within(revenue).getAllByRole('columnheader')).toHaveLength(2)
    await expect(fakeOf({ loaded }).log.requests).toHaveLength(1)
  },
}
