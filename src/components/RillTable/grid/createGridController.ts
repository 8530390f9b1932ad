import type { DOMAttributes, KeyboardEvent, MouseEvent, SyntheticEvent } from 'react'
import { createLazyPart } from '../../../table/createLazyPart.ts'
import { createRowScroller } from '../../../table/window/createRowScroller.ts'
import type { RowScroller } from '../../../table/window/createRowScroller.ts'
import { createFocusStore } from './createFocusStore.ts'
import type { FocusStore } from './createFocusStore.ts'
import type { GridEventName, GridListeners } from './createGridListeners.ts'
import type { GridModel } from './GridModel.ts'
import { headerControls } from './headerControls.ts'

/** Pixels before the end at which the next rows of an infinite table are fetched. */
const AHEAD = 400
/** What can be caught up on. The others need an answer while they happen: too late, they are let go. */
const CAUGHT_UP = ['onClick', 'onDoubleClick', 'onKeyDown', 'onFocus', 'onBlur'] as const
const LET_GO = ['onMouseOver', 'onPointerDown', 'onCopy', 'onDragStart', 'onDragOver', 'onDragEnd', 'onDrop'] as const
/** Keys that would scroll the page, or press what has the focus. */
const GRID_KEYS = /^(?:Arrow|Home|End|Page|Enter| $)/

export const lazyListeners = createLazyPart(
  async () => (await import('./createGridListeners.ts')).createGridListeners,
  {
    early: true,
  },
)

/** All that listens to what happens in a grid. One for the life of a table; it is told what the grid shows. */
export interface GridController {
  readonly scroller: RowScroller
  readonly focus: FocusStore
  /** Takes note of what is shown now. */
  readonly update: (model: GridModel) => void
  readonly onScroll: () => void
  /** For the `<table>`: no row or cell has any of its own. */
  readonly handlers: DOMAttributes<HTMLElement>
  /** What is shown at present. */
  readonly model: () => GridModel
  /** Brings the row at `position`, counted over all pages, into view. */
  readonly scrollToRow: (position: number) => void
  readonly toTop: () => void
  /** Does something with what is loaded apart, as soon as it is here. */
  readonly withListeners: (task: (listeners: GridListeners) => void) => void
}

export function createGridController(): GridController {
  let present: GridModel | undefined
  let listeners: GridListeners | null = null
  // Handlers run after a commit, and so after the first `update`.
  const model = (): GridModel => present as GridModel
  const scroller = createRowScroller()
  const focus = createFocusStore(scroller)

  function readListeners(): GridListeners | null {
    const create = lazyListeners.read()
    if (!listeners && create) {
      listeners = create({ model, scroller, store: focus })
      void headerControls.load()
    }
    return listeners
  }

  function withListeners(task: (listeners: GridListeners) => void): void {
    if (readListeners()) task(listeners as GridListeners)
    else {
      void lazyListeners.load().then(() => {
        if (readListeners()) task(listeners as GridListeners)
      })
    }
  }

  function handle(name: GridEventName, event: SyntheticEvent): void {
    const present = readListeners()
    if (present) (present.handlers[name] as (event: SyntheticEvent) => void)(event)
    else if ((CAUGHT_UP as readonly string[]).includes(name)) {
      if (name === 'onKeyDown') keepFromBrowser(event as KeyboardEvent)
      withListeners(({ catchUp }) => catchUp(name, event))
    } else void lazyListeners.load()
  }

  function fetchOn(isOwnWish: boolean): void {
    const { table, scrollElement } = model()
    const { hasMore, isFetching, loadMore, error } = table.source
    if (table.pagination !== 'infinite' || !hasMore || isFetching) return
    const { scrollTop, clientHeight, scrollHeight } = scrollElement
    // After an error only the reader's own scrolling tries again; without layout nothing is known of the view.
    if (!isOwnWish && (error || clientHeight === 0)) return
    if (scrollTop + clientHeight >= scrollHeight - AHEAD) loadMore()
  }

  return {
    scroller,
    focus,
    model,
    withListeners,
    handlers: {
      ...Object.fromEntries(
        [...CAUGHT_UP, ...LET_GO].map((name) => [name, (event: SyntheticEvent) => handle(name, event)]),
      ),
      onMouseDown: makeFocusable,
    },
    update: (next) => {
      present = next
      listeners?.onUpdate()
      fetchOn(false)
    },
    onScroll: () => {
      const { layout, scrollElement } = model()
      if (layout) scroller.follow(layout, scrollElement.scrollTop)
      fetchOn(true)
    },
    scrollToRow: (position) => withListeners((present) => present.scrollToRow(position)),
    toTop: () => {
      scroller.moveTo({ scrollTop: 0, contentTop: 0 })
      model().scrollElement.scrollTop = 0
      listeners?.onTop()
    },
  }
}

/** Only the active cell is focusable by itself; a pressed one has to become so before the browser looks. */
function makeFocusable(event: MouseEvent<HTMLElement>): void {
  const cell = (event.target as HTMLElement).closest<HTMLElement>('td,th')
  if (cell && !cell.hasAttribute('tabindex')) cell.tabIndex = -1
}

/** Keys that a cell answers to later may not do what the browser does with them now. React's own event stays untouched. */
function keepFromBrowser({ target, nativeEvent, key, altKey, defaultPrevented }: KeyboardEvent): void {
  const isCell = (target as Element).matches('td,th')
  if (isCell && !altKey && !defaultPrevented && GRID_KEYS.test(key)) nativeEvent.preventDefault()
}
