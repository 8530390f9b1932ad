import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactElement } from 'react'
import { useIsomorphicLayoutEffect } from '../../table/useIsomorphicLayoutEffect.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import type { RillTableColumn } from '../../table/types.ts'
import { ownsArrowKeys } from './grid/cellWidgets.ts'
import { ColumnFilter } from './ColumnFilter.tsx'
import { ColumnMenu } from './ColumnMenu.tsx'
import { useFocusHandover } from './useFocusHandover.ts'

/** What to open at which element: a column's menu, its filter, or the whole text of a cell that shows a part of it. */
export type ColumnMenuRequest = {
  readonly key: string
  readonly anchor: HTMLElement
} & ({ readonly view: 'menu' | 'filter' } | { readonly view: 'text'; readonly text: string })

interface RillTablePopoverProps {
  table: RillTableInstance
  request: ColumnMenuRequest
  className: string | undefined
  onClose: () => void
  onFit: (key: string) => void
}

const MARGIN = 8

/** The menu or filter of a column, or the whole text of a cell, beside it. Closes with Escape, a click elsewhere, and when the focus leaves. */
export function RillTablePopover(props: RillTablePopoverProps): ReactElement | null {
  const { table, request, onClose } = props
  const column = table.columns.find((each) => each.key === request.key)
  useIsomorphicLayoutEffect(() => {
    if (!column) onClose()
  })
  return column ? <OpenPopover {...props} column={column} /> : null
}

interface OpenPopoverProps extends RillTablePopoverProps {
  column: RillTableColumn<object>
}

function OpenPopover({ table, request, column, className, onClose, onFit }: OpenPopoverProps): ReactElement {
  const { anchor } = request
  const ref = useRef<HTMLDivElement>(null)
  const [view, setView] = useState(request.view)
  const { messages } = table.environment
  useFocusHandover(ref)

  useIsomorphicLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    // In the top layer no ancestor of the page can clip it.
    if ('showPopover' in element && element.popover === null) {
      element.popover = 'manual'
      element.showPopover()
    }
    placeBeside(element, anchor)
    const focusable =
      element.querySelector<HTMLElement>('[data-autofocus]') ?? element.querySelector<HTMLElement>('button,input')
    // A text has nothing to press: the keys scroll it.
    ;(focusable ?? element).focus({ preventScroll: true })
  }, [anchor, view])

  useEffect(() => {
    const onPointerDown = (event: Event): void => {
      const path = event.composedPath()
      if (ref.current && !path.includes(ref.current) && !path.includes(anchor)) onClose()
    }
    const onScroll = (event: Event): void => {
      if (!ref.current?.contains(event.target as Node)) onClose()
    }
    document.addEventListener('pointerdown', onPointerDown, true)
    window.addEventListener('scroll', onScroll, true)
    window.addEventListener('resize', onClose)
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, true)
      window.removeEventListener('scroll', onScroll, true)
      window.removeEventListener('resize', onClose)
    }
  }, [anchor, onClose])

  const close = (): void => {
    onClose()
    anchor.closest<HTMLElement>('th,td')?.focus({ preventScroll: true })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
      return
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const items = [...(ref.current?.querySelectorAll<HTMLElement>('button:not(:disabled),input') ?? [])]
    const place = items.indexOf(event.target as HTMLElement)
    if (step === 0 || place < 0 || ownsArrowKeys(event.target as Element)) return
    event.preventDefault()
    items.at((place + step) % items.length)?.focus()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a dialog that closes itself
    <div
      ref={ref}
      role="dialog"
      data-rill="popover"
      className={className}
      data-view={view}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={view === 'text' ? 0 : undefined}
      aria-label={
        view === 'menu'
          ? messages.columnMenu(column.name)
          : view === 'filter'
            ? `${messages.filter}: ${column.name}`
            : column.name
      }
      style={{ position: 'fixed', margin: 0 }}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) onClose()
      }}
    >
      {request.view === 'text' ? (
        request.text
      ) : view === 'menu' ? (
        <ColumnMenu table={table} column={column} onFilter={() => setView('filter')} onFit={onFit} onClose={close} />
      ) : (
        <ColumnFilter table={table} column={column} onClose={close} />
      )}
    </div>
  )
}

/** {@link RillTablePopover} for a place that it is not imported to. */
export const renderPopover = (props: RillTablePopoverProps): ReactElement => <RillTablePopover {...props} />

/** Below the anchor, or above where there is more room; within the window. */
function placeBeside(element: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = element
  const isRightToLeft = getComputedStyle(anchor).direction === 'rtl'
  const wanted = isRightToLeft ? at.right - width : at.left
  const below = at.bottom + 4
  const top = below + height > innerHeight - MARGIN && at.top > height + MARGIN ? at.top - height - 4 : below
  element.style.left = `${Math.max(MARGIN, Math.min(wanted, innerWidth - width - MARGIN))}px`
  element.style.top = `${Math.max(MARGIN, Math.min(top, innerHeight - height - MARGIN))}px`
}
