import { useRef } from 'react'
import type { ReactElement, ReactNode } from 'react'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import type { RillTableState } from '../../table/state/types.ts'
import { Icon } from '../shared/Icon.tsx'
import { RillErrorText } from '../shared/RillErrorText.tsx'
import type { RillTableSlots, RillTableViewProps } from './types.ts'
import { useFocusHandover } from './useFocusHandover.ts'

/** Rill gives no more rows than this (contract §1.4). */
const ROW_CAP = 10_000

interface PlaceholderProps {
  table: RillTableInstance
  classNames: NonNullable<RillTableViewProps<object>['classNames']>
  slots: RillTableSlots
}

/** What is shown in place of rows: that there are none, or why they couldn't be loaded. */
export function RillTablePlaceholder({ table, classNames, slots }: PlaceholderProps): ReactElement | null {
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
        <OutlinedButton label={messages.retry} isDisabled={source.isFetching} onClick={retry} />
      </div>
    )
  }
  if (view.isWaiting) return null
  const isFiltered = isFilteredBy(state)
  if (slots.Empty) return <slots.Empty table={table} isFiltered={isFiltered} />
  return (
    <div data-rill="empty" className={classNames.empty}>
      <span>{view.count > 0 ? messages.noColumns : isFiltered ? messages.emptyFiltered : messages.empty}</span>
      {isFiltered && (
        <OutlinedButton label={messages.clearFilters} onClick={() => dispatch({ type: 'clear-filters' })} />
      )}
    </div>
  )
}

const isFilteredBy = ({ search, filters }: RillTableState): boolean =>
  search.trim() !== '' || Object.keys(filters).length > 0

/** What is said above the rows: that they are old, or not all. */
export function RillTableNotices({
  table,
  className,
}: {
  table: RillTableInstance
  className: string | undefined
}): ReactElement | null {
  const { source, environment, pagination, state, visible } = table
  const { messages, formatCount } = environment
  if (source.status !== 'ready' || !source.client) return null
  // Only the API could arrange the rows that are still to come.
  const isPartial =
    pagination === 'infinite' &&
    source.hasMore &&
    !table.isServerSide &&
    (state.sort.length > 0 || isFilteredBy(state) || visible.some(({ column }) => column.summary !== undefined))
  const notice = isPartial
    ? messages.partial(formatCount(source.rows.length))
    : pagination !== 'infinite' && source.rows.length === ROW_CAP && messages.capped(formatCount(ROW_CAP))
  return (
    <>
      {source.error && (
        <RillTableNotice
          className={className}
          action={messages.retry}
          isDisabled={source.isFetching}
          onAction={source.isLoadMoreError ? source.loadMore : () => void source.refetch()}
        >
          {source.isLoadMoreError ? messages.loadMoreError : messages.refetchError}{' '}
          <RillErrorText error={source.error} />
        </RillTableNotice>
      )}
      {notice && (
        <div data-rill="notice" className={className}>
          {notice}
        </div>
      )}
    </>
  )
}

interface NoticeProps {
  className: string | undefined
  children: ReactNode
  action: string
  isDisabled?: boolean
  onAction: () => void
}

/** Something that went wrong, and a button to do something about it. */
export function RillTableNotice({ className, children, action, isDisabled, onAction }: NoticeProps): ReactElement {
  return (
    <div data-rill="notice" data-kind="error" className={className} role="alert">
      <Icon name="warning" />
      <span>{children}</span>
      <OutlinedButton label={action} isDisabled={isDisabled} onClick={onAction} />
    </div>
  )
}

interface OutlinedButtonProps {
  label: string
  isDisabled?: boolean | undefined
  onClick: () => void
}

function OutlinedButton({ label, isDisabled, onClick }: OutlinedButtonProps): ReactElement {
  const ref = useRef<HTMLButtonElement>(null)
  useFocusHandover(ref)
  return (
    <button
      ref={ref}
      type="button"
      data-rill="button"
      data-kind="outlined"
      // Not disabled, which would take the focus away.
      aria-disabled={isDisabled || undefined}
      onClick={isDisabled ? undefined : onClick}
    >
      {label}
    </button>
  )
}
