import type { Meta, StoryObj } from '@storybook/react-vite'
import { RillTable } from 'rill-react'
import type { RillTableSlotProps } from 'rill-react'
import type { CSSProperties, ReactElement } from 'react'
import { expect, waitFor } from 'storybook/test'
import { FlightTable, tableArgTypes } from '../support/FlightTable.ts'
import { flights } from '../support/flights.ts'
import type { Flight } from '../support/flights.ts'
import { bodyRows, cellAt, header, scrollerOf } from '../support/grid.ts'
import '../support/look.css'

const meta = {
  title: 'Components/RillTable/Look',
  component: FlightTable,
  argTypes: tableArgTypes,
  args: {
    rows: flights(8),
    columns: [
      'flight_id',
      'carrier',
      { key: 'delay_minutes', label: 'Delay', heat: true },
      { key: 'revenue', format: 'currency_usd', bar: true, summary: 'sum' },
    ],
    caption: 'Flights',
    search: true,
    selection: 'multiple',
    defaultState: { selection: [1] },
    defaultSort: { key: 'delay_minutes', desc: true },
  },
  parameters: {
    docs: {
      description: {
        component:
          'The stylesheet is one file in `@layer rill` with selectors of no weight, so any rule of yours wins. Colours follow the page’s `color-scheme`. Custom properties `--rill-*` change colours, sizes and spacing; `classNames` puts a class on each part, `slots` replaces parts by components of yours, and `data-*` attributes tell states. Nothing outside the table is styled. Without the stylesheet the table still works.',
      },
    },
  },
} satisfies Meta<typeof FlightTable>

export default meta
type Story = StoryObj<typeof meta>

const styleOf = (element: Element | null): CSSStyleDeclaration => getComputedStyle(element as Element)

/** As it comes, in light. */
export const Light: Story = {
  globals: { theme: 'light' },
  play: async ({ canvasElement }) => {
    await expect(styleOf(bodyRows(canvasElement)[0] ?? null).backgroundColor).toBe('rgb(255, 255, 255)')
  },
}

/** As it comes, on a page whose `color-scheme` is dark. */
export const Dark: Story = {
  globals: { theme: 'dark' },
  play: async ({ canvasElement }) => {
    await expect(styleOf(bodyRows(canvasElement)[0] ?? null).backgroundColor).toBe('rgb(23, 25, 28)')
  },
}

/** A dark table on a light page: `color-scheme` on the table itself, or on anything around it. */
export const DarkIsland: Story = {
  args: { style: { colorScheme: 'dark', background: '#101214', padding: 16, borderRadius: 12 } },
  play: async ({ canvasElement }) => {
    await expect(styleOf(bodyRows(canvasElement)[0] ?? null).backgroundColor).toBe('rgb(23, 25, 28)')
  },
}

/** Custom properties, on the table or anywhere above it: a brand’s colours, square corners, more air. */
export const CustomProperties: Story = {
  args: {
    style: {
      '--rill-accent': 'light-dark(#8a2c5a, #f0a3c8)',
      '--rill-bar': 'light-dark(#f6d9e6, #5a2440)',
      '--rill-heat': 'light-dark(#f0a3c8, #8a2c5a)',
      '--rill-background-selected': 'light-dark(#fdf1f6, #33202a)',
      '--rill-radius': '0px',
      '--rill-row-height': '48px',
      '--rill-cell-padding': '20px',
      '--rill-font-size': '0.9375rem',
    } as CSSProperties,
  },
  play: async ({ canvasElement }) => {
    await expect(bodyRows(canvasElement)[0]?.offsetHeight).toBe(48)
    await expect(styleOf(cellAt(canvasElement, 0, 'carrier')).fontSize).toBe('15px')
    await expect(styleOf(canvasElement.querySelector('[data-rill="frame"]')).borderRadius).toBe('0px')
  },
}

/** Classes of yours on the parts: with Tailwind, CSS modules, or a plain stylesheet as here. Any rule wins. */
export const ClassNames: Story = {
  args: {
    className: 'ledger',
    classNames: { frame: 'ledger-frame', header: 'ledger-header', row: 'ledger-row', summary: 'ledger-summary' },
  },
  play: async ({ canvasElement }) => {
    await expect(header(canvasElement, 'Carrier')).toHaveClass('ledger-header')
    await expect(styleOf(header(canvasElement, 'Carrier')).textTransform).toBe('uppercase')
  },
}

