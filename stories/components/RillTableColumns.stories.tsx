import type { Meta, StoryObj } from '@storybook/react-vite'
import { RillTable } from 'rill-react'
import type { RillColumns } from 'rill-react'
import { fixtures } from 'rill-react/testing'
import { expect, waitFor, within } from 'storybook/test'
import { OnTime, Route } from '../support/cells.tsx'
import { FlightTable, tableArgTypes } from '../support/FlightTable.ts'
import { flights } from '../support/flights.ts'
import { bodyRows, cellAt, columnTexts, header, headerNames, rowsShown } from '../support/grid.ts'

const meta = {
  title: 'Components/RillTable/Columns',
  component: FlightTable,
  argTypes: tableArgTypes,
  args: { rows: flights(10) },
  parameters: {
    rill: { apis: { 'every-type': fixtures.everyType } },
    docs: {
      description: {
        component:
          '`columns` lists keys or objects, in the order to show them. Left out, columns are inferred: times first, then texts, then numbers, since Rill sends keys in alphabetical order and not in that of the query. Labels come from names, types from values, and ids never get thousands separators. Each column has one formatter, made once.',
      },
    },
  },
} satisfies Meta<typeof FlightTable>

export default meta
type Story = StoryObj<typeof meta>

/** Nothing said about columns: their order, labels, types and alignment come from the rows. */
export const Inferred: Story = {
  play: async ({ canvasElement }) => {
    await expect(headerNames(canvasElement).slice(0, 4)).toEqual(['Departed at', 'Carrier', 'Origin', 'Destination'])
    await expect(header(canvasElement, 'Delay minutes')).toHaveAttribute('data-align', 'end')
    await expect(cellAt(canvasElement, 0, 'flight_id')).toHaveTextContent('100000')
  },
}

/** Keys choose and order the columns; everything else is still inferred. */
export const Keys: Story = {
  args: { columns: ['carrier', 'origin', 'destination', 'revenue'] },
  play: async ({ canvasElement }) => {
    await expect(headerNames(canvasElement)).toEqual(['Carrier', 'Origin', 'Destination', 'Revenue'])
  },
}

/** A label of your own, and a longer description as tooltip and for screen readers. */
export const LabelsAndDescriptions: Story = {
  args: {
    columns: [
      { key: 'flight_id', label: 'No.' },
      'carrier',
      { key: 'load_factor', label: 'Load', format: 'percentage', description: 'Sold seats of all seats' },
      { key: 'delay_minutes', label: 'Delay (min)', description: 'Minutes after the scheduled departure' },
    ],
  },
  play: async ({ canvasElement }) => {
    await expect(header(canvasElement, 'Load')).toHaveAccessibleDescription('Sold seats of all seats')
  },
}

const amounts = [1234567.891, 48293.5, 999.994, 12, 0.0421, 0, -1534.2, null].map((value) => ({
  none: value,
  humanize: value,
  currency_usd: value,
  currency_eur: value,
  percentage: value,
  interval_ms: value,
}))
const presets: RillColumns<(typeof amounts)[number]> = [
  { key: 'none', label: 'none', format: 'none' },
  { key: 'humanize', label: 'humanize', format: 'humanize' },
  { key: 'currency_usd', label: 'currency_usd', format: 'currency_usd' },
  { key: 'currency_eur', label: 'currency_eur', format: 'currency_eur' },
  { key: 'percentage', label: 'percentage', format: 'percentage' },
  { key: 'interval_ms', label: 'interval_ms', format: 'interval_ms' },
]

/** The presets of Rill’s measures, written exactly as Rill writes them in a table. The rows are the same number each. */
export const RillPresets: Story = {
  render: () => <RillTable rows={amounts} columns={presets} />,
  play: async ({ canvasElement }) => {
    await expect(columnTexts(canvasElement, 'humanize').slice(0, 2)).toEqual(['1.2M', '48.3k'])
    await expect(cellAt(canvasElement, 0, 'currency_usd')).toHaveTextContent('$1.2M')
    await expect(columnTexts(canvasElement, 'none').at(-1)).toBe('–')
  },
}

