import type { RillMessages } from '../react/RillMessages.ts'

type LaterMessage =
  | 'apply'
  | 'sortedAscending'
  | 'sortedDescending'
  | 'unsorted'
  | 'columns'
  | 'sortAscending'
  | 'sortDescending'
  | 'removeSort'
  | 'pinStart'
  | 'pinEnd'
  | 'unpin'
  | 'moveStart'
  | 'moveEnd'
  | 'hide'
  | 'fit'
  | 'resetColumns'
  | 'density'
  | 'compact'
  | 'standard'
  | 'comfortable'
  | 'contains'
  | 'from'
  | 'to'
  | 'findValue'
  | 'blank'
  | 'moreValues'
  | 'copied'
  | 'exported'
  | 'trendUp'
  | 'trendDown'
  | 'trendFlat'

/** The texts that a table needs at once. The others come with what is loaded when it is used: `laterMessages`. */
export type RillCoreMessages = Omit<RillMessages, LaterMessage>
export type RillLaterMessages = Pick<RillMessages, LaterMessage>

/** English texts; what `messages` leaves out comes from here. */
export const coreMessages: RillCoreMessages = {
  table: 'Table',
  search: 'Search',
  searchPlaceholder: 'Search…',
  clear: 'Clear',
  close: 'Close',
  loading: 'Loading',
  empty: 'No rows',
  emptyFiltered: 'No rows match',
  noColumns: 'The rows have no columns',
  clearFilters: 'Clear filters',
  errorTitle: 'The rows could not be loaded',
  refetchError: 'Could not refresh. These rows may be out of date.',
  loadMoreError: 'The next rows could not be loaded.',
  retry: 'Try again',
  capped: (count) => `Showing the first ${count} rows`,
  partial: (count) => `Sorting, filters and totals cover the ${count} rows loaded so far`,
  rows: (count) => (count === '1' ? '1 row' : `${count} rows`),
  rowsOf: (count, total) => `${count} of ${total} rows`,
  pageRange: (first, last, total) => (total === null ? `${first}–${last}` : `${first}–${last} of ${total}`),
  page: (page, pages) => (pages === null ? `Page ${page}` : `Page ${page} of ${pages}`),
  pageSize: 'Rows per page',
  firstPage: 'First page',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  lastPage: 'Last page',
  loadingMore: 'Loading more rows',
  columnMenu: (column) => `${column}: column menu`,
  filter: 'Filter',
  filtered: 'filtered',
  resize: (column) => `Width of ${column}`,
  selectAll: 'Select all rows',
  selectRow: 'Select row',
  selected: (count) => `${count} selected`,
  copy: 'Copy',
  expandRow: 'Show details',
  collapseRow: 'Hide details',
  details: 'Details',
  actions: 'Actions',
  summary: 'Totals',
  exportCsv: 'Export CSV',
  exporting: (count) => `Exporting: ${count} rows`,
  exportFailed: 'The export failed',
  cancel: 'Cancel',
}
