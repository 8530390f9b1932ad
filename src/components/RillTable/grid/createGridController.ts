import type { ClipboardEvent, DragEvent, KeyboardEvent, MouseEvent, PointerEvent } from 'react'
import { createRowScroller } from '../../../table/window/createRowScroller.ts'
import type { RowScroller } from '../../../table/window/createRowScroller.ts'
import type { GridExtras } from '../extras/createGridExtras.ts'
import { createGridActions } from './createGridActions.ts'
import type { GridActions } from './createGridActions.ts'
import { createGridFocus } from './createGridFocus.ts'
import type { GridFocus } from './createGridFocus.ts'
import type { GridModel } from './GridModel.ts'

/** Pixels before the end at which the next rows of an infinite table are fetched. */
const AHEAD = 400

/** All that listens to what happens in a grid. One for the life of a table; it is told what the grid shows. */
export interface GridController extends Pick<GridActions, 'onClick' | 'onMouseOver'> {
  readonly scroller: RowScroller
  readonly focus: GridFocus
  /** Takes note of what is shown now. */
  readonly update: (model: GridModel) => void
  readonly onScroll: () => void
  /** What is shown at present. */
  readonly model: () => GridModel
  /** Brings the row at `position`, counted over all pages, into view. */
  readonly scrollToRow: (position: number) => void
  readonly toTop: () => void
  /** Loads what a table can do without at first: resizing, reordering, copying, announcing. */
  readonly loadExtras: () => void
  readonly extras: () => GridExtras | null
  /** Pass events on to the extras. */
  readonly onCopy: (event: ClipboardEvent<HTMLElement>) => void
  readonly headHandlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
    readonly onDoubleClick: (event: MouseEvent<HTMLElement>) => void
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
    readonly onDragStart: (event: DragEvent<HTMLElement>) => void
    readonly onDragOver: (event: DragEvent<HTMLElement>) => void
    readonly onDragEnd: () => void
    readonly onDrop: (event: DragEvent<HTMLElement>) => void
  }
}

export function createGridController(): GridController {
  let present: GridModel | undefined
  let extras: GridExtras | null = null
  let isLoading = false
  /** A row to show once its page is. */
  let wanted: number | null = null
  // Handlers run after a commit, and so after the first `update`.
  const model = (): GridModel => present as GridModel
  const scroller = createRowScroller()
  const actions = createGridActions(model)
  const focus = createGridFocus({ model, scroller, onCellKey: actions.onCellKey })

  function fetchOn(isOwnWish: boolean): void {
    const { table, scrollElement } = model()
    const { hasMore, isFetching, loadMore, error } = table.source
    if (table.pagination !== 'infinite' || !hasMore || isFetching) return
    const { scrollTop, clientHeight, scrollHeight } = scrollElement
    // After an error only the reader's own scrolling tries again; without layout nothing is known of the view.
    if (!isOwnWish && (error || clientHeight === 0)) return
    if (scrollTop + clientHeight >= scrollHeight - AHEAD) loadMore()
  }

  function showRow(position: number): void {
    const { layout, scrollElement, element } = model()
    if (layout) scrollElement.scrollTop = scroller.showRow(layout, position)
    else element.tBodies[0]?.rows[position]?.scrollIntoView?.({ block: 'nearest' })
  }

  return {
    scroller,
    focus,
    model,
    onClick: actions.onClick,
    onMouseOver: actions.onMouseOver,
    update: (next) => {
      present = next
      focus.restore()
      extras?.onUpdate()
      fetchOn(false)
    },
    onScroll: () => {
      const { layout, scrollElement } = model()
      if (layout) scroller.follow(layout, scrollElement.scrollTop)
      fetchOn(true)
    },
    scrollToRow: (position) => {
      const { pagination, state, view, dispatch } = model().table
      const page = typeof pagination === 'object' ? Math.floor(position / state.pageSize) : 0
      if (page * state.pageSize === view.rowOffset) showRow(position - view.rowOffset)
      else {
        wanted = position % state.pageSize
        dispatch({ type: 'set-page', page })
      }
    },
    toTop: () => {
      scroller.toTop()
      model().scrollElement.scrollTop = 0
      if (wanted !== null) showRow(wanted)
      wanted = null
    },
    loadExtras: () => {
      if (isLoading) return
      isLoading = true
      void import('../extras/createGridExtras.ts').then(
        ({ createGridExtras }) => {
          extras = createGridExtras(model)
        },
        () => {
          isLoading = false
        },
      )
    },
    extras: () => extras,
    onCopy: (event) => extras?.onCopy(event),
    headHandlers: {
      onPointerDown: (event) => extras?.onPointerDown(event),
      onDoubleClick: (event) => extras?.onDoubleClick(event),
      onKeyDown: (event) => extras?.onKeyDown(event),
      onDragStart: (event) => extras?.onDragStart(event),
      onDragOver: (event) => extras?.onDragOver(event),
      onDragEnd: () => extras?.onDragEnd(),
      onDrop: (event) => extras?.onDrop(event),
    },
  }
}
