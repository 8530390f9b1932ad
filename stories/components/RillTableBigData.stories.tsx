import type { Meta, StoryObj } from '@storybook/react-vite'
import { RillTable } from 'rill-react'
import { expect, waitFor } from 'storybook/test'
import { FlightTable, tableArgTypes } from '../support/FlightTable.ts'
import { flights } from '../support/flights.ts'
import { bodyRows, cellAt, focusedCell, header, scrollerOf } from '../support/grid.ts'

const meta = {
  title: 'Components/RillTable/Big data',
  component: FlightTable,
  argTypes: tableArgTypes,
  // Given in `render`: a control that holds 100,000 rows would slow down the page around the story.
  args: { rows: [], height: 480 },
  parameters: {
    docs: {
      description: {
        component:
          'Rows are windowed when there are more than fit: only those in view are rendered, so mounting 100,000 rows costs what 30 do, and no row is ever blank while scrolling. Many columns are windowed as well. `aria-rowcount` and `aria-rowindex` tell screen readers the whole.',
      },
    },
  },
} satisfies Meta<typeof FlightTable>

export default meta
type Story = StoryObj<typeof meta>

/** Scroll, sort, search: it stays smooth. */
export const HundredThousandRows: Story = {
  args: { search: true },
  render: (args) => <FlightTable {...args} rows={flights(100_000)} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    const grid = canvas.getByRole('grid')
    await expect(grid).toHaveAttribute('aria-rowcount', '100001')
    await expect(bodyRows(canvasElement).length).toBeLessThan(60)
    const scroller = scrollerOf(canvasElement)
    scroller.scrollTop = scroller.scrollHeight
    await waitFor(() => expect(bodyRows(canvasElement).at(-1)).toHaveAttribute('aria-rowindex', '100001'))
    await userEvent.click(canvas.getByRole('button', { name: 'Revenue' }))
    await waitFor(() => expect(scroller.scrollTop).toBe(0))
    await waitFor(() => expect(header(canvasElement, 'Revenue')).toHaveAttribute('aria-sort', 'ascending'))
  },
}

/** The keyboard reaches rows that are not rendered yet, and keeps the focus while they come and go. */
export const KeyboardToTheEnd: Story = {
  render: (args) => <FlightTable {...args} rows={flights(100_000)} columns={['flight_id', 'carrier', 'revenue']} />,
  play: async ({ canvasElement, userEvent }) => {
    header(canvasElement, 'Flight ID').focus()
    await userEvent.keyboard('{Control>}{End}{/Control}')
    await waitFor(() => expect(focusedCell()).toBe('100001:revenue'))
    await userEvent.keyboard('{PageUp}')
    await expect(Number(focusedCell().split(':')[0])).toBeLessThan(100_001)
    await userEvent.keyboard('{Control>}{Home}{/Control}')
    await waitFor(() => expect(focusedCell()).toBe('2:flight_id'))
  },
}

const wide = new Map<string, readonly Record<string, number | string>[]>()

/** Rows of `columns` columns, made once: a name, then numbers. */
function wideRows(count: number, columns: number): readonly Record<string, number | string>[] {
  const known = wide.get(`${count} ${columns}`)
  if (known) return known
  const keys = Array.from({ length: columns - 1 }, (_key, index) => `metric_${index + 1}`)
  const rows = Array.from({ length: count }, (_row, row) => {
    const entry: Record<string, number | string> = { name: `Row ${row + 1}` }
    for (const [column, key] of keys.entries()) entry[key] = ((row + 1) * (column + 7919)) % 1000
    return entry
  })
  wide.set(`${count} ${columns}`, rows)
  return rows
}

/** 50 columns of 20,000 rows: both ways windowed, the first column pinned. */
export const FiftyColumns: Story = {
  render: ({ height }) => (
    <RillTable
      rows={wideRows(20_000, 50)}
      height={height}
      defaultState={{ columns: [{ key: 'name', pin: 'start', width: 120 }] }}
    />
  ),
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getByRole('grid')).toHaveAttribute('aria-colcount', '50')
    const scroller = scrollerOf(canvasElement)
    scroller.scrollTop = 100_000
    scroller.scrollLeft = scroller.scrollWidth
    await waitFor(() => expect(cellAt(canvasElement, 3, 'metric_49')).toBeVisible())
    const pinned = cellAt(canvasElement, 3, 'name').getBoundingClientRect()
    await expect(Math.round(pinned.left - scroller.getBoundingClientRect().left)).toBe(0)
  },
}

/** 500 columns: those in view are rendered, and each cell says which column it is of. */
export const FiveHundredColumns: Story = {
  render: ({ height }) => <RillTable rows={wideRows(200, 500)} height={height} />,
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getByRole('grid')).toHaveAttribute('aria-colcount', '500')
    await expect(bodyRows(canvasElement)[0]?.cells.length).toBeLessThan(80)
  },
}

/** One row needs no window, no scroll bar and no footer. */
export const OneRow: Story = {
  args: { rows: flights(1), height: undefined },
  play: async ({ canvas, canvasElement }) => {
    await expect(bodyRows(canvasElement)).toHaveLength(1)
    await expect(canvas.getByRole('grid')).toHaveAttribute('aria-rowcount', '2')
    await expect(canvasElement.querySelector('[data-rill="footer"]')).toBeNull()
  },
}
