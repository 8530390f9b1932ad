import { lazy, Suspense, useCallback, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { CSSProperties, ReactElement, Ref } from 'react'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import { useIsomorphicLayoutEffect } from '../../table/useIsomorphicLayoutEffect.ts'
import { RillTableFooter } from './RillTableFooter.tsx'
import { RillTableGrid } from './RillTableGrid.tsx'
import type { GridHandle } from './RillTableGrid.tsx'
import type { ColumnMenuRequest } from './RillTablePopover.tsx'
import { RillTableNotices, RillTablePlaceholder } from './RillTableStates.tsx'
import { RillTableToolbar } from './RillTableToolbar.tsx'
import type { RillTableRef, RillTableViewProps } from './types.ts'
import { useAnnouncements } from './useAnnouncements.ts'
import { useCsvExport } from './useCsvExport.ts'
import { useSelectionCopy } from './useSelectionCopy.ts'
import { visuallyHidden } from '../shared/visuallyHidden.ts'

const RillTablePopover = lazy(async () => ({ default: (await import('./RillTablePopover.tsx')).RillTablePopover }))
const noSlots: NonNullable<RillTableViewProps<object>['slots']> = {}
const noClassNames: NonNullable<RillTableViewProps<object>['classNames']> = {}

interface RillTableViewInput {
  table: RillTableInstance
  props: RillTableViewProps<object>
  refFor: Ref<RillTableRef>
}

/** The markup of a table. */
export function RillTableView({ table, props, refFor }: RillTableViewInput): ReactElement {
  const { source, state, view, resetState, dispatch, environment } = table
  const { caption, classNames = noClassNames, slots = noSlots, height, maxHeight, className, style, id } = props
  const rootRef = useRef<HTMLDivElement>(null)
  const gridRef = useRef<GridHandle>(null)
  const captionId = useId()
  const [menu, setMenu] = useState<ColumnMenuRequest | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const { statusRef, announce } = useAnnouncements(table)
  const { onCopy, copySelection } = useSelectionCopy(table, announce)
  const defaults = typeof props.exportCsv === 'object' ? props.exportCsv : {}
  const csv = useCsvExport({ table, defaults, announce, onError: setFailure })

  const latest = useRef(table)
  useIsomorphicLayoutEffect(() => {
    latest.current = table
  })
  const pending = useRef<number | null>(null)
  const scrollToRow = useCallback(
    (position: number) => {
      const { view: present, state: at, pagination } = latest.current
      if (typeof pagination !== 'object') {
        gridRef.current?.showRow(position)
        return
      }
      const page = Math.floor(position / at.pageSize)
      if (page * at.pageSize === present.first) gridRef.current?.showRow(position - present.first)
      else {
        pending.current = position % at.pageSize
        dispatch({ type: 'set-page', page })
      }
    },
    [dispatch],
  )
  useEffect(() => {
    if (pending.current === null) return
    gridRef.current?.showRow(pending.current)
    pending.current = null
  })

  const { refetch } = source
  const { start } = csv
  useImperativeHandle(
    refFor,
    () => ({
      get element() {
        return rootRef.current
      },
      refetch,
      exportCsv: start,
      scrollToRow,
      resetState,
    }),
    [refetch, start, scrollToRow, resetState],
  )

  const closeMenu = useCallback(() => setMenu(null), [])
  const fitColumn = useCallback((key: string) => gridRef.current?.fitColumn(key), [])
  const rootStyle = useMemo<CSSProperties>(
    () => ({ display: 'flex', flexDirection: 'column', position: 'relative', height, maxHeight, ...style }),
    [height, maxHeight, style],
  )
  const labelledBy = props['aria-labelledby'] ?? (caption ? captionId : undefined)
  const isBare = source.status === 'ready' ? view.count === 0 : source.status === 'error'

  return (
    <div
      ref={rootRef}
      id={id}
      data-rill="root"
      data-density={state.density}
      data-status={source.status}
      data-fetching={source.isFetching || undefined}
      data-previous={source.isPrevious || undefined}
      className={joinClasses(className, classNames.root)}
      style={rootStyle}
    >
      {caption && (
        <div id={captionId} data-rill="caption" className={classNames.caption}>
          {caption}
        </div>
      )}
      {slots.Toolbar ? <slots.Toolbar table={table} /> : <RillTableToolbar table={table} props={props} csv={csv} />}
      {failure !== null && (
        <div data-rill="notice" data-kind="error" className={classNames.notice} role="alert">
          <span>
            {environment.messages.exportFailed}: {failure}
          </span>
          <button type="button" data-rill="button" onClick={() => setFailure(null)}>
            {environment.messages.close}
          </button>
        </div>
      )}
      <RillTableNotices table={table} classNames={classNames} />
      <div
        data-rill="frame"
        className={classNames.frame}
        style={{
          display: 'flex',
          flexDirection: 'column',
          position: 'relative',
          flex: height === undefined ? '0 1 auto' : '1 1 0',
          minHeight: 0,
        }}
      >
        {source.isFetching && source.status === 'ready' && <div data-rill="progress" className={classNames.progress} />}
        <RillTableGrid
          table={table}
          props={props}
          labelledBy={labelledBy}
          onMenu={setMenu}
          onCopy={onCopy}
          handleRef={gridRef}
        />
        {isBare && <RillTablePlaceholder table={table} classNames={classNames} slots={slots} />}
      </div>
      {slots.Footer ? (
        <slots.Footer table={table} />
      ) : (
        <RillTableFooter table={table} props={props} onCopy={copySelection} />
      )}
      {menu && (
        <Suspense fallback={null}>
          <RillTablePopover
            table={table}
            request={menu}
            className={classNames.popover}
            onClose={closeMenu}
            onFit={fitColumn}
          />
        </Suspense>
      )}
      <div ref={statusRef} role="status" style={visuallyHidden} />
    </div>
  )
}

function joinClasses(...names: (string | undefined)[]): string | undefined {
  return names.filter(Boolean).join(' ') || undefined
}
