import {
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { ClipboardEvent, CSSProperties, ReactElement, Ref } from 'react'
import { toAriaSort } from '../../table/createPropGetters.ts'
import { isDeepEqual } from '../../table/isDeepEqual.ts'
import { createRowLayout } from '../../table/rows/rowLayout.ts'
import { useIsomorphicLayoutEffect } from '../../table/useIsomorphicLayoutEffect.ts'
import type { RillSort } from '../../table/rows/types.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import { useStableValue } from '../../table/useStableValue.ts'
import { createRowScroller } from '../../table/window/createRowScroller.ts'
import { toGridColumns, toGridItems, toGridWidths, toPinnedWidths, toPinOffsets } from './gridColumns.ts'
import type { GridColumn, GridGap, GridItem } from './gridColumns.ts'
import { RillTableBody } from './RillTableBody.tsx'
import { RillTableHeader } from './RillTableHeader.tsx'
import type { RowShape } from './RillTableRow.tsx'
import { RillTableSkeleton } from './RillTableSkeleton.tsx'
import { RillTableSummary } from './RillTableSummary.tsx'
import type { ColumnMenuRequest } from './RillTablePopover.tsx'
import type { RillTableViewProps } from './types.ts'
import { useColumnReorder } from './useColumnReorder.ts'
import { useColumnResize } from './useColumnResize.ts'
import { useColumnWindow } from './useColumnWindow.ts'
import { useGridActions } from './useGridActions.ts'
import { useGridFocus } from './useGridFocus.ts'
import { DEFAULT_MAX_HEIGHT, useGridSizes } from './useGridSizes.ts'
import type { GridSizes } from './useGridSizes.ts'
import { useLoadMore } from './useLoadMore.ts'
import { useMagnitudes } from './useMagnitudes.ts'
import { useOpenDetails } from './useOpenDetails.ts'
import { useRowActions } from './useRowActions.tsx'

/** From how many rows on only those in view are rendered. */
const WINDOWED_FROM = 100

/** What the rest of a table may ask of its grid. */
export interface GridHandle {
  /** Brings the row at `position` of the page into view. */
  readonly showRow: (position: number) => void
  readonly fitColumn: (key: string) => void
}

interface RillTableGridProps {
  table: RillTableInstance
  props: RillTableViewProps<object>
  labelledBy: string | undefined
  onMenu: (request: ColumnMenuRequest) => void
  onCopy: (event: ClipboardEvent<HTMLElement>) => void
  handleRef: Ref<GridHandle>
}

/** The `<table>` with its scrolling, keyboard and columns. */
export function RillTableGrid(input: RillTableGridProps): ReactElement {
  const { table, props, labelledBy, onMenu, onCopy, handleRef } = input
  const { view, state, selection, environment, visible, source } = table
  const classNames = useStableValue(props.classNames ?? noClassNames, isDeepEqual)
  const { columnMenu = true, resizable = true, reorderable = true } = props
  const scrollerRef = useRef<HTMLDivElement>(null)
  const tableRef = useRef<HTMLTableElement>(null)
  const bodyRef = useRef<HTMLTableSectionElement>(null)
  const idPrefix = useId()

  const hasSummary = view.filteredCount > 0 && visible.some(({ column }) => column.summary !== undefined)
  const sizes = useGridSizes({
    density: state.density,
    height: props.height ?? props.maxHeight,
    hasSummary,
    scrollerRef,
    tableRef,
  })
  const isHydrating = useSyncExternalStore(noSubscription, isFalse, isTrue)
  const details = useOpenDetails(table)

  const isSelectable = selection.mode !== 'none'
  const hasActions = props.rowActions !== undefined
  const isExpandable = props.renderDetail !== undefined
  const columns = useMemo(
    () => toGridColumns({ visible, isSelectable, isExpandable, hasActions }),
    [visible, isSelectable, isExpandable, hasActions],
  )
  const columnStates = state.columns
  const widths = useMemo(() => {
    const chosen = new Set(columnStates.flatMap(({ key, width }) => (width === undefined ? [] : [key])))
    return toGridWidths({ columns, widths: table.widths, chosen, available: sizes.width })
  }, [columns, table.widths, columnStates, sizes.width])
  const { first, end, isWindowed } = useColumnWindow({ columns, widths, available: sizes.width, scrollerRef })

  const isRowWindowed = view.count > WINDOWED_FROM
  const bodyHeight = Math.max(0, sizes.height - sizes.header - sizes.summary)
  const layout = useMemo(
    () =>
      isRowWindowed
        ? createRowLayout({
            rowCount: view.count,
            rowHeight: sizes.row,
            viewportHeight: bodyHeight,
            details: details.heights,
          })
        : null,
    [isRowWindowed, view.count, sizes.row, bodyHeight, details.heights],
  )
  const [scroller] = useState(createRowScroller)
  const latest = useRef({ layout, columns, widths, sizes })
  useIsomorphicLayoutEffect(() => {
    latest.current = { layout, columns, widths, sizes }
  })

  const showRow = useCallback(
    (row: number) => {
      const { layout: rows } = latest.current
      const element = scrollerRef.current
      if (rows && element && row < rows.rowCount) element.scrollTop = scroller.showRow(rows, row)
    },
    [scroller],
  )
  const pageRows = useCallback(
    () =>
      Math.max(
        1,
        Math.floor((latest.current.sizes.height - latest.current.sizes.header) / latest.current.sizes.row) - 1,
      ),
    [],
  )
  const reveal = useCallback((_cell: unknown, element: HTMLElement) => {
    const scrolled = scrollerRef.current
    if (!scrolled) return
    if (!latest.current.layout) element.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
    else revealSideways(scrolled, element, toPinnedWidths(latest.current.columns, latest.current.widths))
  }, [])

  const itemsRef = useRef<readonly GridItem[]>([])
  const resize = useColumnResize({ table, tableRef, columns, widths })
  const actions = useGridActions({ table, props, details, columns, onMenu })
  const focus = useGridFocus({
    tableRef,
    rowCount: view.count,
    hasSummary,
    columnCount: columns.length,
    itemsRef,
    firstAriaRow: view.rowOffset + 2,
    pageRows,
    reveal,
    showRow,
    onCellKey: actions.onCellKey,
  })
  const { active, isFocused } = focus
  const kept = isFocused && isWindowed ? active.column : -1
  const items = useMemo(() => toGridItems({ columns, first, end, kept }), [columns, first, end, kept])
  useIsomorphicLayoutEffect(() => {
    itemsRef.current = items
  }, [items])
  useEffect(() => scroller.hold(isFocused && active.row >= 0), [scroller, isFocused, active.row])

  // Another order, other rows or another page begin at the top.
  const { sort, filters, search, page } = state
  const isFirst = useRef(true)
  useIsomorphicLayoutEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    scroller.toTop()
    if (scrollerRef.current) scrollerRef.current.scrollTop = 0
  }, [scroller, sort, filters, search, page])

  useEffect(() => {
    const element = scrollerRef.current
    if (!element) return
    const onScroll = (): void => {
      const { layout: rows } = latest.current
      if (rows) scroller.follow(rows, element.scrollTop)
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [scroller])
  useLoadMore({ scrollerRef, source, isInfinite: table.pagination === 'infinite' })

  useImperativeHandle(
    handleRef,
    () => ({
      showRow: (position) => {
        if (latest.current.layout) showRow(position)
        else bodyRef.current?.rows[position]?.scrollIntoView?.({ block: 'nearest' })
      },
      fitColumn: (key) => resize.fit(latest.current.columns.findIndex((column) => column.key === key)),
    }),
    [showRow, resize],
  )

  const magnitudes = useMagnitudes(table.columns, source.rows)
  const renderActions = useRowActions(props.rowActions, environment.messages)
  const isClickable = props.onRowClick !== undefined
  const shape = useMemo<RowShape>(
    () => ({
      items,
      columnCount: columns.length,
      isPartial: isWindowed,
      magnitudes,
      classNames,
      messages: environment.messages,
      isSelectable,
      isClickable,
      selectWith: selection.mode === 'single' ? 'radio' : 'checkbox',
      readsRows:
        renderActions !== undefined ||
        items.some(
          (item) =>
            item.kind === 'data' && (item.placed?.column.render || typeof item.placed?.column.format === 'function'),
        ),
      renderActions,
    }),
    [
      items,
      columns.length,
      isWindowed,
      magnitudes,
      classNames,
      environment.messages,
      isSelectable,
      isClickable,
      selection.mode,
      renderActions,
    ],
  )
  const reorder = useColumnReorder(table)
  const total = widths.reduce((sum, width) => sum + width, 0)
  const pinned = toPinnedWidths(columns, widths)
  const isUnknown = table.pageCount === null && table.hasNextPage

  return (
    <div
      ref={scrollerRef}
      data-rill="scroller"
      className={classNames.scroller}
      data-windowed={isRowWindowed || undefined}
      style={toScrollerStyle({
        props,
        isScrolled: isRowWindowed || table.pagination === 'infinite',
        padding: [sizes.header, pinned.end, sizes.summary, pinned.start],
      })}
    >
      <div
        style={layout ? { height: layout.height + sizes.header + sizes.summary, minWidth: total } : { minWidth: total }}
      >
        <div
          style={
            layout ? { position: 'sticky', insetBlockStart: 0, height: sizes.height, overflow: 'clip' } : undefined
          }
        >
          <table
            ref={tableRef}
            role="grid"
            data-rill="table"
            className={classNames.table}
            aria-rowcount={isUnknown ? -1 : view.filteredCount + 1 + (hasSummary ? 1 : 0)}
            aria-colcount={columns.length}
            aria-multiselectable={selection.mode === 'multiple' || undefined}
            aria-busy={source.isFetching || undefined}
            aria-label={labelledBy ? undefined : (props['aria-label'] ?? environment.messages.table)}
            aria-labelledby={labelledBy}
            style={{
              tableLayout: 'fixed',
              width: sizes.width > 0 ? total : '100%',
              ...toPinOffsets(columns, widths),
              ...(sizes.width > 0 && { '--rill-viewport-width': `${sizes.width}px` }),
            }}
            onCopy={onCopy}
            onClick={actions.onClick}
            onMouseOver={actions.onMouseOver}
            onFocus={focus.handlers.onFocus}
            onBlur={focus.handlers.onBlur}
            onMouseDown={focus.handlers.onMouseDown}
            onKeyDown={focus.handlers.onKeyDown}
          >
            <colgroup>
              {items.map((item) =>
                item.kind === 'gap' ? (
                  <col key={item.id} style={{ width: sumWidths(widths, item) }} />
                ) : (
                  <col key={item.id} data-index={item.index} style={{ width: widths[item.index] }} />
                ),
              )}
            </colgroup>
            <thead data-rill="head" className={classNames.head} {...reorder} {...resize.handlers}>
              <tr aria-rowindex={1}>
                {items.map((item) =>
                  item.kind === 'gap' ? (
                    <td key={item.id} aria-hidden="true" data-rill="gap" />
                  ) : (
                    <RillTableHeader
                      key={item.id}
                      column={item}
                      shape={shape}
                      idPrefix={idPrefix}
                      {...toSortProps(item, sort)}
                      isFiltered={item.key !== null && Object.hasOwn(filters, item.key)}
                      isActive={active.row === -1 && active.column === item.index}
                      width={resizable && item.kind === 'data' ? (widths[item.index] ?? 0) : 0}
                      hasMenu={columnMenu}
                      isReorderable={reorderable}
                      selected={selection.extent}
                    />
                  ),
                )}
              </tr>
            </thead>
            {source.status === 'pending' ? (
              <RillTableSkeleton shape={shape} rowCount={skeletonRows(table, sizes)} />
            ) : (
              <RillTableBody
                table={table}
                shape={shape}
                bodyRef={bodyRef}
                scroller={scroller}
                layout={layout}
                isBlind={!sizes.isMeasured && !isHydrating}
                active={active}
                details={details}
                renderDetail={props.renderDetail}
              />
            )}
            {hasSummary && (
              <RillTableSummary
                table={table}
                shape={shape}
                activeColumn={active.row === view.count ? active.column : -1}
              />
            )}
          </table>
        </div>
      </div>
    </div>
  )
}

const noSubscription = () => () => {}
const isTrue = (): boolean => true
const isFalse = (): boolean => false
const noClassNames: NonNullable<RillTableViewProps<object>['classNames']> = {}

function toSortProps(
  item: GridColumn,
  sort: readonly RillSort[],
): { ariaSort: 'ascending' | 'descending' | 'none' | undefined; sortRank: number } {
  const column = item.placed?.column
  if (!column || column.sortable === false) return { ariaSort: undefined, sortRank: 0 }
  const rank = sort.findIndex(({ key }) => key === column.key) + 1
  return { ariaSort: toAriaSort(sort, column.key), sortRank: sort.length > 1 ? rank : 0 }
}

/** As many rows as will come, or as are in sight, as far as that is known. */
function skeletonRows({ pagination, state }: RillTableInstance, sizes: GridSizes): number {
  if (typeof pagination === 'object') return Math.min(state.pageSize, 25)
  return Math.max(5, Math.min(20, Math.floor((sizes.height - sizes.header) / sizes.row)))
}

function sumWidths(widths: readonly number[], { from, to }: GridGap): number {
  return widths.slice(from, to).reduce((sum, width) => sum + width, 0)
}

interface ScrollerStyleOptions {
  props: Pick<RillTableViewProps<object>, 'height' | 'maxHeight'>
  /** Whether there are more rows than a page has room for. */
  isScrolled: boolean
  /** Pixels that header, pinned columns and totals cover: top, inline end, bottom, inline start. */
  padding: readonly [number, number, number, number]
}

function toScrollerStyle({ props, isScrolled, padding }: ScrollerStyleOptions): CSSProperties {
  const [top, end, bottom, start] = padding
  const isUnbounded = props.height === undefined && props.maxHeight === undefined
  return {
    position: 'relative',
    overflow: 'auto',
    flex: props.height === undefined ? '0 1 auto' : '1 1 0',
    minHeight: 0,
    maxHeight: isUnbounded && isScrolled ? `var(--rill-max-height, ${DEFAULT_MAX_HEIGHT}px)` : undefined,
    scrollPaddingBlock: `${top}px ${bottom}px`,
    scrollPaddingInline: `${start}px ${end}px`,
  }
}

/** Scrolls sideways until `element` is clear of both edges and of the pinned columns. */
function revealSideways(
  scroller: HTMLElement,
  element: HTMLElement,
  pinned: { readonly start: number; readonly end: number },
): void {
  if (element.dataset.pin) return
  const isRightToLeft = getComputedStyle(scroller).direction === 'rtl'
  const outer = scroller.getBoundingClientRect()
  const inner = element.getBoundingClientRect()
  const left = outer.left + scroller.clientLeft + (isRightToLeft ? pinned.end : pinned.start)
  const right = outer.left + scroller.clientLeft + scroller.clientWidth - (isRightToLeft ? pinned.start : pinned.end)
  if (inner.left < left) scroller.scrollLeft += inner.left - left
  else if (inner.right > right) scroller.scrollLeft += Math.min(inner.right - right, inner.left - left)
}
