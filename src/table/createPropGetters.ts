import type { ChangeEvent, MouseEvent } from 'react'
import type { RillSort } from './rows/types.ts'
import type { RillTableAction, RillTableState } from './state/types.ts'
import type { RillPlacedColumn, RillTableView } from './types.ts'
import type { RowSelection } from './useRowSelection.ts'

/** Props for your own elements. They carry ARIA and handlers, no looks: spread them and add what you like. */
export interface RillTablePropGetters {
  /** For the element with `role="table"`, or a `<table>`. */
  readonly getTableProps: () => { role: 'table'; 'aria-rowcount': number; 'aria-colcount': number }
  /** For the header of a column. */
  readonly getHeaderProps: (key: string) => {
    role: 'columnheader'
    'aria-colindex': number
    'aria-sort': 'ascending' | 'descending' | 'none' | undefined
  }
  /** For the button that sorts by a column: a click sorts, with Shift besides the others. */
  readonly getSortProps: (key: string) => { type: 'button'; onClick: (event: MouseEvent) => void }
  /** For the row at `position` of the page. */
  readonly getRowProps: (position: number) => {
    role: 'row'
    'aria-rowindex': number
    'aria-selected': boolean | undefined
  }
  /** For a cell of the row at `position` of the page. */
  readonly getCellProps: (position: number, key: string) => { role: 'cell'; 'aria-colindex': number }
  /** For the checkbox that selects the row at `position`. */
  readonly getSelectProps: (position: number) => { type: 'checkbox'; checked: boolean; onChange: () => void }
  /** For the search box. */
  readonly getSearchProps: () => {
    type: 'search'
    value: string
    onChange: (event: ChangeEvent<HTMLInputElement>) => void
  }
}

interface Parts {
  state: RillTableState
  dispatch: (action: RillTableAction) => void
  visible: readonly RillPlacedColumn<never>[]
  view: RillTableView
  selection: RowSelection
  getRowId: (row: never, index: number) => string | number
  rowAt: (position: number) => object | undefined
  hasNextPage: boolean
  pageCount: number | null
}

/** Value of `aria-sort` for a column. */
export function toAriaSort(sort: readonly RillSort[], key: string): 'ascending' | 'descending' | 'none' {
  const entry = sort.find((each) => each.key === key)
  return entry ? (entry.desc ? 'descending' : 'ascending') : 'none'
}

export function createPropGetters(table: Parts): RillTablePropGetters {
  const { state, dispatch, visible, view, selection } = table
  const indexOf = (key: string): number => visible.findIndex(({ column }) => column.key === key)
  const isSelected = (position: number): boolean => {
    const row = table.rowAt(position)
    const place = view.first + position
    return row !== undefined && selection.ids.has(table.getRowId(row as never, view.positions?.[place] ?? place))
  }
  return {
    getTableProps: () => ({
      role: 'table',
      'aria-rowcount': table.pageCount === null && table.hasNextPage ? -1 : view.filteredCount + 1,
      'aria-colcount': visible.length,
    }),
    getHeaderProps: (key) => ({
      role: 'columnheader',
      'aria-colindex': indexOf(key) + 1,
      'aria-sort': visible[indexOf(key)]?.column.sortable === false ? undefined : toAriaSort(state.sort, key),
    }),
    getSortProps: (key) => ({
      type: 'button',
      onClick: (event) => dispatch({ type: 'toggle-sort', key, isAdditive: event.shiftKey }),
    }),
    getRowProps: (position) => ({
      role: 'row',
      'aria-rowindex': view.rowOffset + position + 2,
      'aria-selected': selection.mode === 'none' ? undefined : isSelected(position),
    }),
    getCellProps: (_position, key) => ({ role: 'cell', 'aria-colindex': indexOf(key) + 1 }),
    getSelectProps: (position) => ({
      type: 'checkbox',
      checked: isSelected(position),
      onChange: () => selection.toggle(position),
    }),
    getSearchProps: () => ({
      type: 'search',
      value: state.search,
      onChange: (event) => dispatch({ type: 'set-search', search: event.target.value }),
    }),
  }
}
