import type { Meta, StoryObj } from '@storybook/react-vite'
import { RillTable } from 'rill-react'
import type { RillCellValue } from 'rill-react'
import type { ComponentType } from 'react'
import type { RillTableRowsProps } from 'rill-react'
import { expect, waitFor } from 'storybook/test'
import { tableArgTypes } from '../support/FlightTable.ts'
import { bodyRows, cellAt, columnTexts, header, headerNames, scrollerOf } from '../support/grid.ts'

type OddRow = Readonly<Record<string, RillCellValue>>
const OddTable = RillTable as ComponentType<RillTableRowsProps<OddRow>>

const meta = {
  title: 'Components/RillTable/Odd rows',
  component: OddTable,
  argTypes: tableArgTypes,
  parameters: {
    docs: {
      description: {
        component:
          'Rows come from queries that change. Keys that are missing, late, empty or called `__proto__`, several types in one column, cells of 10,000 characters, 500 columns, one row or none: nothing crashes, and no row ever shows the value of another.',
      },
    },
  },
} satisfies Meta<typeof OddTable>

export default meta
type Story = StoryObj<typeof meta>

/** A key that a row lacks is a dash there, in a column that others fill. */
export const MissingKeys: Story = {
  args: {
    rows: [
      { city: 'Porto', people: 231_800 },
      { city: 'Braga' },
      { people: 52_000 },
      {},
      { city: 'Faro', people: 67_650 },
    ],
  },
  play: async ({ canvasElement }) => {
    await expect(columnTexts(canvasElement, 'city')).toEqual(['Porto', 'Braga', '–', '–', 'Faro'])
    await expect(columnTexts(canvasElement, 'people')).toEqual(['231,800', '–', '52,000', '–', '67,650'])
  },
}

/** A key that only a later row has is a column all the same. */
export const LateKeys: Story = {
  args: {
    rows: Array.from({ length: 30 }, (_row, index) => (index === 29 ? { id: index, late: 'here' } : { id: index })),
  },
  play: async ({ canvasElement }) => {
    await expect(headerNames(canvasElement)).toContain('Late')
    await expect(columnTexts(canvasElement, 'late').at(-1)).toBe('here')
  },
}

/** Several types in one column: each cell shows its own value, sorting groups them, and blanks come last. */
export const MixedTypes: Story = {
  args: {
    rows: [
      { row: 'a', x: 12 },
      { row: 'b', x: 'twelve' },
      { row: 'c', x: null },
      { row: 'd', x: true },
      { row: 'e', x: ['a', 'list'] },
      { row: 'f', x: { an: 'object' } },
      { row: 'g', x: 12n ** 20n },
      { row: 'h', x: '2024-02-30' },
      { row: 'i' },
    ],
    columns: ['row', 'x'],
  },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const own = new Map(bodyRows(canvasElement).map((row) => [row.cells[0]?.textContent, row.cells[1]?.textContent]))
    await userEvent.click(canvas.getByRole('button', { name: 'X' }))
    await expect(columnTexts(canvasElement, 'x').slice(-2)).toEqual(['–', '–'])
    for (const row of bodyRows(canvasElement)) {
      await expect(row.cells[1]?.textContent).toBe(own.get(row.cells[0]?.textContent))
    }
  },
}

const long = Array.from({ length: 5 }, (_row, index) => ({
  id: index,
  log: `${index}: ${'at com.example.Worker.run (Worker.java:42) '.repeat(250)}`.slice(0, 10_000),
  word: 'x'.repeat(10_000),
}))

/** Cells of 10,000 characters: rows stay one line high, and F2 or a double click shows the whole. */
export const LongCells: Story = {
  args: { rows: long, columns: ['id', 'log', 'word'] },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expect(bodyRows(canvasElement).map((row) => row.offsetHeight)).toEqual([36, 36, 36, 36, 36])
    header(canvasElement, 'Log').focus()
    await userEvent.keyboard('{ArrowDown}{F2}')
    await expect((await canvas.findByRole('dialog', { name: 'Log' })).textContent).toHaveLength(10_000)
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull())
  },
}

