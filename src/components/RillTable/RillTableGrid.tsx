import { useId, useMemo, useRef, useSyncExternalStore } from 'react'
import type { CSSProperties, ReactElement } from 'react'
import { createRowLayout } from '../../table/rows/rowLayout.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import { useIsomorphicLayoutEffect } from '../../table/useIsomorphicLayoutEffect.ts'
import { attributesOf } from '../shared/attributesOf.ts'
import { actionsWidth } from './actionsWidth.ts'
import type { GridController } from './grid/createGridController.ts'
import { toGridColumns, toGridItems, toGridWidths, toPinnedWidths, toPinOffsets } from './gridColumns.ts'
import { RillTableBody } from './RillTableBody.tsx'
import { RillTableHead } from './RillTableHead.tsx'
import type { ColumnMenuRequest } from './RillTablePopover.tsx'
import { RillTableSkeleton } from './RillTableSkeleton.tsx'
import { RillTableSummary } from './RillTableSummary.tsx'
import type { RillTableViewProps } from './types.ts'
import { useColumnWindow } from './useColumnWindow.ts'
import { DEFAULT_MAX_HEIGHT, useGridSizes } from './useGridSizes.ts'
import { useOpenDetails } from './useOpenDetails.ts'
import { useRowShape } from './useRowShape.ts'

/** From how many rows on only those in view are rendered: in a table of a given height few are, else all may be. */
const WINDOWED_FROM = { bounded: 30, unbounded: 100 }

interface RillTableGridProps {
  table: RillTableInstance
  props: RillTableViewProps<object>
  grid: GridController
  labelledBy: string | undefined
  onMenu: (request: ColumnMenuRequest) => void
  announce: (text: string) => void
}

