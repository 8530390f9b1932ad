import type { ReactElement } from 'react'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import { Icon } from '../shared/Icon.tsx'
import { RillErrorText } from '../shared/RillErrorText.tsx'
import type { RillTableSlots, RillTableViewProps } from './types.ts'

/** Rill gives no more rows than this (contract §1.4). */
const ROW_CAP = 10_000

interface StateProps {
  table: RillTableInstance
  classNames: NonNullable<RillTableViewProps<object>['classNames']>
  slots: RillTableSlots
}

/** What is shown in place of rows: that there are none, or why they couldn't be loaded. */
export function RillTablePlaceholder({ table, classNames, slots }: StateProps): ReactElement | null {
  const { source, view, state, environment, dispatch } = table
  const { messages } = environment
  if (source.status === 'error' && source.error) {
    const retry = (): void => void source.refetch()
    if (slots.Error) return <slots.Error table={table} error={source.error} retry={retry} />
    return (
      <div data-rill="error" className={classNames.error} role="alert">
        <Icon name="warning" />
        <strong>{messages.errorTitle}</strong>
        <RillErrorText error={source.error} />
        <button type="button" data-rill="button" data-kind="outlined" onClick={retry} disabled={source.isFetching}>
          {messages.retry}
        </button>
      </div>
    )
  }
  if (source.status !== 'ready' || view.count > 0) return null
  const isFiltered = state.search.trim() !== '' || Object.keys(state.filters).length > 0
  if (slots.Empty) return <slots.Empty table={table} isFiltered={isFiltered} />
  return (
    <div data-rill="empty" className={classNames.empty}>
      <span>{isFiltered ? messages.emptyFiltered : messages.empty}</span>
      {isFiltered && (
        <button
          type="button"
          data-rill="button"
          data-kind="outlined"
          onClick={() => dispatch({ type: 'clear-filters' })}
        >
          {messages.clearFilters}
        </button>
      )}
    </div>
  )
}

/** What is said above the rows: that they are old, or not all. */
export function RillTableNotices({ table, classNames }: Omit<StateProps, 'slots'>): ReactElement | null {
  const { source, environment, pagination } = table
  const { messages, formatCount } = environment
  if (source.status !== 'ready' || !source.client) return null
  const isCapped = pagination !== 'infinite' && source.rows.length === ROW_CAP
  return (
    <>
      {source.error && (
        <div data-rill="notice" data-kind="error" className={classNames.notice} role="alert">
          <Icon name="warning" />
          <span>
            {messages.refetchError} <RillErrorText error={source.error} />
          </span>
          <button
            type="button"
            data-rill="button"
            data-kind="outlined"
            disabled={source.isFetching}
            onClick={() => void source.refetch()}
          >
            {messages.retry}
          </button>
        </div>
      )}
      {isCapped && (
        <div data-rill="notice" className={classNames.notice}>
          {messages.capped(formatCount(ROW_CAP))}
        </div>
      )}
    </>
  )
}
