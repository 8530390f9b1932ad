import { memo, useEffect, useState } from 'react'
import type { ReactElement } from 'react'
import type { RillCoreMessages } from '../../table/messages.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import { Icon } from '../shared/Icon.tsx'
import type { RillTableViewProps } from './types.ts'

/** Milliseconds that typing has to rest before an API is asked. */
const SEARCH_DELAY_MS = 250

interface RillTableToolbarProps {
  table: RillTableInstance
  props: Pick<RillTableViewProps<object>, 'search' | 'exportCsv' | 'classNames'>
  /** Rows exported so far; `null` when no export runs. */
  exportedRows: number | null
  onExport: () => void
  onCancel: () => void
}

/** The search box and the export. */
export function RillTableToolbar(input: RillTableToolbarProps): ReactElement | null {
  const { table, exportedRows, onExport, onCancel } = input
  const { search, exportCsv, classNames } = input.props
  const { messages, formatCount } = table.environment
  if (!search && !exportCsv) return null
  return (
    <div data-rill="toolbar" className={classNames?.toolbar}>
      {search && (
        <RillTableSearch
          search={table.state.search}
          dispatch={table.dispatch}
          messages={messages}
          isRemote={table.isServerSide}
          className={classNames?.search}
        />
      )}
      {exportCsv && exportedRows === null && (
        <button type="button" data-rill="button" data-kind="outlined" onClick={onExport}>
          <Icon name="download" />
          {messages.exportCsv}
        </button>
      )}
      {exportedRows !== null && (
        <span data-rill="exporting">
          <progress aria-label={messages.exportCsv} />
          {messages.exporting(formatCount(exportedRows))}
          <button type="button" data-rill="button" onClick={onCancel}>
            {messages.cancel}
          </button>
        </span>
      )}
    </div>
  )
}

interface RillTableSearchProps {
  search: string
  dispatch: RillTableInstance['dispatch']
  messages: RillCoreMessages
  isRemote: boolean
  className: string | undefined
}

/** Renders for another search alone: React writes every attribute of an input anew that it renders. */
const RillTableSearch = memo(function RillTableSearch(props: RillTableSearchProps): ReactElement {
  const { search, dispatch, messages, isRemote, className } = props
  const [typed, setTyped] = useState<string | null>(null)
  const delayMs = isRemote ? SEARCH_DELAY_MS : 0

  useEffect(() => {
    if (typed === null) return
    const timer = setTimeout(() => {
      dispatch({ type: 'set-search', search: typed })
      setTyped(null)
    }, delayMs)
    return () => clearTimeout(timer)
  }, [typed, delayMs, dispatch])

  const change = (text: string): void => {
    if (isRemote) setTyped(text)
    else dispatch({ type: 'set-search', search: text })
  }
  return (
    <span data-rill="search" className={className}>
      <Icon name="search" />
      <input
        type="search"
        aria-label={messages.search}
        placeholder={messages.searchPlaceholder}
        value={typed ?? search}
        onChange={(event) => change(event.target.value)}
      />
    </span>
  )
})
