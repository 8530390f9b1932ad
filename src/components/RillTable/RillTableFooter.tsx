import { useId, useRef } from 'react'
import type { ReactElement } from 'react'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import { useIsomorphicLayoutEffect } from '../../table/useIsomorphicLayoutEffect.ts'
import { Icon } from '../shared/Icon.tsx'
import type { RillTableViewProps } from './types.ts'

interface RillTableFooterProps {
  table: RillTableInstance
  props: Pick<RillTableViewProps<object>, 'pageSizes' | 'classNames'>
  onCopy: () => void
}

const DEFAULT_PAGE_SIZES = [10, 25, 50, 100]
/** A table with fewer rows, all in sight, needs nobody to count them. */
const COUNTED_FROM = 100

/** How many rows there are, how many are selected, and the way to other pages. */
export function RillTableFooter({ table, props, onCopy }: RillTableFooterProps): ReactElement | null {
  const { view, state, selection, environment, pagination, source } = table
  const { messages, formatCount } = environment
  const isPaged = typeof pagination === 'object'
  const isFiltered = view.filteredCount !== source.rows.length
  const isCounted = !isPaged && (pagination === 'infinite' || isFiltered || source.rows.length > COUNTED_FROM)
  const count = selection.ids.size
  if (!isPaged && !isCounted && count === 0) return null
  if (source.status !== 'ready' && !(isPaged && state.page > 0)) return null
  return (
    <div data-rill="footer" className={props.classNames?.footer}>
      {count > 0 && (
        <span data-rill="selection">
          {messages.selected(formatCount(count))}
          <button type="button" data-rill="button" onClick={onCopy}>
            {messages.copy}
          </button>
          <button
            type="button"
            data-rill="button"
            aria-label={messages.clear}
            title={messages.clear}
            onClick={selection.clear}
          >
            <Icon name="close" />
          </button>
        </span>
      )}
      {isCounted && (
        <span data-rill="count">
          {source.isLoadingMore
            ? messages.loadingMore
            : isFiltered
              ? messages.rowsOf(formatCount(view.filteredCount), formatCount(source.rows.length))
              : messages.rows(formatCount(view.filteredCount))}
        </span>
      )}
      {isPaged && (
        <RillTablePages
          table={table}
          pageSizes={[...(props.pageSizes ?? DEFAULT_PAGE_SIZES), pagination.pageSize, state.pageSize]}
        />
      )}
    </div>
  )
}

function RillTablePages({
  table,
  pageSizes,
}: {
  table: RillTableInstance
  pageSizes: readonly number[]
}): ReactElement {
  const { view, state, environment, pageCount, hasNextPage, dispatch } = table
  const { messages, formatCount } = environment
  const id = useId()
  const page = pageCount === null ? state.page : Math.min(state.page, pageCount - 1)
  const first = page * state.pageSize + 1
  const sizes = [...new Set(pageSizes)].toSorted((a, b) => a - b)
  const goTo = (next: number): void => dispatch({ type: 'set-page', page: next })
  return (
    <nav
      data-rill="pages"
      aria-label={messages.page(formatCount(page + 1), pageCount === null ? null : formatCount(pageCount))}
    >
      <label htmlFor={id}>{messages.pageSize}</label>
      <select
        id={id}
        data-rill="select"
        value={state.pageSize}
        onChange={(event) => dispatch({ type: 'set-page-size', pageSize: Number(event.target.value) })}
      >
        {sizes.map((size) => (
          <option key={size} value={size}>
            {formatCount(size)}
          </option>
        ))}
      </select>
      <bdi data-rill="range">
        {view.count === 0
          ? messages.rows(formatCount(0))
          : messages.pageRange(
              formatCount(first),
              formatCount(first + view.count - 1),
              pageCount === null ? null : formatCount(view.filteredCount),
            )}
      </bdi>
      <span data-rill="group">
        <PageButton label={messages.firstPage} icon="first" isDisabled={page === 0} onClick={() => goTo(0)} />
        <PageButton
          label={messages.previousPage}
          icon="previous"
          isDisabled={page === 0}
          onClick={() => goTo(page - 1)}
        />
        <PageButton label={messages.nextPage} icon="chevron" isDisabled={!hasNextPage} onClick={() => goTo(page + 1)} />
        {pageCount !== null && (
          <PageButton
            label={messages.lastPage}
            icon="last"
            isDisabled={page >= pageCount - 1}
            onClick={() => goTo(pageCount - 1)}
          />
        )}
      </span>
    </nav>
  )
}

interface PageButtonProps {
  label: string
  icon: 'first' | 'previous' | 'chevron' | 'last'
  isDisabled: boolean
  onClick: () => void
}

function PageButton({ label, icon, isDisabled, onClick }: PageButtonProps): ReactElement {
  const ref = useRef<HTMLButtonElement>(null)
  useIsomorphicLayoutEffect(() => {
    const button = ref.current
    if (!isDisabled || !button || button !== document.activeElement) return
    // A browser takes the focus from what is disabled: the way back gets it.
    const enabled = button.parentElement?.querySelectorAll<HTMLElement>('button:enabled')
    Array.from(enabled ?? [])
      .at(icon === 'first' || icon === 'previous' ? 0 : -1)
      ?.focus()
  }, [isDisabled, icon])
  return (
    <button
      ref={ref}
      type="button"
      data-rill="button"
      data-directed=""
      aria-label={label}
      title={label}
      disabled={isDisabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  )
}