function Toolbar({ table }: RillTableSlotProps<Flight>): ReactElement {
  const carriers = [...new Set(flights(8).map(({ carrier }) => carrier))].slice(0, 3)
  const { filters } = table.state
  const chosen = filters.carrier?.type === 'oneOf' ? filters.carrier.values : []
  return (
    <div role="group" aria-label="Carrier" className="pills">
      {carriers.map((carrier) => {
        const isOn = chosen.includes(carrier)
        return (
          <button
            key={carrier}
            type="button"
            aria-pressed={isOn}
            onClick={() =>
              table.dispatch({
                type: 'set-filter',
                key: 'carrier',
                filter: isOn ? null : { type: 'oneOf', values: [carrier] },
              })
            }
          >
            {carrier}
          </button>
        )
      })}
    </div>
  )
}

function Empty({ isFiltered }: RillTableSlotProps<Flight> & { isFiltered: boolean }): ReactElement {
  return <p className="nothing">{isFiltered ? 'No flight like that today.' : 'No flights today.'}</p>
}

function Footer({ table }: RillTableSlotProps<Flight>): ReactElement {
  return <p className="count">{table.view.filteredCount} flights</p>
}

/** Parts replaced by components of yours: they get the table, and change it through `dispatch`. */
export const Slots: Story = {
  args: { slots: { Toolbar, Empty, Footer }, selection: 'none' },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const [first] = canvas.getAllByRole('button', { pressed: false })
    await expect(canvas.getByText('8 flights')).toBeVisible()
    await userEvent.click(first as HTMLElement)
    await waitFor(() => expect(canvas.getByText(`${bodyRows(canvasElement).length} flights`)).toBeVisible())
    await expect(bodyRows(canvasElement).length).toBeLessThan(8)
  },
}

/** The empty state, replaced. */
export const EmptySlot: Story = {
  args: { rows: [], slots: { Empty } },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('No flights today.')).toBeVisible()
  },
}

/** Nothing outside of the table is styled: a plain table and a plain button beside it stay plain. */
export const NothingLeaks: Story = {
  render: (args) => (
    <>
      <FlightTable {...args} />
      <table data-testid="plain">
        <tbody>
          <tr>
            <td>A table of yours</td>
          </tr>
        </tbody>
      </table>
      <button type="button">A button of yours</button>
    </>
  ),
  play: async ({ canvas }) => {
    const cell = canvas.getByText('A table of yours')
    await expect(styleOf(cell).padding).toBe('1px')
    await expect(styleOf(canvas.getByRole('button', { name: 'A button of yours' })).borderStyle).toBe('outset')
  },
}

/** Without a stylesheet: `all: revert` takes it away. Rows are windowed, sorted and reached by keyboard all the same. */
export const Unstyled: Story = {
  args: { rows: flights(500), columns: ['flight_id', 'carrier', 'revenue'], className: 'unstyled', height: 320 },
  play: async ({ canvasElement }) => {
    const scroller = scrollerOf(canvasElement)
    scroller.scrollTop = scroller.scrollHeight
    await waitFor(() => expect(bodyRows(canvasElement).at(-1)).toHaveAttribute('aria-rowindex', '501'))
  },
}

/** Three densities side by side; the reader changes them in any column menu. */
export const Density: Story = {
  render: ({ rows, columns }) => (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(460px, 1fr))', gap: 16 }}>
      {(['compact', 'standard', 'comfortable'] as const).map((density) => (
        <FlightTable key={density} rows={rows} columns={columns} density={density} caption={density} />
      ))}
    </div>
  ),
  play: async ({ canvas }) => {
    const heightOf = (name: string): number =>
      canvas.getByRole('grid', { name }).querySelector<HTMLElement>('tbody tr')?.offsetHeight ?? 0
    await expect(['compact', 'standard', 'comfortable'].map(heightOf)).toEqual([28, 36, 44])
  },
}

/** A narrow place, such as a phone: columns give way to their least width, and then the rows scroll sideways. */
export const Narrow: Story = {
  render: () => (
    <div style={{ maxWidth: 340 }}>
      <RillTable
        rows={flights(30)}
        columns={[{ key: 'carrier', pin: 'start' }, 'origin', 'destination', 'distance_km', 'revenue']}
        pagination={{ pageSize: 10 }}
        search
        exportCsv
        caption="Flights"
      />
    </div>
  ),
  play: async ({ canvasElement }) => {
    await expect(canvasElement.scrollWidth).toBeLessThanOrEqual(canvasElement.clientWidth)
    const scroller = scrollerOf(canvasElement)
    scroller.scrollLeft = 1000
    await expect(scroller.scrollLeft).toBeGreaterThan(0)
    scroller.scrollLeft = 0
  },
}
