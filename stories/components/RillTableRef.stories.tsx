import type { Meta, StoryObj } from '@storybook/react-vite'
import { useRef } from 'react'
import type { ReactElement } from 'react'
import type { RillTableRef } from 'rill-react'
import { expect, waitFor } from 'storybook/test'
import { captureDownload } from '../support/captureDownload.ts'
import { FlightApiTable, FlightTable } from '../support/FlightTable.ts'
import { flightApis, flights } from '../support/flights.ts'
import type { Flight } from '../support/flights.ts'
import { bodyRows, columnTexts, fakeOf, header, rowsShown } from '../support/grid.ts'
import type { RillColumns } from 'rill-react'

const columns: RillColumns<Flight> = ['flight_id', 'carrier', 'origin', 'destination', 'revenue']

interface RemoteControlProps {
  /** What the rows come from. */
  from: 'rows' | 'api'
  /** Pages of ten, instead of one scroll. */
  paged: boolean
}

/** A table, and buttons elsewhere on the page that call what its ref gives. */
function RemoteControl({ from, paged }: RemoteControlProps): ReactElement {
  const table = useRef<RillTableRef>(null)
  const common = {
    ref: table,
    columns,
    height: 360,
    pagination: paged ? { pageSize: 10 } : undefined,
    defaultSort: { key: 'flight_id', desc: false } as const,
  }
  return (
    <>
      <p style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 0 }}>
        <button type="button" onClick={() => void table.current?.refetch()}>
          refetch()
        </button>
        <button type="button" onClick={() => void table.current?.exportCsv({ fileName: 'flights.csv' })}>
          exportCsv()
        </button>
        <button type="button" onClick={() => table.current?.scrollToRow(250)}>
          scrollToRow(250)
        </button>
        <button type="button" onClick={() => table.current?.resetState()}>
          resetState()
        </button>
      </p>
      {from === 'api' ? (
        <FlightApiTable api="flights" args={{ limit: 500 }} {...common} />
      ) : (
        <FlightTable rows={flights(500)} {...common} />
      )}
    </>
  )
}

const meta = {
  title: 'Components/RillTable/Ref',
  component: RemoteControl,
  args: { from: 'rows', paged: false },
  argTypes: { from: { control: 'inline-radio', options: ['rows', 'api'] } },
  parameters: {
    rill: { apis: flightApis },
    docs: {
      description: {
        component:
          'A ref to a `RillTable` gives what props can’t: `refetch()`, `exportCsv(options)`, `scrollToRow(position)`, `resetState()`, and the root `element`. Positions count the rows as sorted and filtered, from 0.',
      },
    },
  },
} satisfies Meta<typeof RemoteControl>

export default meta
type Story = StoryObj<typeof meta>

/** Fetches the rows anew; those shown stay until then. */
export const Refetch: Story = {
  args: { from: 'api' },
  play: async ({ canvas, canvasElement, loaded, userEvent }) => {
    await rowsShown(canvasElement)
    const { log } = fakeOf({ loaded })
    await userEvent.click(canvas.getByRole('button', { name: 'refetch()' }))
    await waitFor(() => expect(log.requests).toHaveLength(2))
    await expect(bodyRows(canvasElement).length).toBeGreaterThan(0)
  },
}

/** A button of yours exports, with options of its own. */
export const ExportCsv: Story = {
  play: async ({ canvas, userEvent }) => {
    const nextFile = captureDownload()
    await userEvent.click(canvas.getByRole('button', { name: 'exportCsv()' }))
    const { name, text } = await nextFile()
    await expect(name).toBe('flights.csv')
    await expect(text.trimEnd().split('\r\n')).toHaveLength(501)
  },
}

/** Brings a row into view that isn’t rendered yet. */
export const ScrollToRow: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'scrollToRow(250)' }))
    await waitFor(() => expect(columnTexts(canvasElement, 'flight_id')).toContain('100250'))
  },
}

/** On pages it turns to the page of the row. */
export const ScrollToRowOnPages: Story = {
  args: { paged: true },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'scrollToRow(250)' }))
    await waitFor(() => expect(canvas.getByText('251–260 of 500')).toBeVisible())
    await expect(columnTexts(canvasElement, 'flight_id')[0]).toBe('100250')
  },
}

/** Back to `defaultState`: the sort, the widths, the columns, the page. */
export const ResetState: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Revenue' }))
    await expect(header(canvasElement, 'Revenue')).toHaveAttribute('aria-sort', 'ascending')
    await userEvent.click(canvas.getByRole('button', { name: 'resetState()' }))
    await expect(header(canvasElement, 'Revenue')).toHaveAttribute('aria-sort', 'none')
    await expect(header(canvasElement, 'Flight ID')).toHaveAttribute('aria-sort', 'ascending')
  },
}