/** The `<table>` in its scroller, and the layer in which rows stay in sight while the browser scrolls. */
export function RillTableGrid({ table, props, grid, labelledBy, onMenu, announce }: RillTableGridProps): ReactElement {
  const { view, state, selection, visible, source } = table
  const scrollerRef = useRef<HTMLDivElement>(null)
  const tableRef = useRef<HTMLTableElement>(null)
  const idPrefix = useId()
  const height = props.height ?? props.maxHeight
  const hasSummary = view.filteredCount > 0 && visible.some(({ column }) => column.summary !== undefined)
  const sizes = useGridSizes({ density: state.density, height, hasSummary, scrollerRef, tableRef })
  const isHydrating = useSyncExternalStore(noSubscription, isFalse, isTrue)
  const isBlind = !sizes.isMeasured && !isHydrating
  const { cell: active, isFocused } = useSyncExternalStore(grid.focus.subscribe, grid.focus.read, grid.focus.read)

  const isSelectable = selection.mode !== 'none'
  const hasActions = props.rowActions !== undefined
  const isExpandable = props.renderDetail !== undefined
  const details = useOpenDetails(table, isExpandable)
  const columns = useMemo(
    () => toGridColumns({ visible, isSelectable, isExpandable, hasActions }),
    [visible, isSelectable, isExpandable, hasActions],
  )
  const columnStates = state.columns
  const { widths: ideal, leastWidths: least } = table
  const { rowActions } = props
  const { rows } = source
  const actions = useMemo(() => actionsWidth(rowActions, rows), [rowActions, rows])
  const widths = useMemo(
    () => toGridWidths({ columns, widths: ideal, least, actions, states: columnStates, available: sizes.width }),
    [columns, ideal, least, actions, columnStates, sizes.width],
  )
  const { first, end, isWindowed } = useColumnWindow({ columns, widths, available: sizes.width, scrollerRef })
  const kept = isFocused && isWindowed ? active.column : -1
  const items = useMemo(() => toGridItems({ columns, first, end, kept }), [columns, first, end, kept])
  const shape = useRowShape({ table, props, items, isPartial: isWindowed })

  const isRowWindowed = view.count > WINDOWED_FROM[height === undefined ? 'unbounded' : 'bounded']
  const around = sizes.header + sizes.summary
  const { heights, part } = details
  const layout = useMemo(() => {
    if (!isRowWindowed) return null
    const rows = { rowCount: view.count, rowHeight: sizes.row }
    const viewportHeight = Math.max(0, sizes.height - around)
    return createRowLayout({ ...rows, viewportHeight, details: part?.placeDetails(heights, rows) })
  }, [isRowWindowed, view.count, sizes.row, sizes.height, around, heights, part])

  // oxlint-disable-next-line react/exhaustive-deps -- after every commit, since listeners have to know what is shown
  useIsomorphicLayoutEffect(() => {
    const element = tableRef.current
    const scrollElement = scrollerRef.current
    if (!element || !scrollElement) return
    const lastRow = view.count - (hasSummary ? 0 : 1)
    const shown = { table, props, details, columns, widths, items, sizes, layout, lastRow }
    grid.update({ ...shown, element, scrollElement, onMenu, announce })
  })

  // Another order, other rows or another page begin at the top.
  const { sort, filters, search, page } = state
  const isFirst = useRef(true)
  useIsomorphicLayoutEffect(() => {
    if (isFirst.current) isFirst.current = false
    else grid.toTop()
  }, [grid, sort, filters, search, page])

  const total = widths.reduce((sum, width) => sum + width, 0)
  const pinned = toPinnedWidths(columns, widths)
  const rowCount = table.pageCount === null && table.hasNextPage ? -1 : view.filteredCount + (hasSummary ? 2 : 1)
  const scrollerStyle: CSSProperties = {
    position: 'relative',
    overflow: 'auto',
    flex: props.height === undefined ? '0 1 auto' : '1 1 0',
    minHeight: 0,
    maxHeight:
      height === undefined && (layout || table.pagination === 'infinite')
        ? `var(--rill-max-height, ${DEFAULT_MAX_HEIGHT}px)`
        : undefined,
    scrollPaddingBlock: `${sizes.header}px ${sizes.summary}px`,
    scrollPaddingInline: `${pinned.start}px ${pinned.end}px`,
  }
  return (
    <div
      ref={scrollerRef}
      data-rill="scroller"
      className={shape.classNames.scroller}
      data-windowed={isRowWindowed || undefined}
      style={scrollerStyle}
      onScroll={grid.onScroll}
    >
      <div style={{ minWidth: total, height: layout ? layout.height + around : undefined }}>
        <div
          style={
            layout ? { position: 'sticky', insetBlockStart: 0, height: sizes.height, overflow: 'clip' } : undefined
          }
        >
          <table
            {...attributesOf(props, 'aria-')}
            ref={tableRef}
            role="grid"
            data-rill="table"
            className={shape.classNames.table}
            aria-rowcount={rowCount}
            aria-colcount={columns.length}
            aria-multiselectable={selection.mode === 'multiple' || undefined}
            aria-busy={source.isFetching || undefined}
            aria-label={labelledBy ? undefined : (props['aria-label'] ?? table.environment.messages.table)}
            aria-labelledby={labelledBy}
            style={{
              tableLayout: 'fixed',
              width: sizes.width > 0 ? total : '100%',
              ...toPinOffsets(columns, widths),
              ...(sizes.width > 0 && { '--rill-viewport-width': `${sizes.width}px` }),
            }}
            {...grid.handlers}
          >
            {!isBlind && (
              <RillTableHead
                {...{ sort, filters, shape, widths, idPrefix }}
                selected={selection.extent}
                activeColumn={active.row < 0 ? active.column : -1}
                columnMenu={props.columnMenu}
                resizable={props.resizable}
                reorderable={props.reorderable}
              />
            )}
            {isBlind ? null : source.status === 'pending' || view.isWaiting ? (
              <RillTableSkeleton shape={shape} table={table} sizes={sizes} />
            ) : (
              <RillTableBody
                {...{ table, shape, layout, active, details }}
                scroller={grid.scroller}
                renderDetail={props.renderDetail}
              />
            )}
            {hasSummary && !isBlind && (
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
