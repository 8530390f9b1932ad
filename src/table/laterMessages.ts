import type { RillMessages } from '../react/RillMessages.ts'
import { coreMessages } from './messages.ts'
import type { RillLaterMessages } from './messages.ts'

const laterMessages: RillLaterMessages = {
  apply: 'Apply',
  sortedAscending: (column) => `Sorted by ${column}, ascending`,
  sortedDescending: (column) => `Sorted by ${column}, descending`,
  unsorted: 'Not sorted',
  columns: 'Columns',
  sortAscending: 'Sort ascending',
  sortDescending: 'Sort descending',
  removeSort: 'Remove sort',
  pinStart: 'Pin to start',
  pinEnd: 'Pin to end',
  unpin: 'Unpin',
  moveStart: 'Move towards start',
  moveEnd: 'Move towards end',
  hide: 'Hide column',
  fit: 'Fit to content',
  resetColumns: 'Reset columns',
  density: 'Density',
  compact: 'Compact',
  standard: 'Standard',
  comfortable: 'Comfortable',
  contains: 'Contains',
  from: 'From',
  to: 'To',
  findValue: 'Find a value',
  blank: '(blank)',
  moreValues: (count) => `${count} more`,
  copied: (count) => (count === '1' ? 'Copied 1 row' : `Copied ${count} rows`),
  exported: (count) => (count === '1' ? 'Exported 1 row' : `Exported ${count} rows`),
  trendUp: 'up',
  trendDown: 'down',
  trendFlat: 'unchanged',
}

/** All texts: the English ones, and over them those `given`. */
export function toMessages(given: Partial<RillMessages>): RillMessages {
  return { ...coreMessages, ...laterMessages, ...given }
}