/** Keys that objects inherit, keys with markup, and the empty key are keys like any other. */
export const HostileKeys: Story = {
  args: {
    rows: [
      JSON.parse(
        '{"__proto__":"own","constructor":"built","toString":"told","":"empty","<b>bold</b>":"text","a b\\"]":"quoted"}',
      ) as OddRow,
      { '': 'second' },
    ],
  },
  play: async ({ canvas, canvasElement }) => {
    await expect(columnTexts(canvasElement, '__proto__')).toEqual(['own', '–'])
    await expect(columnTexts(canvasElement, 'constructor')).toEqual(['built', '–'])
    await expect(columnTexts(canvasElement, '')).toEqual(['empty', 'second'])
    await expect(canvas.getAllByRole('columnheader')).toHaveLength(6)
    await expect(canvasElement.querySelector('b')).toBeNull()
  },
}

/** Texts that look like markup are texts; a link with a scheme that runs code is no link. */
export const HostileValues: Story = {
  args: {
    rows: [
      { text: '<img src=x onerror=alert(1)>', url: 'javascript:alert(1)' },
      { text: '\u202Eright to left override', url: 'https://example.com/safe' },
      { text: 'line\nbreak\tand tab', url: 'data:text/html,<script>alert(1)</script>' },
    ],
    columns: ['text', { key: 'url', format: 'link' }],
  },
  play: async ({ canvas, canvasElement }) => {
    await expect(canvasElement.querySelector('img')).toBeNull()
    await expect(canvas.getAllByRole('link')).toHaveLength(1)
    await expect(canvas.getByRole('link')).toHaveAttribute('href', 'https://example.com/safe')
  },
}

/** One row, one column, one value. */
export const OneCell: Story = {
  args: { rows: [{ total: 42 }] },
  play: async ({ canvas, canvasElement }) => {
    await expect(cellAt(canvasElement, 0, 'total')).toHaveTextContent('42')
    await expect(canvas.getByRole('grid')).toHaveAttribute('aria-rowcount', '2')
  },
}

/** No rows, and so no columns to infer. */
export const NoRows: Story = {
  args: { rows: [] },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('No rows')).toBeVisible()
    await expect(canvas.getByRole('grid')).toHaveAttribute('aria-rowcount', '1')
  },
}

/** No rows, but columns that you named: their headers are there. */
export const NoRowsButColumns: Story = {
  args: { rows: [], columns: ['city', 'people'] },
  play: async ({ canvas, canvasElement }) => {
    await expect(headerNames(canvasElement)).toEqual(['City', 'People'])
    await expect(canvas.getByText('No rows')).toBeVisible()
  },
}

/** Rows without a single key. */
export const EmptyObjects: Story = {
  args: { rows: [{}, {}, {}] },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('grid')).toBeInTheDocument()
  },
}

/** 500 columns: those in view are rendered, and the last is one key away. */
export const FiveHundredColumns: Story = {
  args: {
    rows: Array.from({ length: 50 }, (_row, row) =>
      Object.fromEntries(Array.from({ length: 500 }, (_cell, column) => [`c${column}`, row * 500 + column])),
    ),
    height: 320,
  },
  play: async ({ canvasElement, userEvent }) => {
    header(canvasElement, 'C0').focus()
    await userEvent.keyboard('{ArrowDown}{End}')
    await waitFor(() => expect(document.activeElement).toHaveTextContent('499'))
    await expect(document.activeElement).toHaveAttribute('aria-colindex', '500')
    await expect(scrollerOf(canvasElement).scrollLeft).toBeGreaterThan(10_000)
    await expect(bodyRows(canvasElement)[0]?.cells.length).toBeLessThan(80)
  },
}
