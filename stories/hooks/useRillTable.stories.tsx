import type { Meta, StoryObj } from '@storybook/react-vite'
import { useRillTable } from 'rill-react'
import type { ReactElement } from 'react'
import { expect, waitFor, within } from 'storybook/test'
import { flightApis, flights } from '../support/flights.ts'
import type { Flight } from '../support/flights.ts'
import '../support/departures.css'

interface BoardProps {
  /** Flights to show; left out, those of the API `flights`. */
  rows?: readonly Flight[] | undefined
  /** How many on a page. */
  pageSize: number
}

/** A departure board: nothing of `RillTable`'s markup or styles, all of its sorting, searching, paging and formats. */
function DepartureBoard({ rows, pageSize }: BoardProps): ReactElement {
  const common = {
    columns: [
      { key: 'departed_at', label: 'Time', format: { timeStyle: 'short' } },
      'carrier',
      { key: 'destination', label: 'To' },
      { key: 'delay_minutes', label: 'Delay', format: (minutes: number | null) => toRemark(minutes) },
    ] as const,
    defaultSort: { key: 'departed_at', desc: false },
    pagination: { pageSize },
    rowId: 'flight_id' as const,
  }
  const fromRows = useRillTable<Flight>({ ...common, rows: rows ?? [] })
  const fromApi = useRillTable<Flight>({ ...common, api: 'flights' })
  const table = rows ? fromRows : fromApi
  const { view, visible, source } = table
  return (
    <section className="board" aria-label="Departures">
      <header>
        <h2>Departures</h2>
        <input {...table.getSearchProps()} aria-label="Search departures" placeholder="Search" />
      </header>
      {source.status === 'error' && <p role="alert">{source.error?.message}</p>}
      <div className="board-table" {...table.getTableProps()} aria-label="Departures">
        <div role="rowgroup">
          <div role="row" aria-rowindex={1} className="board-head">
            {visible.map(({ column }) => {
              const props = table.getHeaderProps(column.key)
              return (
                <span key={column.key} {...props}>
                  <button {...table.getSortProps(column.key)}>
                    {column.label}
                    <span aria-hidden="true">{marks[props['aria-sort'] ?? 'none']}</span>
                  </button>
                </span>
              )
            })}
          </div>
        </div>
        <div role="rowgroup">
          {Array.from({ length: view.count }, (_row, position) => (
            <div key={view.rowOffset + position} {...table.getRowProps(position)} className="board-row">
              {visible.map(({ column }) => (
                <span key={column.key} {...table.getCellProps(position, column.key)} data-key={column.key}>
                  {table.textAt(position, column.key)}
                </span>
              ))}
            </div>
          ))}
        </div>
      </div>
      <footer>
        <button
          type="button"
          disabled={table.state.page === 0}
          onClick={() => table.dispatch({ type: 'set-page', page: table.state.page - 1 })}
        >
          Earlier
        </button>
        <span>
          Board {table.state.page + 1} of {table.pageCount ?? '?'}
        </span>
        <button
          type="button"
          disabled={!table.hasNextPage}
          onClick={() => table.dispatch({ type: 'set-page', page: table.state.page + 1 })}
        >
          Later
        </button>
      </footer>
    </section>
  )
}

const marks = { ascending: ' ↑', descending: ' ↓', none: '' } as const

function toRemark(minutes: number | null): string {
  if (minutes === null) return 'cancelled'
  return minutes > 15 ? `delayed ${minutes} min` : 'on time'
}

const meta = {
  title: 'Hooks/useRillTable',
  component: DepartureBoard,
  args: { rows: flights(64), pageSize: 8 },
  argTypes: { rows: { control: false } },
  parameters: {
    rill: { apis: flightApis },
    docs: {
      description: {
        component:
          '`RillTable` without its markup: state and one `dispatch` for everything that a reader can change, positions over your own array of rows, formatted texts, selection, and props to spread on your elements. Use it where a table shall look like nothing that a stylesheet can reach: boards, cards, lists, a canvas. The options are those of `RillTable`.',
      },
    },
  },
} satisfies Meta<typeof DepartureBoard>

export default meta
type Story = StoryObj<typeof meta>

const rowsOf = (canvasElement: HTMLElement): HTMLElement[] => within(canvasElement).getAllByRole('row').slice(1)

/** A board of departures, built on the hook. */
export const Board: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expect(rowsOf(canvasElement)).toHaveLength(8)
    await userEvent.click(canvas.getByRole('button', { name: /^To/ }))
    await expect(canvas.getByRole('columnheader', { name: /^To/ })).toHaveAttribute('aria-sort', 'ascending')
    const cities = rowsOf(canvasElement).map((row) => row.querySelector('[data-key="destination"]')?.textContent ?? '')
    await expect(cities).toEqual(cities.toSorted())
    await userEvent.click(canvas.getByRole('button', { name: 'Later' }))
    await expect(canvas.getByText('Board 2 of 8')).toBeVisible()
    await expect(rowsOf(canvasElement)[0]).toHaveAttribute('aria-rowindex', '10')
    await userEvent.click(canvas.getByRole('button', { name: 'Earlier' }))
  },
}

/** The search looks into what the cells say, remarks included. */
export const Searched: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.type(canvas.getByRole('searchbox'), 'cancelled')
    await waitFor(() => expect(rowsOf(canvasElement).every((row) => row.textContent?.includes('cancelled'))).toBe(true))
  },
}

/** The rows of an API: their state is in `source`. */
export const FromAnApi: Story = {
  args: { rows: undefined },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rowsOf(canvasElement)).toHaveLength(8))
  },
}
