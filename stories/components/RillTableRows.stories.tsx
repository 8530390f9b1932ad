import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, spyOn, waitFor, within } from 'storybook/test'
import { FlightTable, tableArgTypes } from '../support/FlightTable.ts'
import { flights } from '../support/flights.ts'
import type { Flight } from '../support/flights.ts'
import { bodyRows, cellAt, focusedCell, footerOf, header } from '../support/grid.ts'

const meta = {
  title: 'Components/RillTable/Rows',
  component: FlightTable,
  argTypes: tableArgTypes,
  args: {
    rows: flights(8),
    rowId: 'flight_id',
    columns: ['flight_id', 'carrier', 'origin', 'destination', 'delay_minutes'],
    onSelectionChange: fn(),
  },
  parameters: {
    docs: {
      description: {
        component:
          '`rowId` names a row, so that selection and open details follow it through sorting, filtering and refetching. `selection` lets readers pick one row or several, with Shift for a range; `onRowClick`, `rowActions` and `renderDetail` say what else a row can do. All of it works from the keyboard.',
      },
    },
  },
} satisfies Meta<typeof FlightTable>

export default meta
type Story = StoryObj<typeof meta>

/** Tell a click, or Enter on a cell, which row it was. */
export const Click: Story = {
  args: { onRowClick: fn() },
  play: async ({ canvasElement, args, userEvent }) => {
    await userEvent.click(cellAt(canvasElement, 2, 'carrier'))
    await expect(args.onRowClick).toHaveBeenLastCalledWith(flights(8)[2], { id: 100_002, index: 2 })
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await expect(args.onRowClick).toHaveBeenLastCalledWith(flights(8)[3], { id: 100_003, index: 3 })
  },
}

/** Several rows: a click each, Shift for all between, the header for all. The footer copies them for a spreadsheet. */
export const SelectSeveral: Story = {
  args: { selection: 'multiple' },
  play: async ({ canvas, canvasElement, args, userEvent }) => {
    const boxes = canvas.getAllByRole('checkbox', { name: 'Select row' })
    await userEvent.click(boxes[1] as HTMLElement)
    await userEvent.keyboard('{Shift>}')
    await userEvent.click(boxes[4] as HTMLElement)
    await userEvent.keyboard('{/Shift}')
    await expect(args.onSelectionChange).toHaveBeenLastCalledWith([100_001, 100_002, 100_003, 100_004])
    await expect(footerOf(canvasElement)).toHaveTextContent('4 selected')
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Select all rows' }))
    await expect(footerOf(canvasElement)).toHaveTextContent('8 selected')
    await userEvent.click(canvas.getByRole('button', { name: 'Clear' }))
    await expect(args.onSelectionChange).toHaveBeenLastCalledWith([])
    await userEvent.click(boxes[2] as HTMLElement)
    await expect(bodyRows(canvasElement)[2]).toHaveAttribute('aria-selected', 'true')
  },
}

/** One row: radio buttons. */
export const SelectOne: Story = {
  args: { selection: 'single' },
  play: async ({ canvas, canvasElement, args, userEvent }) => {
    await userEvent.click(canvas.getAllByRole('radio', { name: 'Select row' })[1] as HTMLElement)
    await userEvent.click(canvas.getAllByRole('radio', { name: 'Select row' })[5] as HTMLElement)
    await expect(args.onSelectionChange).toHaveBeenLastCalledWith([100_005])
    await expect(canvasElement.querySelectorAll('[aria-selected="true"]')).toHaveLength(1)
  },
}

/** Space selects, Shift and Space a range, Ctrl and A everything. */
export const SelectByKeyboard: Story = {
  args: { selection: 'multiple' },
  play: async ({ canvasElement, args, userEvent }) => {
    header(canvasElement, 'Carrier').focus()
    await userEvent.keyboard('{ArrowDown} {ArrowDown}{ArrowDown}{Shift>} {/Shift}')
    await expect(args.onSelectionChange).toHaveBeenLastCalledWith([100_000, 100_001, 100_002])
    await expect(focusedCell()).toBe('4:carrier')
    await userEvent.keyboard('{Control>}a{/Control}')
    await expect(footerOf(canvasElement)).toHaveTextContent('8 selected')
  },
}

/** The selection follows its rows, wherever sorting puts them. */
export const SelectionFollows: Story = {
  args: { selection: 'multiple', defaultState: { selection: [100_000, 100_003] } },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Flight ID' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Flight ID' }))
    await waitFor(() => expect(cellAt(canvasElement, 0, 'flight_id')).toHaveTextContent('100007'))
    const selected = bodyRows(canvasElement).flatMap((row, index) => (row.ariaSelected === 'true' ? [index] : []))
    await expect(selected).toEqual([4, 7])
  },
}

