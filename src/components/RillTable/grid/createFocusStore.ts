import type { RowScroller } from '../../../table/window/createRowScroller.ts'
import type { GridCell, GridFocusState } from './GridModel.ts'

/** Which cell is the tab stop of a grid, and whether it has the focus. */
export interface FocusStore {
  readonly subscribe: (listener: () => void) => () => void
  readonly read: () => GridFocusState
  readonly set: (cell: GridCell, isFocused: boolean) => void
}

export function createFocusStore(scroller: RowScroller): FocusStore {
  const listeners = new Set<() => void>()
  let state: GridFocusState = { cell: { row: -1, column: 0 }, isFocused: false }
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    read: () => state,
    set: (cell, isFocused) => {
      if (state.isFocused === isFocused && state.cell.row === cell.row && state.cell.column === cell.column) return
      state = { cell, isFocused }
      scroller.hold(isFocused && cell.row >= 0)
      for (const listener of listeners) listener()
    },
  }
}
