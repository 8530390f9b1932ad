import { RillTable } from 'rill-react'
import type { RillTableApiProps, RillTableRef, RillTableRowsProps } from 'rill-react'
import type { ComponentType, RefAttributes } from 'react'
import type { Flight } from './flights.ts'

/** `RillTable` over flights that the story holds: one signature, so that args and controls have types. */
export const FlightTable = RillTable as ComponentType<RillTableRowsProps<Flight> & RefAttributes<RillTableRef>>

/** `RillTable` over an API of flights. */
export const FlightApiTable = RillTable as ComponentType<RillTableApiProps<Flight> & RefAttributes<RillTableRef>>

/** Controls of the props that are easy to try; the others are best read in the code of a story. */
export const tableArgTypes = {
  api: { control: false, type: { name: 'string', required: false }, table: { type: { summary: 'string' } } },
  args: { control: false, table: { type: { summary: 'RillArgs | typeof skipToken' } } },
  rows: { control: false },
  columns: { control: false },
  caption: { control: 'text' },
  density: { control: 'inline-radio', options: ['compact', 'standard', 'comfortable'] },
  selection: { control: 'inline-radio', options: ['none', 'single', 'multiple'] },
  search: { control: 'boolean' },
  exportCsv: { control: 'boolean' },
  columnMenu: { control: 'boolean' },
  resizable: { control: 'boolean' },
  reorderable: { control: 'boolean' },
  pagination: { control: 'object' },
  height: { control: 'number' },
  maxHeight: { control: 'number' },
  locale: { control: 'select', options: ['en-GB', 'en-US', 'de', 'fr', 'ja', 'ar', 'hi'] },
  timeZone: { control: 'select', options: ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Tokyo'] },
} as const