/** d3-format strings, options of `Intl`, formats by name, and functions. */
export const Formats: Story = {
  args: {
    columns: [
      { key: 'revenue', label: "d3 ',.2f'", format: { d3: ',.2f' } },
      { key: 'distance_km', label: 'Intl unit', format: { style: 'unit', unit: 'kilometer' } },
      { key: 'load_factor', label: 'Intl percent', format: { style: 'percent', maximumFractionDigits: 1 } },
      { key: 'departed_at', label: 'Intl date', format: { weekday: 'short', day: 'numeric', month: 'short' } },
      { key: 'flight_id', label: 'bytes', format: 'bytes' },
      {
        key: 'delay_minutes',
        label: 'function',
        format: (minutes) => (minutes === null ? 'cancelled' : `${minutes} min`),
      },
    ],
  },
  play: async ({ canvasElement }) => {
    await expect(cellAt(canvasElement, 0, 'distance_km')).toHaveTextContent(/km$/)
    await expect(cellAt(canvasElement, 0, 'load_factor')).toHaveTextContent(/%$/)
    await expect(cellAt(canvasElement, 0, 'departed_at')).toHaveTextContent(/Jan/)
  },
}

const instants = flights(6).map(({ departed_at }) => ({
  utc: departed_at,
  berlin: departed_at,
  new_york: departed_at,
  day: departed_at.slice(0, 10),
  time: `0001-01-01T${departed_at.slice(11)}`,
}))

