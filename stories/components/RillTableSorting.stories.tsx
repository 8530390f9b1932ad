import type { Meta, StoryObj } from '@storybook/react-vite'
import { RillTable } from 'rill-react'
import type { RillSort } from 'rill-react'
import { useState } from 'react'
import type { ReactElement } from 'react'
import { expect, fn } from 'storybook/test'
import { FlightTable, tableArgTypes } from '../support/FlightTable.ts'
import { flights } from '../support/flights.ts'
import { chooseInMenu, columnTexts, header } from '../support/grid.ts'

const meta = {
  title: 'Components/RillTable/Sorting',
  component: FlightTable,
  argTypes: tableArgTypes,
  args: {
    rows: flights(12),
    columns: ['flight_id', 'carrier', 'origin', 'delay_minutes', { key: 'revenue', format: 'currency_usd' }],
    onSortChange: fn(),
  },
  parameters: {
    docs: {
      description: {
        component:
          'A click, Enter or Space on a header sorts by it: ascending, descending, not at all. With Shift the column joins those already sorted by. Blanks come last both ways, texts in the natural order of the locale, ties stay in the order they came. `defaultSort` starts with a sort; `sort` and `onSortChange` keep it yourself.',
      },
    },
  },
} satisfies Meta<typeof FlightTable>

export default meta
type Story = StoryObj<typeof meta>

/** Once ascending, twice descending, and back to the order the rows came in. */
export const ByClick: Story = {
  play: async ({ canvas, canvasElement, args, userEvent }) => {
    const click = () => userEvent.click(canvas.getByRole('button', { name: 'Carrier' }))
    const came = flights(12).map(({ carrier }) => carrier)
    const ascending = came.toSorted((a, b) => a.localeCompare(b, 'en'))
    await click()
    await expect(header(canvasElement, 'Carrier')).toHaveAttribute('aria-sort', 'ascending')
    await expect(columnTexts(canvasElement, 'carrier')).toEqual(ascending)
    await expect(args.onSortChange).toHaveBeenLastCalledWith([{ key: 'carrier', desc: false }])
    await click()
    await expect(header(canvasElement, 'Carrier')).toHaveAttribute('aria-sort', 'descending')
    await expect(columnTexts(canvasElement, 'carrier')).toEqual(ascending.toReversed())
    await click()
    await expect(header(canvasElement, 'Carrier')).toHaveAttribute('aria-sort', 'none')
    await expect(columnTexts(canvasElement, 'carrier')).toEqual(came)
    await click()
  },
}

/** The sort to start with. The reader can change it, and `resetState` comes back to it. */
export const DefaultSort: Story = {
  args: { defaultSort: { key: 'revenue', desc: true } },
  play: async ({ canvasElement }) => {
    await expect(header(canvasElement, 'Revenue')).toHaveAttribute('aria-sort', 'descending')
    const best = flights(12).toSorted((a, b) => b.revenue - a.revenue)
    await expect(columnTexts(canvasElement, 'flight_id')).toEqual(best.map(({ flight_id }) => String(flight_id)))
  },
}

