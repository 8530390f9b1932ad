import type { Meta, StoryObj } from '@storybook/react-vite'
import { RillTable } from 'rill-react'
import type { RillMessages } from 'rill-react'
import { expect, waitFor } from 'storybook/test'
import { FlightTable, tableArgTypes } from '../support/FlightTable.ts'
import { flights } from '../support/flights.ts'
import { bodyRows, cellAt, columnTexts, focusedCell, header, openMenu, scrollerOf } from '../support/grid.ts'

const meta = {
  title: 'Components/RillTable/Languages',
  component: FlightTable,
  argTypes: tableArgTypes,
  args: {
    rows: flights(12),
    columns: [
      { key: 'departed_at', format: { dateStyle: 'medium', timeStyle: 'short' } },
      'carrier',
      { key: 'distance_km', format: { style: 'unit', unit: 'kilometer' } },
      { key: 'load_factor', format: { style: 'percent', maximumFractionDigits: 1 } },
      { key: 'revenue', format: { style: 'currency', currency: 'EUR' }, bar: true, summary: 'sum' },
    ],
  },
  parameters: {
    docs: {
      description: {
        component:
          '`locale` decides how numbers and dates are written, how texts are sorted, and how words are searched; `timeZone` moves instants to the reader’s clock. Both are set on a table, or for all below a `RillProvider`. Every text is in `messages`, in English unless you give yours. Right-to-left follows the `dir` of the page: layout, pinned sides, arrow keys, resizing and bars turn round with it.',
      },
    },
  },
} satisfies Meta<typeof FlightTable>

export default meta
type Story = StoryObj<typeof meta>

const german: Partial<RillMessages> = {
  table: 'Tabelle',
  search: 'Suchen',
  searchPlaceholder: 'Suchen …',
  exportCsv: 'Als CSV speichern',
  columnMenu: (column) => `${column}: Spaltenmenü`,
  columns: 'Spalten',
  sortAscending: 'Aufsteigend sortieren',
  sortDescending: 'Absteigend sortieren',
  filter: 'Filtern',
  pinStart: 'Links anheften',
  pinEnd: 'Rechts anheften',
  moveStart: 'Nach links',
  moveEnd: 'Nach rechts',
  hide: 'Spalte ausblenden',
  fit: 'An Inhalt anpassen',
  resetColumns: 'Spalten zurücksetzen',
  resize: (column) => `Breite von ${column}`,
  density: 'Zeilenabstand',
  compact: 'eng',
  standard: 'normal',
  comfortable: 'weit',
  pageSize: 'Zeilen je Seite',
  firstPage: 'Erste Seite',
  previousPage: 'Vorige Seite',
  nextPage: 'Nächste Seite',
  lastPage: 'Letzte Seite',
  page: (page, pages) => (pages === null ? `Seite ${page}` : `Seite ${page} von ${pages}`),
  pageRange: (first, last, total) => (total === null ? `${first}–${last}` : `${first}–${last} von ${total}`),
  summary: 'Summe',
}

/** German numbers, dates and texts. `messages` can be partial: what is left out stays English. */
export const German: Story = {
  args: {
    rows: flights(1234),
    columns: [
      { key: 'departed_at', label: 'Abflug', format: { dateStyle: 'medium', timeStyle: 'short' } },
      { key: 'carrier', label: 'Fluggesellschaft' },
      { key: 'distance_km', label: 'Entfernung', format: { style: 'unit', unit: 'kilometer' } },
      { key: 'revenue', label: 'Umsatz', format: { style: 'currency', currency: 'EUR' }, bar: true },
    ],
    locale: 'de',
    timeZone: 'Europe/Berlin',
    messages: german,
    pagination: { pageSize: 10 },
    search: true,
    exportCsv: true,
  },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expect(canvas.getByText('1–10 von 1.234')).toBeVisible()
    await expect(cellAt(canvasElement, 0, 'revenue')).toHaveTextContent(/^[\d.]+,\d\d €$/)
    await userEvent.click(await canvas.findByRole('button', { name: 'Umsatz: Spaltenmenü' }))
    await expect(await canvas.findByRole('button', { name: 'Absteigend sortieren' })).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull())
  },
}

const arabicColumns = [
  { key: 'departed_at', label: 'المغادرة', format: { dateStyle: 'medium', timeStyle: 'short' } },
  { key: 'carrier', label: 'شركة الطيران', pin: 'start' },
  { key: 'origin', label: 'من' },
  { key: 'destination', label: 'إلى' },
  { key: 'distance_km', label: 'المسافة', format: { style: 'unit', unit: 'kilometer' } },
  { key: 'revenue', label: 'الإيرادات', format: { style: 'currency', currency: 'EGP' }, bar: true, summary: 'sum' },
] as const

const arabic: Partial<RillMessages> = {
  table: 'جدول',
  search: 'بحث',
  searchPlaceholder: 'بحث…',
  exportCsv: 'تصدير CSV',
  columnMenu: (column) => `${column}: قائمة العمود`,
  summary: 'المجموع',
  rows: (count) => `${count} صف`,
  resize: (column) => `عرض ${column}`,
  sortAscending: 'ترتيب تصاعدي',
  sortDescending: 'ترتيب تنازلي',
}

