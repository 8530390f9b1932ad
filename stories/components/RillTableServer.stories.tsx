import type { Meta, StoryObj } from '@storybook/react-vite'
import { queryRows } from 'rill-react/testing'
import { expect, waitFor, within } from 'storybook/test'
import { captureDownload } from '../support/captureDownload.ts'
import { FlightApiTable, tableArgTypes } from '../support/FlightTable.ts'
import { flights } from '../support/flights.ts'
import type { Flight } from '../support/flights.ts'
import { bodyRows, columnTexts, fakeOf, header, openFilter, rowsShown } from '../support/grid.ts'
import type { RillColumns } from 'rill-react'

const columns: RillColumns<Flight> = ['flight_id', 'departed_at', 'carrier', 'origin', 'destination', 'revenue']

const meta = {
  title: 'Components/RillTable/Server side',
  component: FlightApiTable,
  argTypes: tableArgTypes,
  args: { api: 'flights', server: true, columns, pagination: { pageSize: 10 } },
  parameters: {
    rill: {
      apis: {
        flights: (args: Record<string, unknown>) => queryRows(flights(2000), args),
        'flights/by-range': ({ order_by, least_delay, page_size, page_number }: Record<string, unknown>) =>
          queryRows(
            flights(2000).filter(({ delay_minutes: delay }) => !least_delay || (delay ?? -1) >= Number(least_delay)),
            { sort: order_by, limit: page_size, offset: Number(page_size) * Number(page_number) },
          ),
      },
    },
    docs: {
      description: {
        component:
          'With `server` the API sorts, searches and pages: the table sends `limit`, `offset`, `sort`, `sort_desc` and `search` along with your own `args`. `server={{ toArgs }}` makes any other arguments of the table’s state, filters included. It asks for one row more than it shows, to know whether another page follows. At most one request is in flight for a view, and a stale answer is dropped.',
      },
    },
  },
} satisfies Meta<typeof FlightApiTable>

export default meta
type Story = StoryObj<typeof meta>

/** Every change of the view is one request, within the arguments of the API. */
export const SortAndPage: Story = {
  play: async ({ canvas, canvasElement, loaded, userEvent }) => {
    const { log } = fakeOf({ loaded })
    await rowsShown(canvasElement)
    await expect(log.requests.at(-1)?.args).toEqual({ limit: '11', offset: '0' })
    await userEvent.click(canvas.getByRole('button', { name: 'Revenue' }))
    await waitFor(() =>
      expect(log.requests.at(-1)?.args).toEqual({ limit: '11', offset: '0', sort: 'revenue', sort_desc: false }),
    )
    await waitFor(() => expect(canvasElement.querySelector('[data-previous]')).toBeNull())
    await userEvent.click(canvas.getByRole('button', { name: 'Next page' }))
    await waitFor(() => expect(canvas.getByText('11–20')).toBeVisible())
    await expect(log.requests).toHaveLength(3)
    await expect(log.requests.at(-1)?.args).toMatchObject({ offset: '10' })
    await waitFor(() => expect(bodyRows(canvasElement)[0]).toHaveAttribute('aria-rowindex', '12'))
  },
}

/** Typing rests for a quarter of a second before the API is asked. */
export const Search: Story = {
  args: { search: true },
  play: async ({ canvas, canvasElement, loaded, userEvent }) => {
    await rowsShown(canvasElement)
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search' }), 'borealis')
    await waitFor(() => expect(new Set(columnTexts(canvasElement, 'carrier'))).toEqual(new Set(['Borealis'])))
    await expect(fakeOf({ loaded }).log.requests.at(-1)?.args).toEqual({ limit: '11', offset: '0', search: 'borealis' })
  },
}

/** An API with argument names of its own. Column filters become arguments too. */
export const OwnArguments: Story = {
  args: {
    api: 'flights/by-range',
    columns: ['flight_id', 'carrier', 'delay_minutes', 'revenue'],
    server: {
      toArgs: ({ sort, filters, page, limit }) => ({
        order_by: sort[0]?.key,
        least_delay: filters.delay_minutes?.type === 'number' ? filters.delay_minutes.min : undefined,
        page_size: limit,
        page_number: page,
      }),
    },
  },
  play: async ({ canvasElement, loaded, userEvent }) => {
    await rowsShown(canvasElement)
    const filter = await openFilter(canvasElement, 'Delay minutes')
    await userEvent.type(within(filter).getByLabelText('From'), '90')
    await waitFor(() =>
      expect(columnTexts(canvasElement, 'delay_minutes').every((text) => Number(text) >= 90)).toBe(true),
    )
    await expect(fakeOf({ loaded }).log.requests.at(-1)?.args).toMatchObject({ least_delay: '90' })
  },
}

