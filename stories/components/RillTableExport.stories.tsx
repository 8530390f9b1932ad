import type { Meta, StoryObj } from '@storybook/react-vite'
import { RillTable } from 'rill-react'
import { expect } from 'storybook/test'
import { captureDownload } from '../support/captureDownload.ts'
import { FlightTable, tableArgTypes } from '../support/FlightTable.ts'
import { flights } from '../support/flights.ts'

const meta = {
  title: 'Components/RillTable/Export',
  component: FlightTable,
  argTypes: tableArgTypes,
  args: {
    rows: flights(120),
    columns: ['flight_id', 'carrier', { key: 'revenue', format: 'currency_usd' }],
    pagination: { pageSize: 10 },
    exportCsv: true,
  },
  parameters: {
    docs: {
      description: {
        component:
          '`exportCsv` shows a button that writes all rows that pass the filters to a CSV file, as sorted, not just those shown. Texts that a spreadsheet could take for a formula are made plain. It begins with a byte order mark, by which Excel knows the encoding. With `server` or `’infinite’` it pages through the API, with progress and cancel: see Server side. What writes the file is loaded when first used.',
      },
    },
  },
} satisfies Meta<typeof FlightTable>

export default meta
type Story = StoryObj<typeof meta>

/** All 120 rows, though a page shows ten of them. */
export const AllRows: Story = {
  play: async ({ canvas, userEvent }) => {
    const nextFile = captureDownload()
    await userEvent.click(canvas.getByRole('button', { name: 'Export CSV' }))
    const { name, text } = await nextFile()
    await expect(name).toBe('table.csv')
    const lines = text.trimEnd().split('\r\n')
    await expect(lines).toHaveLength(121)
    await expect(lines[0]).toBe('\uFEFFFlight ID,Carrier,Revenue')
    await expect(lines[1]).toBe(`100000,${flights(1)[0]?.carrier},${flights(1)[0]?.revenue}`)
  },
}

/** As the table shows them, with semicolons, for a spreadsheet in German or French. */
export const Formatted: Story = {
  args: { exportCsv: { fileName: 'flights.csv', delimiter: ';', formatted: true, bom: false } },
  play: async ({ canvas, userEvent }) => {
    const nextFile = captureDownload()
    await userEvent.click(canvas.getByRole('button', { name: 'Export CSV' }))
    const { name, text } = await nextFile()
    await expect(name).toBe('flights.csv')
    await expect(text.split('\r\n')[0]).toBe('Flight ID;Carrier;Revenue')
    await expect(text.split('\r\n')[1]).toMatch(/^100000;.*;\$/)
  },
}

/** Only what the search leaves, in the order shown. */
export const AsFilteredAndSorted: Story = {
  args: { search: true, defaultState: { search: 'Cirrus' }, defaultSort: { key: 'revenue', desc: true } },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText(/^1–\d+ of \d+$/)).toBeVisible()
    const nextFile = captureDownload()
    await userEvent.click(canvas.getByRole('button', { name: 'Export CSV' }))
    const [, ...lines] = (await nextFile()).text.trimEnd().split('\r\n')
    const cirrus = flights(120)
      .filter(({ carrier }) => carrier === 'Cirrus')
      .toSorted((a, b) => b.revenue - a.revenue)
    await expect(lines.map((line) => line.split(',')[0])).toEqual(cirrus.map(({ flight_id }) => String(flight_id)))
  },
}

const hostile = [
  { text: '=HYPERLINK("https://example.com","click")', amount: -5 },
  { text: '+1 555 0100', amount: 12n ** 20n },
  { text: '@SUM(A1:A9)', amount: null },
  { text: 'two\nlines, a comma and "quotes"', amount: 0.1 },
  { text: 'مرحبا بالعالم', amount: 1 },
]

/** Formulas become text, numbers stay numbers; quotes, commas, lines and right-to-left texts survive. */
export const FormulaSafe: Story = {
  render: () => <RillTable rows={hostile} exportCsv />,
  play: async ({ canvas, userEvent }) => {
    const nextFile = captureDownload()
    await userEvent.click(canvas.getByRole('button', { name: 'Export CSV' }))
    const { text } = await nextFile()
    await expect(text).toContain(`"'=HYPERLINK(""https://example.com"",""click"")",-5`)
    await expect(text).toContain("'@SUM(A1:A9),\r\n")
    await expect(text).toContain('"two\nlines, a comma and ""quotes""",0.1')
    await expect(text).toContain(String(12n ** 20n))
    await expect(text).toContain('مرحبا بالعالم')
  },
}