/** Arabic, from right to left: the first column is on the right, and so is the pinned one. */
export const Arabic: Story = {
  globals: { direction: 'rtl' },
  args: {
    rows: flights(200),
    columns: [...arabicColumns],
    locale: 'ar-EG',
    messages: arabic,
    caption: 'الرحلات الجوية',
    search: true,
    exportCsv: true,
    height: 420,
    style: { maxWidth: 720 },
  },
  play: async ({ canvasElement, userEvent }) => {
    const scroller = scrollerOf(canvasElement).getBoundingClientRect()
    const pinned = header(canvasElement, 'شركة الطيران')
    await expect(Math.round(pinned.getBoundingClientRect().right)).toBe(Math.round(scroller.right))
    await expect(cellAt(canvasElement, 0, 'revenue')).toHaveTextContent(/[٠-٩]/)
    pinned.focus()
    await userEvent.keyboard('{ArrowLeft}')
    await expect(focusedCell()).toBe('1:departed_at')
    await userEvent.keyboard('{Control>}{End}{/Control}')
    await waitFor(() => expect(focusedCell()).toBe('201:revenue'))
    const cell = (document.activeElement as HTMLElement).getBoundingClientRect()
    await expect(cell.left).toBeGreaterThanOrEqual(scroller.left - 1)
    await userEvent.keyboard('{Control>}{Home}{/Control}')
  },
}

const hebrew = ['אבידן', 'בן־דוד', 'כהן', 'לוי', 'Smith', 'מזרחי'].map((name, index) => ({
  name,
  city: ['תל אביב', 'חיפה', 'ירושלים', 'באר שבע', 'London', 'נתניה'][index],
  phone: `+972 50 000 000${index}`,
  balance: [1250.5, -300, 98765.43, 0, 12, 7][index],
}))

/** Hebrew beside Latin text and numbers in one column: each cell is written in its own direction. */
export const MixedDirections: Story = {
  globals: { direction: 'rtl' },
  render: () => (
    <RillTable
      rows={hebrew}
      locale="he"
      columns={[
        { key: 'name', label: 'שם' },
        { key: 'city', label: 'עיר' },
        { key: 'phone', label: 'טלפון' },
        { key: 'balance', label: 'יתרה', format: { style: 'currency', currency: 'ILS' } },
      ]}
    />
  ),
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'שם' }))
    await expect(columnTexts(canvasElement, 'name')[0]).toBe('אבידן')
    await expect(bodyRows(canvasElement)).toHaveLength(6)
  },
}

const departure = { departed_at: '2024-03-31T00:30:00Z' }

/** One instant on the clocks of five readers, in the night when summer time begins in Europe. */
export const TimeZones: Story = {
  render: () => (
    <div style={{ display: 'grid', gap: 12 }}>
      {['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'].map((timeZone) => (
        <RillTable
          key={timeZone}
          rows={[departure]}
          timeZone={timeZone}
          caption={timeZone}
          columns={[{ key: 'departed_at', format: { dateStyle: 'full', timeStyle: 'long' } }]}
        />
      ))}
    </div>
  ),
  play: async ({ canvasElement }) => {
    const texts = columnTexts(canvasElement, 'departed_at')
    await expect(texts[0]).toContain('00:30:00')
    await expect(texts[1]).toContain('01:30:00')
    await expect(texts[2]).toMatch(/30 March.*20:30:00/)
    await expect(texts[3]).toContain('06:00:00')
    await expect(texts[4]).toContain('13:30:00')
  },
}

const cities = ['Zürich', 'Oslo', 'Ängelholm', 'Ostrava', 'Örebro', 'Århus', 'Aachen'].map((city) => ({ city }))

/** Swedish sorts Å, Ä and Ö after Z; German sorts them among A and O. */
export const SortedByLocale: Story = {
  render: () => (
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 16 }}>
      {['sv', 'de'].map((locale) => (
        <RillTable
          key={locale}
          rows={cities}
          locale={locale}
          caption={locale}
          defaultSort={{ key: 'city', desc: false }}
        />
      ))}
    </div>
  ),
  play: async ({ canvas }) => {
    await expect(columnTexts(canvas.getByRole('grid', { name: 'sv' }), 'city').slice(-3)).toEqual([
      'Århus',
      'Ängelholm',
      'Örebro',
    ])
    await expect(columnTexts(canvas.getByRole('grid', { name: 'de' }), 'city').at(-1)).toBe('Zürich')
  },
}

/** Any text can be replaced alone. */
export const OneMessage: Story = {
  args: { rows: [], messages: { empty: 'No flights match these dates.' } },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('No flights match these dates.')).toBeVisible()
  },
}

/** A menu in a right-to-left page opens towards the left, at the right edge of its button. */
export const MenuFromRightToLeft: Story = {
  globals: { direction: 'rtl' },
  play: async ({ canvas, canvasElement }) => {
    const menu = await openMenu(canvasElement, 'Carrier')
    const anchor = canvas.getByRole('button', { name: 'Carrier: column menu' }).getBoundingClientRect()
    await expect(Math.abs(menu.getBoundingClientRect().right - anchor.right)).toBeLessThan(2)
  },
}
