import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { FlightApiTable, FlightTable, tableArgTypes } from '../support/FlightTable.ts'
import { flightApis, flights } from '../support/flights.ts'
import { bodyRows, cellAt, columnTexts, fakeOf, footerOf, rowsShown, scrollerOf } from '../support/grid.ts'

const meta = {
  title: 'Components/RillTable/Pages',
  component: FlightTable,
  argTypes: tableArgTypes,
  args: {
    rows: flights(123),
    columns: ['flight_id', 'departed_at', 'carrier', 'origin', 'destination', 'revenue'],
    onStateChange: fn(),
  },
  parameters: {
    rill: { apis: flightApis },
    docs: {
      description: {
        component:
          '`pagination`: `false` scrolls through all rows, `{ pageSize }` shows pages with a choice of their size, and `’infinite’` loads pages of an API by `limit` and `offset` as the reader scrolls on.',
      },
    },
  },
} satisfies Meta<typeof FlightTable>

export default meta
type Story = StoryObj<typeof meta>

/** First, previous, next, last, and how many rows a page has. Another page size keeps the first row in sight. */
export const Paged: Story = {
  args: { pagination: { pageSize: 10 } },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expect(canvas.getByText('1–10 of 123')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Previous page' })).toBeDisabled()
    await userEvent.click(canvas.getByRole('button', { name: 'Next page' }))
    await expect(canvas.getByText('11–20 of 123')).toBeVisible()
    await expect(bodyRows(canvasElement)[0]).toHaveAttribute('aria-rowindex', '12')
    await userEvent.click(canvas.getByRole('button', { name: 'Last page' }))
    await expect(canvas.getByText('121–123 of 123')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Next page' })).toBeDisabled()
    await userEvent.click(canvas.getByRole('button', { name: 'First page' }))
    await userEvent.selectOptions(canvas.getByLabelText('Rows per page'), '25')
    await expect(canvas.getByText('1–25 of 123')).toBeVisible()
    await userEvent.selectOptions(canvas.getByLabelText('Rows per page'), '10')
    await expect(bodyRows(canvasElement)).toHaveLength(10)
  },
}

/** Page sizes of your own choice. */
export const OwnSizes: Story = {
  args: { pagination: { pageSize: 5 }, pageSizes: [5, 20, 80] },
  play: async ({ canvas }) => {
    await expect([...canvas.getByLabelText('Rows per page').children].map((option) => option.textContent)).toEqual([
      '5',
      '20',
      '80',
    ])
  },
}

/** Fewer rows than a page has. */
export const OnePage: Story = {
  args: { rows: flights(4), pagination: { pageSize: 10 } },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('1–4 of 4')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Next page' })).toBeDisabled()
  },
}

/** All rows in one scroll; those beyond the view are not rendered. */
export const Scrolled: Story = {
  args: { pagination: false, maxHeight: 400 },
  play: async ({ canvas, canvasElement }) => {
    await expect(bodyRows(canvasElement).length).toBeLessThan(60)
    await expect(canvas.getByRole('grid')).toHaveAttribute('aria-rowcount', '124')
  },
}

const renderInfinite: Story['render'] = ({ columns, defaultSort }) => (
  <FlightApiTable
    api="flights"
    columns={columns}
    pagination="infinite"
    height={400}
    defaultSort={defaultSort}
    defaultState={{ pageSize: 50 }}
  />
)

/** The end of the rows brings more of them, until the API has no more. */
export const Infinite: Story = {
  render: renderInfinite,
  play: async ({ canvasElement, loaded }) => {
    await rowsShown(canvasElement)
    const { log } = fakeOf({ loaded })
    await expect(log.requests[0]?.args).toMatchObject({ limit: '51', offset: '0' })
    scrollerOf(canvasElement).scrollTop = 100_000
    await waitFor(() => expect(log.requests).toHaveLength(2))
    await expect(log.requests[1]?.args).toMatchObject({ limit: '51', offset: '50' })
    await waitFor(() => expect(footerOf(canvasElement)).toHaveTextContent('100 rows'))
  },
}

/** A sort without `server` is of the rows loaded so far, and a notice says so while there are more. */
export const InfiniteSorted: Story = {
  args: { defaultSort: { key: 'flight_id', desc: true } },
  render: renderInfinite,
  play: async ({ canvas, canvasElement }) => {
    await rowsShown(canvasElement)
    await expect(canvas.getByText('Sorting, filters and totals cover the 50 rows loaded so far')).toBeVisible()
  },
}

/** Another page begins at its top, wherever the one before was scrolled to. */
export const TallPages: Story = {
  args: { pagination: { pageSize: 50 }, height: 360 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    scrollerOf(canvasElement).scrollTop = 600
    await userEvent.click(canvas.getByRole('button', { name: 'Next page' }))
    await expect(scrollerOf(canvasElement).scrollTop).toBe(0)
    await expect(cellAt(canvasElement, 0, 'flight_id')).toHaveTextContent('100050')
    await expect(columnTexts(canvasElement, 'flight_id')[0]).toBe('100050')
  },
}
