import type { Meta, StoryObj } from '@storybook/react-vite'
import { RillTable } from 'rill-react'
import { useState } from 'react'
import type { ReactElement } from 'react'
import { expect, fn, waitFor } from 'storybook/test'
import { FlightApiTable, FlightTable, tableArgTypes } from '../support/FlightTable.ts'
import { flightApis, flights } from '../support/flights.ts'
import { bodyRows, cellAt, columnTexts, fakeOf, focusedCell, header, rowsShown, scrollerOf } from '../support/grid.ts'

const meta = {
  title: 'Components/RillTable/Keyboard',
  component: FlightTable,
  argTypes: tableArgTypes,
  args: {
    rows: flights(40),
    rowId: 'flight_id',
    columns: ['flight_id', 'carrier', 'origin', 'destination', 'revenue'],
    maxHeight: 360,
  },
  parameters: {
    rill: { apis: flightApis },
    docs: {
      description: {
        component: `A table is one tab stop and follows the ARIA grid pattern, also over rows and columns that aren’t rendered yet.

| keys | do |
| --- | --- |
| arrows | move to the next cell; left and right turn round in a right-to-left page |
| Home, End | first and last cell of the row; with Ctrl, of the table |
| Ctrl + arrows | to the edge in that direction |
| Page Up, Page Down | a screenful of rows |
| Enter, Space on a header | sort; with Shift besides the others |
| Alt + Down on a header | open the column menu |
| Space | select the row; with Shift all from the last one; Ctrl + A everything |
| Ctrl + C | copy the selected rows |
| Enter | follow what is in the cell, or click the row |
| F2 | go into the cell: its link, buttons or, of a clamped text, the whole; Escape comes back |

The focus stays in its cell while rows scroll away, are sorted, and are fetched anew; when its row goes, it moves to the nearest one that is left. Screen readers hear \`aria-rowcount\`, \`aria-rowindex\`, \`aria-sort\`, and in a live region what others see happen: another order, fewer rows, another page.`,
      },
    },
  },
} satisfies Meta<typeof FlightTable>

export default meta
type Story = StoryObj<typeof meta>

/** One tab stop: Tab goes in, and out to what follows. */
export const OneTabStop: Story = {
  render: (args) => (
    <>
      <button type="button">Before</button>
      <FlightTable {...args} />
      <button type="button">After</button>
    </>
  ),
  play: async ({ canvas, userEvent }) => {
    canvas.getByRole('button', { name: 'Before' }).focus()
    await userEvent.tab()
    await expect(focusedCell()).toBe('1:flight_id')
    await userEvent.tab()
    await expect(canvas.getByRole('button', { name: 'After' })).toHaveFocus()
    await userEvent.tab({ shift: true })
    await userEvent.keyboard('{ArrowDown}{ArrowRight}')
    await expect(focusedCell()).toBe('2:carrier')
    await userEvent.tab({ shift: true })
    await expect(canvas.getByRole('button', { name: 'Before' })).toHaveFocus()
    await userEvent.tab()
    // It comes back to the cell it left.
    await expect(focusedCell()).toBe('2:carrier')
  },
}

/** Every key of the pattern. */
export const Moving: Story = {
  play: async ({ canvasElement, userEvent }) => {
    header(canvasElement, 'Flight ID').focus()
    for (const [keys, cell] of [
      ['{ArrowDown}{ArrowRight}', '2:carrier'],
      ['{End}', '2:revenue'],
      ['{ArrowRight}', '2:revenue'],
      ['{Home}', '2:flight_id'],
      ['{Control>}{End}{/Control}', '41:revenue'],
      ['{ArrowDown}', '41:revenue'],
      ['{Control>}{ArrowUp}{/Control}', '2:revenue'],
      ['{Control>}{ArrowLeft}{/Control}', '2:flight_id'],
      ['{Control>}{ArrowDown}{/Control}', '41:flight_id'],
      ['{Control>}{Home}{/Control}', '2:flight_id'],
      ['{ArrowUp}', '1:flight_id'],
    ] as const) {
      await userEvent.keyboard(keys)
      await expect(focusedCell(), keys).toBe(cell)
    }
  },
}

