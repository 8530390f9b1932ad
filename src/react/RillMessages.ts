/** Every text that `RillTable` and `RillValue` show or speak. Functions get numbers already formatted for the locale. */
export interface RillMessages {
  /** Accessible name of a table without caption. */
  table: string
  search: string
  searchPlaceholder: string
  clear: string
  close: string
  apply: string

  loading: string
  empty: string
  emptyFiltered: string
  /** In place of rows that have no keys, or with `columns={[]}`. */
  noColumns: string
  clearFilters: string
  errorTitle: string
  refetchError: string
  loadMoreError: string
  retry: string
  capped: (count: string) => string
  /** Where sorting, filters and totals know only the rows loaded so far, and more would follow. */
  partial: (count: string) => string

  rows: (count: string) => string
  rowsOf: (count: string, total: string) => string
  pageRange: (first: string, last: string, total: string | null) => string
  page: (page: string, pages: string | null) => string
  pageSize: string
  firstPage: string
  previousPage: string
  nextPage: string
  lastPage: string
  loadingMore: string

  sortedAscending: (column: string) => string
  sortedDescending: (column: string) => string
  unsorted: string

  columnMenu: (column: string) => string
  columns: string
  sortAscending: string
  sortDescending: string
  removeSort: string
  filter: string
  filtered: string
  pinStart: string
  pinEnd: string
  unpin: string
  moveStart: string
  moveEnd: string
  hide: string
  fit: string
  resetColumns: string
  resize: (column: string) => string
  density: string
  compact: string
  standard: string
  comfortable: string

  contains: string
  from: string
  to: string
  findValue: string
  blank: string
  moreValues: (count: string) => string

  selectAll: string
  selectRow: string
  selected: (count: string) => string
  copied: (count: string) => string
  copy: string
  expandRow: string
  collapseRow: string
  details: string
  actions: string
  summary: string

  exportCsv: string
  exporting: (count: string) => string
  exported: (count: string) => string
  exportFailed: string
  cancel: string

  trendUp: string
  trendDown: string
  trendFlat: string
}