/** An instant is moved to the reader’s time zone. A day and a time of day are the same for every reader. */
export const DatesAndTimes: Story = {
  render: () => (
    <RillTable
      rows={instants}
      columns={[
        { key: 'utc', label: 'UTC' },
        {
          key: 'berlin',
          label: 'Berlin',
          format: { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Europe/Berlin' },
        },
        {
          key: 'new_york',
          label: 'New York',
          format: { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'America/New_York' },
        },
        { key: 'day', label: 'Day (DATE)' },
        { key: 'time', label: 'Time (TIME)' },
      ]}
    />
  ),
  play: async ({ canvasElement }) => {
    await expect(cellAt(canvasElement, 0, 'utc')).toHaveTextContent('1 Jan 2024, 00:00:00')
    await expect(cellAt(canvasElement, 0, 'berlin')).toHaveTextContent('1 Jan 2024, 01:00:00')
    await expect(cellAt(canvasElement, 0, 'new_york')).toHaveTextContent('31 Dec 2023, 19:00:00')
    await expect(cellAt(canvasElement, 0, 'day')).toHaveTextContent(/^1 Jan 2024$/)
    await expect(cellAt(canvasElement, 1, 'time')).toHaveTextContent(/^00:07:00$/)
  },
}

/** Every type that Rill sends, integers beyond 2^53 included, and a row with nothing but nulls: a quiet dash. */
export const EveryType: Story = {
  render: () => <RillTable api="every-type" query={{ numbers: 'lossless' }} />,
  play: async ({ canvasElement }) => {
    await rowsShown(canvasElement)
    await expect(canvasElement.querySelectorAll('th')).not.toHaveLength(0)
    await expect(bodyRows(canvasElement)).toHaveLength(2)
    await expect(cellAt(canvasElement, 1, 'timestamp')).toHaveTextContent('–')
  },
}

/** In-cell magnitude: a bar from zero to the value, also below zero, and a tint. */
export const BarsAndHeat: Story = {
  args: {
    columns: [
      'carrier',
      { key: 'delay_minutes', bar: { color: 'light-dark(#f6c9b8, #71352a)' } },
      { key: 'load_factor', format: 'percentage', heat: { min: 0.4, max: 1 } },
      { key: 'distance_km', heat: { color: 'light-dark(#7fc8a9, #1f6b4c)' } },
      { key: 'revenue', format: 'currency_usd', bar: true },
    ],
  },
  play: async ({ canvasElement }) => {
    await expect(cellAt(canvasElement, 0, 'revenue')).toHaveAttribute('data-magnitude', 'bar')
    await expect(cellAt(canvasElement, 0, 'distance_km')).toHaveAttribute('data-magnitude', 'heat')
  },
}

/** `render` draws a cell. Its formatted text is still what search, sorting and screen readers go by. */
export const OwnCells: Story = {
  args: {
    columns: [
      { key: 'origin', label: 'Route', render: (origin, flight) => <Route from={origin} to={flight.destination} /> },
      { key: 'on_time', label: 'Status', render: (isOnTime) => <OnTime isOnTime={isOnTime} /> },
      {
        key: 'load_factor',
        label: 'Load',
        format: 'percentage',
        render: (share, _flight, { text }) => (
          <>
            <meter value={share} aria-hidden="true" style={{ width: 64, verticalAlign: 'middle' }} /> {text}
          </>
        ),
      },
      'carrier',
    ],
  },
  play: async ({ canvas }) => {
    await expect(canvas.getAllByText(/^(On time|Late)$/)).toHaveLength(10)
  },
}

const links = [
  { site: 'Paths', address: '/flights?from=CPH' },
  { site: 'Web', address: 'https://example.com/a?b=c' },
  { site: 'Mail', address: 'mailto:desk@example.com' },
  { site: 'Script', address: 'javascript:alert(1)' },
  { site: 'Data', address: 'data:text/html,<b>x</b>' },
  { site: 'Other host', address: '//example.com' },
]

/** `format: 'link'`. Rows are data, so only web, mail and own paths become links; the rest stays text. */
export const Links: Story = {
  render: () => <RillTable rows={links} columns={['site', { key: 'address', format: 'link' }]} />,
  play: async ({ canvas }) => {
    const found = canvas.getAllByRole('link').map((link) => link.getAttribute('href'))
    await expect(found).toEqual(['/flights?from=CPH', 'https://example.com/a?b=c', 'mailto:desk@example.com'])
    await expect(canvas.getByText('javascript:alert(1)')).toBeVisible()
  },
}

const alignments: RillColumns<(typeof amounts)[number]> = [
  { key: 'none', label: 'start', align: 'start' },
  { key: 'humanize', label: 'center', align: 'center' },
  { key: 'percentage', label: 'end', align: 'end' },
]

/** Numbers stand at the end, everything else at the start; `align` says otherwise. */
export const Alignment: Story = {
  render: () => <RillTable rows={amounts} columns={alignments} />,
}

/** Some columns are there but not shown until the reader picks them in a column menu. */
export const Hidden: Story = {
  args: { columns: ['carrier', 'origin', { key: 'note', hidden: true }, 'revenue'] },
  play: async ({ canvasElement }) => {
    await expect(headerNames(canvasElement)).toEqual(['Carrier', 'Origin', 'Revenue'])
  },
}

const longTexts = [
  { title: 'Short', text: 'A few words.' },
  { title: 'Long', text: 'One sentence after the other, on and on. '.repeat(250) },
  { title: 'One word', text: 'x'.repeat(10_000) },
  { title: 'Lines', text: 'First line\nsecond line\nthird line' },
]

/** A text of 10,000 characters is clamped to its cell; hovering shows it in full, copying and CSV have it whole. */
export const LongTexts: Story = {
  render: () => <RillTable rows={longTexts} />,
  play: async ({ canvasElement }) => {
    const cell = cellAt(canvasElement, 1, 'text')
    await expect(cell.textContent?.length).toBeLessThan(400)
    await expect(cell.getBoundingClientRect().height).toBeLessThan(50)
    cell.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))
    await waitFor(() => expect(cell.title.length).toBe(longTexts[1]?.text.length))
  },
}

const oddRows: Record<string, unknown>[] = [
  JSON.parse('{"__proto__": "a key like any other", "value": 1, "": "an empty key"}') as Record<string, unknown>,
  { value: 'two' },
  { value: null, 'late key': 'only here' },
  { value: [1, 2, 3] },
  { value: { nested: true } },
  { value: false },
  {},
]

/** Missing keys, new keys on a later row, mixed types, `__proto__` and the empty name: nothing breaks the table. */
export const OddRows: Story = {
  render: () => <RillTable rows={oddRows} />,
  play: async ({ canvasElement }) => {
    await expect(columnTexts(canvasElement, 'value')).toEqual([
      '1',
      'two',
      '–',
      '[1,2,3]',
      '{"nested":true}',
      'false',
      '–',
    ])
    await expect(columnTexts(canvasElement, '__proto__')[0]).toBe('a key like any other')
    await expect(within(canvasElement).getByRole('columnheader', { name: '(no name)' })).toBeVisible()
  },
}
