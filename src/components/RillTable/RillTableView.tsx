import { useCallback, useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import type { ReactElement, Ref } from 'react'
import { createLazyPart } from '../../table/createLazyPart.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import { useLazyPart } from '../../table/useLazyPart.ts'
import { whenIdle } from '../../table/whenIdle.ts'
import { attributesOf } from '../shared/attributesOf.ts'
import { visuallyHidden } from '../shared/visuallyHidden.ts'
import { createGridController } from './grid/createGridController.ts'
import { RillTableFooter } from './RillTableFooter.tsx'
import { RillTableGrid } from './RillTableGrid.tsx'
import type { ColumnMenuRequest } from './RillTablePopover.tsx'
import { RillTableNotice, RillTableNotices, RillTablePlaceholder } from './RillTableStates.tsx'
import { RillTableToolbar } from './RillTableToolbar.tsx'
import type { RillCsvOptions, RillTableRef, RillTableViewProps } from './types.ts'

const lazyPopover = createLazyPart(async () => (await import('./RillTablePopover.tsx')).renderPopover)

interface RillTableViewInput {
  table: RillTableInstance
  props: RillTableViewProps<object>
  refFor: Ref<RillTableRef>
}

/** The markup of a table. */
export function RillTableView({ table, props, refFor }: RillTableViewInput): ReactElement {
  const { source, state, view, resetState, environment } = table
  const { caption, classNames = {}, slots = {}, height } = props
  const { messages } = environment
  const rootRef = useRef<HTMLDivElement>(null)
  const statusRef = useRef<HTMLDivElement>(null)
  const captionId = useId()
  const [grid] = useState(createGridController)
  const [menu, setMenu] = useState<ColumnMenuRequest | null>(null)
  const renderPopover = useLazyPart(lazyPopover, menu)
  const [exportedRows, setExportedRows] = useState<number | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => {
    const exporting = running
    const forget = whenIdle(() => grid.withListeners(() => {}))
    return () => {
      forget()
      exporting.current?.abort()
    }
  }, [grid])

  const announce = useCallback((text: string) => {
    // Straight into the element: nothing else depends on it, so nothing has to render.
    if (statusRef.current) statusRef.current.textContent = text
  }, [])
  const exportCsv = useCallback(
    async (options?: RillCsvOptions) => {
      try {
        const { runExport } = await import('./exportCsv.ts')
        const told = { onProgress: setExportedRows, onError: setFailure }
        await runExport({ model: grid.model(), options, running, ...told })
      } catch (error) {
        // It could not be loaded.
        setFailure((error as Error).message)
      }
    },
    [grid],
  )

  const { refetch } = source
  const { scrollToRow } = grid
  useImperativeHandle(
    refFor,
    () => ({
      get element() {
        return rootRef.current
      },
      refetch,
      exportCsv,
      scrollToRow,
      resetState,
    }),
    [refetch, exportCsv, scrollToRow, resetState],
  )

  const isBare = source.status === 'ready' ? view.count === 0 || table.columns.length === 0 : source.status === 'error'
  return (
    <div
      {...attributesOf(props, 'data-')}
      ref={rootRef}
      id={props.id}
      data-rill="root"
      data-density={state.density}
      data-status={source.status}
      data-fetching={source.isFetching || undefined}
      data-previous={source.isPrevious || undefined}
      className={[props.className, classNames.root].filter(Boolean).join(' ') || undefined}
      style={{ ...column, height, maxHeight: props.maxHeight, ...props.style }}
    >
      {caption && (
        <div id={captionId} data-rill="caption" className={classNames.caption}>
          {caption}
        </div>
      )}
      {slots.Toolbar ? (
        <slots.Toolbar table={table} />
      ) : (
        <RillTableToolbar
          table={table}
          props={props}
          exportedRows={exportedRows}
          onExport={() => void exportCsv()}
          onCancel={() => running.current?.abort()}
        />
      )}
      {failure !== null && (
        <RillTableNotice className={classNames.notice} action={messages.close} onAction={() => setFailure(null)}>
          {messages.exportFailed}: {failure}
        </RillTableNotice>
      )}
      <RillTableNotices table={table} className={classNames.notice} />
      <div
        data-rill="frame"
        className={classNames.frame}
        style={{ ...column, flex: height === undefined ? '0 1 auto' : '1 1 0', minHeight: 0 }}
      >
        {source.isFetching && source.status === 'ready' && <div data-rill="progress" className={classNames.progress} />}
        <RillTableGrid
          table={table}
          props={props}
          grid={grid}
          labelledBy={props['aria-labelledby'] ?? (caption ? captionId : undefined)}
          onMenu={setMenu}
          announce={announce}
        />
        {isBare && <RillTablePlaceholder table={table} classNames={classNames} slots={slots} />}
      </div>
      {slots.Footer ? (
        <slots.Footer table={table} />
      ) : (
        <RillTableFooter
          table={table}
          props={props}
          onCopy={() => grid.withListeners(({ copySelection }) => copySelection())}
        />
      )}
      {menu &&
        renderPopover?.({
          table,
          request: menu,
          className: classNames.popover,
          onClose: () => setMenu(null),
          onFit: (key) => grid.withListeners(({ fitColumn }) => fitColumn(key)),
        })}
      <div ref={statusRef} role="status" style={visuallyHidden} />
    </div>
  )
}

const column = { display: 'flex', flexDirection: 'column', position: 'relative' } as const