/** The selected rows go to the clipboard tab-separated, as spreadsheets paste them. */
export const CopySelection: Story = {
  args: { selection: 'multiple', columns: ['flight_id', 'carrier'], defaultState: { selection: [100_000, 100_001] } },
  play: async ({ canvas, userEvent }) => {
    const writeText = spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await waitFor(async () => {
      await userEvent.click(canvas.getByRole('button', { name: 'Copy' }))
      await expect(writeText).toHaveBeenCalled()
    })
    const [first, second] = flights(2)
    await expect(writeText.mock.lastCall?.[0].trimEnd().split(/\r?\n/)).toEqual([
      'Flight ID\tCarrier',
      `100000\t${first?.carrier}`,
      `100001\t${second?.carrier}`,
    ])
  },
}

const onRebook = fn()
const onCancel = fn()

/** Buttons at the end of each row; a function decides row by row. */
export const Actions: Story = {
  args: {
    rowActions: ({ delay_minutes: delay }: Flight) => [
      { label: 'Rebook', onSelect: onRebook },
      { label: 'Cancel', onSelect: onCancel, disabled: delay === null },
    ],
  },
  play: async ({ canvas, userEvent }) => {
    onRebook.mockClear()
    await userEvent.click(canvas.getAllByRole('button', { name: 'Rebook' })[1] as HTMLElement)
    await expect(onRebook).toHaveBeenCalledWith(flights(8)[1])
    const groups = canvas.getAllByRole('group', { name: 'Actions' })
    await expect(groups).toHaveLength(8)
    await expect(groups.every((group) => group.scrollWidth <= group.clientWidth)).toBe(true)
  },
}

/** Icons for actions that everybody knows; the label stays the accessible name. */
export const IconActions: Story = {
  args: {
    rowActions: [
      { label: 'Star', icon: <span aria-hidden="true">☆</span>, onSelect: fn() },
      { label: 'Share', icon: <span aria-hidden="true">↗</span>, onSelect: fn() },
    ],
  },
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole('button', { name: 'Star' })).toHaveLength(8)
  },
}

function FlightDetail({ flight }: { flight: Flight }): React.ReactElement {
  return (
    <dl style={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '2px 16px', margin: 0 }}>
      <dt>Distance</dt>
      <dd style={{ margin: 0 }}>{flight.distance_km.toLocaleString('en-GB')} km</dd>
      <dt>Load</dt>
      <dd style={{ margin: 0 }}>{Math.round(flight.load_factor * 100)} %</dd>
      <dt>Note</dt>
      <dd style={{ margin: 0 }}>{flight.note ?? 'none'}</dd>
    </dl>
  )
}

/** Content that opens below a row: details, a chart, another table. */
export const Detail: Story = {
  args: { renderDetail: (flight: Flight) => <FlightDetail flight={flight} /> },
  play: async ({ canvas, userEvent }) => {
    const [first] = canvas.getAllByRole('button', { name: 'Show details' })
    await userEvent.click(first as HTMLElement)
    await expect(await canvas.findByText('Distance')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Hide details' }))
    await waitFor(() => expect(canvas.queryByText('Distance')).toBeNull())
    await userEvent.click(canvas.getAllByRole('button', { name: 'Show details' })[1] as HTMLElement)
    await expect(await canvas.findByText('Distance')).toBeVisible()
  },
}

/** Details among 10,000 rows: the scroll bar makes room for them. */
export const DetailAmongMany: Story = {
  args: { rows: [], height: 400, renderDetail: (flight: Flight) => <FlightDetail flight={flight} /> },
  render: (args) => <FlightTable {...args} rows={flights(10_000)} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    const row = within(bodyRows(canvasElement)[2] as HTMLElement)
    await userEvent.click(row.getByRole('button', { name: 'Show details' }))
    await expect(await canvas.findByText('Distance')).toBeVisible()
  },
}

/** All of it at once. */
export const Everything: Story = {
  args: {
    selection: 'multiple',
    onRowClick: fn(),
    rowActions: [{ label: 'Open', onSelect: fn() }],
    renderDetail: (flight: Flight) => <FlightDetail flight={flight} />,
    defaultState: { selection: [100_001] },
  },
  play: async ({ canvas, args, userEvent }) => {
    // A click on a widget of a row is not a click on the row.
    await userEvent.click(canvas.getAllByRole('button', { name: 'Open' })[0] as HTMLElement)
    await userEvent.click(canvas.getAllByRole('button', { name: 'Show details' })[0] as HTMLElement)
    await expect(args.onRowClick).not.toHaveBeenCalled()
  },
}