/** Shift adds a column to the sort. The headers show which counts first. */
export const SeveralColumns: Story = {
  play: async ({ canvas, canvasElement, args, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Carrier' }))
    await userEvent.keyboard('{Shift>}')
    await userEvent.click(canvas.getByRole('button', { name: 'Revenue' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Revenue' }))
    await userEvent.keyboard('{/Shift}')
    await expect(args.onSortChange).toHaveBeenLastCalledWith([
      { key: 'carrier', desc: false },
      { key: 'revenue', desc: true },
    ])
    const sorted = flights(12).toSorted((a, b) => a.carrier.localeCompare(b.carrier, 'en') || b.revenue - a.revenue)
    await expect(columnTexts(canvasElement, 'flight_id')).toEqual(sorted.map(({ flight_id }) => String(flight_id)))
  },
}

const measured = [3, null, -1, 20, null, 7].map((value, index) => ({ sensor: `Sensor ${index + 1}`, value }))

/** Blanks are the last, whether it goes up or down. */
export const BlanksLast: Story = {
  render: () => <RillTable rows={measured} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Value' }))
    await expect(columnTexts(canvasElement, 'value')).toEqual(['-1', '3', '7', '20', '–', '–'])
    await userEvent.click(canvas.getByRole('button', { name: 'Value' }))
    await expect(columnTexts(canvasElement, 'value')).toEqual(['20', '7', '3', '-1', '–', '–'])
  },
}

const gates = ['Gate 10', 'gate 2', 'Gate 1', 'Äther', 'Zebra', 'apple', 'Étoile'].map((name) => ({ name }))

/** Natural order: numbers within texts count as numbers; case and accents only among equals. */
export const NaturalOrder: Story = {
  render: () => <RillTable rows={gates} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Name' }))
    await expect(columnTexts(canvasElement, 'name')).toEqual([
      'apple',
      'Äther',
      'Étoile',
      'Gate 1',
      'gate 2',
      'Gate 10',
      'Zebra',
    ])
  },
}

const severities = ['low', 'medium', 'high', 'critical']
const incidents = ['medium', 'critical', 'low', 'high'].map((severity, index) => ({ incident: index + 1, severity }))

/** `compare` brings an order that neither text nor number has. */
export const OwnOrder: Story = {
  render: () => (
    <RillTable
      rows={incidents}
      columns={['incident', { key: 'severity', compare: (a, b) => severities.indexOf(a) - severities.indexOf(b) }]}
      defaultSort={{ key: 'severity', desc: true }}
    />
  ),
  play: async ({ canvasElement }) => {
    await expect(columnTexts(canvasElement, 'severity')).toEqual(['critical', 'high', 'medium', 'low'])
  },
}

/** A column that has no order of its own. */
export const NotSortable: Story = {
  args: { columns: ['carrier', { key: 'note', sortable: false }] },
  play: async ({ canvas, canvasElement, args, userEvent }) => {
    await expect(header(canvasElement, 'Note')).not.toHaveAttribute('aria-sort')
    await expect(canvas.queryByRole('button', { name: 'Note' })).toBeNull()
    await userEvent.click(header(canvasElement, 'Note'))
    await expect(args.onSortChange).not.toHaveBeenCalled()
  },
}

/** The column menu sorts too, for those who don’t find the header. */
export const FromTheMenu: Story = {
  play: async ({ canvasElement, args }) => {
    await chooseInMenu(canvasElement, 'Origin', 'Sort descending')
    await expect(header(canvasElement, 'Origin')).toHaveAttribute('aria-sort', 'descending')
    await chooseInMenu(canvasElement, 'Origin', 'Remove sort')
    await expect(args.onSortChange).toHaveBeenLastCalledWith([])
  },
}

function KeptOutside(): ReactElement {
  const [sort, setSort] = useState<readonly RillSort[]>([{ key: 'carrier', desc: false }])
  return (
    <>
      <p>
        ORDER BY <output>{sort.map(({ key, desc }) => `${key}${desc ? ' DESC' : ''}`).join(', ') || 'nothing'}</output>{' '}
        <button type="button" onClick={() => setSort([{ key: 'revenue', desc: true }])}>
          Best first
        </button>
      </p>
      <RillTable rows={flights(12)} columns={['flight_id', 'carrier', 'revenue']} sort={sort} onSortChange={setSort} />
    </>
  )
}

/** `sort` and `onSortChange`: the state is yours, say in the address of the page. */
export const Controlled: Story = {
  render: () => <KeptOutside />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Best first' }))
    await expect(header(canvasElement, 'Revenue')).toHaveAttribute('aria-sort', 'descending')
    await userEvent.click(canvas.getByRole('button', { name: 'Flight ID' }))
    await expect(canvas.getByText('flight_id')).toBeVisible()
  },
}