/** Page Down, a screenful at a time, into 100,000 rows; the row the reader comes from stays in sight. */
export const PageDown: Story = {
  args: { rows: [], maxHeight: undefined, height: 360 },
  render: (args) => <FlightTable {...args} rows={flights(100_000)} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expect(canvas.getByRole('grid')).toHaveAttribute('aria-rowcount', '100001')
    header(canvasElement, 'Carrier').focus()
    await userEvent.keyboard('{ArrowDown}')
    let before = 2
    for (let press = 0; press < 5; press++) {
      await userEvent.keyboard('{PageDown}')
      const row = Number(focusedCell().split(':')[0])
      await expect(row).toBeGreaterThan(before)
      await expect(row - before).toBeLessThan(10)
      await expect(columnTexts(canvasElement, 'flight_id')).toContain(String(100_000 + row - 2))
      before = row
    }
    await userEvent.keyboard('{Control>}{End}{/Control}')
    await expect(focusedCell()).toBe('100001:revenue')
  },
}

/** Sorting moves rows, not the focus: it stays on the header, or in its cell. */
export const FocusStaysOverSorting: Story = {
  play: async ({ canvasElement, userEvent }) => {
    header(canvasElement, 'Revenue').focus()
    await userEvent.keyboard('{Enter}')
    await expect(header(canvasElement, 'Revenue')).toHaveAttribute('aria-sort', 'ascending')
    await expect(header(canvasElement, 'Revenue')).toHaveFocus()
    await userEvent.keyboard(' ')
    await expect(header(canvasElement, 'Revenue')).toHaveAttribute('aria-sort', 'descending')
    await expect(focusedCell()).toBe('1:revenue')
  },
}

function Narrowed(): ReactElement {
  const [least, setLeast] = useState(0)
  const rows = flights(40).filter(({ revenue }) => revenue >= least)
  return (
    <RillTable
      rows={rows}
      rowId="flight_id"
      columns={['flight_id', 'carrier', 'revenue']}
      maxHeight={300}
      // Each click on a row leaves only those that brought as much.
      onRowClick={({ revenue }) => setLeast(revenue)}
      defaultSort={{ key: 'revenue', desc: true }}
    />
  )
}

/** Rows that go while the focus is among them: it moves to the nearest that is left, and never to the page. */
export const FocusStaysOverFiltering: Story = {
  render: () => <Narrowed />,
  play: async ({ canvasElement, userEvent }) => {
    header(canvasElement, 'Flight ID').focus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{Enter}')
    await waitFor(() => expect(bodyRows(canvasElement)).toHaveLength(3))
    await expect(focusedCell()).toBe('4:flight_id')
    await userEvent.keyboard('{ArrowUp}{Enter}')
    await waitFor(() => expect(bodyRows(canvasElement)).toHaveLength(2))
    await expect(focusedCell()).toBe('3:flight_id')
  },
}

/** Fresh rows come in behind the focus. */
export const FocusStaysOverRefetching: Story = {
  render: ({ columns }) => (
    <FlightApiTable
      api="flights"
      columns={columns}
      rowId="flight_id"
      height={360}
      query={{ refetchOnWindowFocus: false }}
    />
  ),
  play: async ({ canvasElement, loaded, userEvent }) => {
    await rowsShown(canvasElement)
    header(canvasElement, 'Carrier').focus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    const { log } = fakeOf({ loaded })
    await expect(log.requests).toHaveLength(1)
    await userEvent.keyboard('{Control>}{End}{/Control}')
    await expect(focusedCell()).toBe('501:revenue')
  },
}

