import type { DOMAttributes, KeyboardEvent, SyntheticEvent } from 'react'
import { flushSync } from 'react-dom'
import type { RowScroller } from '../../../table/window/createRowScroller.ts'
import { createAnnouncer } from '../extras/createAnnouncer.ts'
import { createColumnReorder } from '../extras/createColumnReorder.ts'
import { createColumnResize } from '../extras/createColumnResize.ts'
import type { ColumnResize } from '../extras/createColumnResize.ts'
import { createSelectionCopy } from '../extras/createSelectionCopy.ts'
import type { SelectionCopy } from '../extras/createSelectionCopy.ts'
import type { FocusStore } from './createFocusStore.ts'
import { createGridActions } from './createGridActions.ts'
import { createGridFocus } from './createGridFocus.ts'
import type { GridModel } from './GridModel.ts'
import { showRow } from './showRow.ts'

export type GridEventName =
  | 'onClick'
  | 'onDoubleClick'
  | 'onKeyDown'
  | 'onFocus'
  | 'onBlur'
  | 'onMouseOver'
  | 'onPointerDown'
  | 'onCopy'
  | 'onDragStart'
  | 'onDragOver'
  | 'onDragEnd'
  | 'onDrop'

/** All that answers to what happens in a grid. Nothing of it is needed before something happens, so it is loaded apart. */
export interface GridListeners extends Pick<ColumnResize, 'fitColumn'>, Pick<SelectionCopy, 'copySelection'> {
  readonly handlers: Pick<Required<DOMAttributes<HTMLElement>>, GridEventName>
  /** To be called after each change. */
  readonly onUpdate: () => void
  /** To be called when the table has gone to its top: for other rows, or another page. */
  readonly onTop: () => void
  /** Brings the row at `position`, counted over all pages, into view. */
  readonly scrollToRow: (position: number) => void
  /** Answers to an event that happened before there was anything to answer. */
  readonly catchUp: (name: GridEventName, event: SyntheticEvent) => void
}

interface GridListenersOptions {
  /** What is shown at present. */
  model: () => GridModel
  scroller: RowScroller
  store: FocusStore
}

export function createGridListeners({ model, scroller, store }: GridListenersOptions): GridListeners {
  const actions = createGridActions(model)
  const focus = createGridFocus({ model, scroller, store, onCellKey: actions.onCellKey })
  const resize = createColumnResize(model)
  const copy = createSelectionCopy(model)
  const announce = createAnnouncer(model)
  /** A row to show once its page is. */
  let wanted: number | null = null
  const handlers: GridListeners['handlers'] = {
    ...createColumnReorder(model),
    onClick: actions.onClick,
    onMouseOver: actions.onMouseOver,
    onDoubleClick: resize.onDoubleClick,
    onPointerDown: resize.onPointerDown,
    onFocus: focus.onFocus,
    onBlur: focus.onBlur,
    onCopy: copy.onCopy,
    onKeyDown: (event) => {
      resize.onKeyDown(event)
      focus.onKeyDown(event)
    },
  }
  return {
    handlers,
    fitColumn: resize.fitColumn,
    copySelection: copy.copySelection,
    scrollToRow: (wish) => {
      if (!Number.isFinite(wish)) return
      const { pagination, state, view, isServerSide, dispatch } = model().table
      // How many rows an API has is not known.
      const last = isServerSide ? wish : view.filteredCount - 1
      const position = Math.max(0, Math.trunc(Math.min(wish, last)))
      const page = typeof pagination === 'object' ? Math.floor(position / state.pageSize) : 0
      if (page * state.pageSize === view.rowOffset) showRow(model(), scroller, position - view.rowOffset)
      else {
        wanted = position % state.pageSize
        dispatch({ type: 'set-page', page })
      }
    },
    onTop: () => {
      if (wanted !== null) showRow(model(), scroller, wanted)
      wanted = null
    },
    onUpdate: () => {
      focus.restore()
      announce()
    },
    catchUp: (name, event) => {
      const { element } = model()
      const focused = document.activeElement as HTMLElement | null
      if (!element.isConnected) return
      // At once, since what comes next has to find the table as this leaves it.
      flushSync(() => {
        // An earlier key may have led on to another cell: this one was meant for that.
        if (name === 'onKeyDown' && isCell(event.target) && focused && element.contains(focused)) {
          focus.onKeyDown(event as KeyboardEvent<HTMLElement>, focused)
        } else (handlers[name] as (event: SyntheticEvent) => void)(event)
      })
    },
  }
}

const isCell = (target: EventTarget): boolean => (target as Element).matches('td,th')
