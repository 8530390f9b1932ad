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