/** The focused row is scrolled out of sight; the next key goes on from it. */
export const FocusStaysOverScrolling: Story = {
  args: { rows: [], maxHeight: undefined, height: 360 },
  render: (args) => <FlightTable {...args} rows={flights(20_000)} />,
  play: async ({ canvasElement, userEvent }) => {
    await userEvent.click(cellAt(canvasElement, 2, 'origin'))
    const scroller = scrollerOf(canvasElement)
    scroller.scrollTop = 300_000
    await waitFor(() => expect(columnTexts(canvasElement, 'flight_id')).toContain('108335'))
    await expect(focusedCell()).toBe('4:origin')
    await userEvent.keyboard('{ArrowDown}')
    await expect(focusedCell()).toBe('5:origin')
    await waitFor(() => expect(scroller.scrollTop).toBeLessThan(200))
  },
}

const onRebook = fn()

/** Buttons, links and checkboxes in cells are out of the tab order: Enter or F2 goes in, Tab round, Escape back. */
export const IntoACell: Story = {
  args: {
    selection: 'multiple',
    rowActions: [
      { label: 'Rebook', onSelect: onRebook },
      { label: 'Cancel', onSelect: fn() },
    ],
  },
  play: async ({ canvas, canvasElement, userEvent }) => {
    onRebook.mockClear()
    header(canvasElement, 'Flight ID').focus()
    await userEvent.keyboard('{ArrowDown}{End}{Enter}')
    const [rebook] = canvas.getAllByRole('button', { name: 'Rebook' })
    await expect(rebook).toHaveFocus()
    await userEvent.tab()
    await expect(canvas.getAllByRole('button', { name: 'Cancel' })[0]).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect(focusedCell()).toBe('2:actions')
    await userEvent.keyboard('{F2}{Enter}')
    await expect(onRebook).toHaveBeenCalledWith(flights(40)[0])
  },
}

/** Alt and the down arrow open the column menu; Escape closes it and gives the focus back. */
export const ColumnMenu: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    header(canvasElement, 'Carrier').focus()
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
    await canvas.findByRole('dialog', { name: 'Carrier: column menu' })
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Sort ascending' })).toHaveFocus())
    await userEvent.keyboard('{ArrowDown}')
    await expect(canvas.getByRole('button', { name: 'Sort descending' })).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect(header(canvasElement, 'Carrier')).toHaveFocus()
  },
}

const reviews: readonly { flight: number; review: string }[] = flights(6).map(({ flight_id }, index) => ({
  flight: flight_id,
  review: `Review ${index + 1}. ${'We left late, and yet arrived in time. '.repeat(index === 1 ? 260 : index)}`.trim(),
}))

/** A text that is cut off is there in full: F2 or a double click opens it, Escape closes it. */
export const WholeText: Story = {
  render: () => <RillTable rows={reviews} columns={['flight', { key: 'review', width: 220 }]} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    header(canvasElement, 'Review').focus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{F2}')
    const whole = await canvas.findByRole('dialog', { name: 'Review' })
    await expect(whole.textContent).toHaveLength((reviews[1]?.review ?? '').length)
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull())
    await expect(focusedCell()).toBe('3:review')
    await userEvent.dblClick(cellAt(canvasElement, 5, 'review'))
    await expect(await canvas.findByRole('dialog', { name: 'Review' })).toHaveTextContent('Review 6.')
  },
}

/** What a screen reader hears, in the live region that others don’t see. */
export const Announcements: Story = {
  args: { search: true, pagination: { pageSize: 10 } },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const status = canvas.getByRole('status')
    // What announces is loaded some moments after the table.
    await waitFor(async () => {
      await userEvent.click(header(canvasElement, 'Carrier'))
      await expect(status).toHaveTextContent(/Sorted by Carrier/)
    })
    await userEvent.click(canvas.getByRole('button', { name: 'Next page' }))
    await waitFor(() => expect(status).toHaveTextContent('Page 2 of 4'))
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search' }), 'no such flight')
    await waitFor(() => expect(status).toHaveTextContent('0 rows'))
    await userEvent.clear(canvas.getByRole('searchbox', { name: 'Search' }))
  },
}