/** Your own `args` go with every request; changing them starts a new view and keeps the rows shown until it is there. */
export const OwnArgsToo: Story = {
  args: { args: { region: 'eu' } },
  play: async ({ canvasElement, loaded }) => {
    await rowsShown(canvasElement)
    await expect(fakeOf({ loaded }).log.requests[0]?.args).toEqual({ region: 'eu', limit: '11', offset: '0' })
  },
}

/** `pagination={false}` scrolls: the rows come as the reader gets to them, in the API’s order. */
export const Scrolled: Story = {
  args: {
    pagination: false,
    height: 420,
    defaultState: { pageSize: 100 },
    defaultSort: { key: 'revenue', desc: true },
  },
  play: async ({ canvasElement, loaded }) => {
    const { log } = fakeOf({ loaded })
    await rowsShown(canvasElement)
    await expect(log.requests[0]?.args).toMatchObject({ sort: 'revenue', sort_desc: true, limit: '101' })
    await expect(header(canvasElement, 'Revenue')).toHaveAttribute('aria-sort', 'descending')
  },
}

/** While the next page is on its way the present one stays, faded. */
export const SlowPage: Story = {
  play: async ({ canvas, canvasElement, loaded, userEvent }) => {
    await rowsShown(canvasElement)
    const release = fakeOf({ loaded }).hang()
    await userEvent.click(canvas.getByRole('button', { name: 'Next page' }))
    await waitFor(() => expect(canvasElement.querySelector('[data-previous]')).not.toBeNull())
    await expect(bodyRows(canvasElement)).toHaveLength(10)
    await expect(canvas.getByRole('grid')).toHaveAttribute('aria-busy', 'true')
    release()
    await waitFor(() => expect(canvasElement.querySelector('[data-previous]')).toBeNull())
  },
}

/** A page that fails can be tried again; the way back to the others stays open. */
export const FailedPage: Story = {
  play: async ({ canvas, canvasElement, loaded, userEvent }) => {
    await rowsShown(canvasElement)
    fakeOf({ loaded }).failNext(400)
    await userEvent.click(canvas.getByRole('button', { name: 'Next page' }))
    await expect(await canvas.findByRole('alert')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(canvas.queryByRole('alert')).toBeNull())
    await waitFor(() => expect(bodyRows(canvasElement)[0]).toHaveAttribute('aria-rowindex', '12'))
  },
}

/** The export asks for page after page, one at a time, in the order of the view. */
export const ExportAllPages: Story = {
  args: { exportCsv: { fileName: 'flights.csv' }, defaultSort: { key: 'revenue', desc: true } },
  play: async ({ canvas, canvasElement, loaded, userEvent }) => {
    await rowsShown(canvasElement)
    const nextFile = captureDownload()
    await userEvent.click(canvas.getByRole('button', { name: 'Export CSV' }))
    const { name, text } = await nextFile()
    await expect(name).toBe('flights.csv')
    await expect(text.trim().split('\r\n')).toHaveLength(2001)
    await expect(fakeOf({ loaded }).log.requests.at(-1)?.args).toMatchObject({ sort: 'revenue', sort_desc: true })
  },
}

/** A long export says how far it is, and can be cancelled. */
export const CancelExport: Story = {
  args: { exportCsv: true },
  play: async ({ canvas, canvasElement, loaded, userEvent }) => {
    await rowsShown(canvasElement)
    fakeOf({ loaded }).hang()
    await userEvent.click(canvas.getByRole('button', { name: 'Export CSV' }))
    await expect(await canvas.findByText('Exporting: 0 rows')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await expect(await canvas.findByRole('button', { name: 'Export CSV' })).toBeVisible()
    await waitFor(() => expect(fakeOf({ loaded }).log.requests.at(-1)?.outcome).toBe('aborted'))
  },
}
