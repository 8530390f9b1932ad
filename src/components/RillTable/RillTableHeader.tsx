import { memo } from 'react'
import type { ReactElement } from 'react'
import type { GridColumn } from './gridColumns.ts'
import { visuallyHidden } from '../shared/visuallyHidden.ts'
import { Icon } from '../shared/Icon.tsx'
import type { RowShape } from './RillTableRow.tsx'

/** What a header shows besides its label. Primitive, so that a header renders only when something of it changes. */
export interface RillTableHeaderProps {
  column: GridColumn
  shape: RowShape
  /** Makes ids of this table its own. */
  idPrefix: string
  ariaSort: 'ascending' | 'descending' | 'none' | undefined
  /** Place in a sort by several columns, from 1; 0 when it is the only one. */
  sortRank: number
  isFiltered: boolean
  isActive: boolean
  /** Pixels, for the handle that resizes; 0 when it can't be resized. */
  width: number
  hasMenu: boolean
  isReorderable: boolean
  selected: 'all' | 'some' | 'none'
}

/** A header. The table listens for what happens in it; see `useGridActions`. */
export const RillTableHeader = memo(function RillTableHeader(props: RillTableHeaderProps): ReactElement {
  const { column, shape, idPrefix, ariaSort, isActive } = props
  const { messages, classNames } = shape
  const common = {
    className: classNames.header,
    'aria-colindex': shape.isPartial ? column.index + 1 : undefined,
    'data-pin': column.pin ?? undefined,
    tabIndex: isActive ? 0 : -1,
    style: column.style,
    scope: 'col',
  }
  const definition = column.placed?.column
  if (!definition) {
    const { kind } = column
    const label = kind === 'expand' ? messages.details : kind === 'select' ? messages.selectRow : messages.actions
    return (
      <th {...common} data-rill={kind}>
        {kind === 'select' && shape.selectWith === 'checkbox' ? (
          <SelectAll {...props} />
        ) : (
          <span style={visuallyHidden}>{label}</span>
        )}
      </th>
    )
  }

  const { key, name, label, align, description } = definition
  const id = `${idPrefix}${column.index}`
  return (
    <th
      {...common}
      data-rill="header"
      data-column={key}
      data-align={align === 'start' ? undefined : align}
      data-sortable={ariaSort !== undefined || undefined}
      aria-sort={ariaSort}
      aria-labelledby={id}
      aria-describedby={description ? `${id}d` : undefined}
      title={description}
      draggable={props.isReorderable || undefined}
    >
      <div data-rill="header-content">
        {ariaSort ? (
          <button type="button" tabIndex={-1} id={id} data-rill="label">
            {label}
          </button>
        ) : (
          <span id={id} data-rill="label">
            {label}
          </span>
        )}
        {ariaSort && ariaSort !== 'none' && (
          <span data-rill="sorted" aria-hidden="true">
            <Icon name={ariaSort} />
            {props.sortRank > 0 && props.sortRank}
          </span>
        )}
        {props.isFiltered && (
          <button
            type="button"
            tabIndex={-1}
            data-rill="button"
            data-action="filter"
            aria-label={`${messages.filter}: ${name} (${messages.filtered})`}
          >
            <Icon name="filter" />
          </button>
        )}
        {props.hasMenu && (
          <button
            type="button"
            tabIndex={-1}
            data-rill="button"
            data-action="menu"
            aria-haspopup="dialog"
            aria-label={messages.columnMenu(name)}
          >
            <Icon name="menu" />
          </button>
        )}
      </div>
      {description && (
        <span id={`${id}d`} hidden>
          {description}
        </span>
      )}
      {props.width > 0 && (
        <div
          role="separator"
          tabIndex={-1}
          data-rill="resizer"
          aria-orientation="vertical"
          aria-label={messages.resize(name)}
          aria-valuenow={Math.round(props.width)}
          aria-valuemin={definition.minWidth ?? 48}
        />
      )}
    </th>
  )
})

function SelectAll({ shape, selected }: RillTableHeaderProps): ReactElement {
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      aria-label={shape.messages.selectAll}
      checked={selected === 'all'}
      readOnly
      data-action="select"
      ref={(input) => {
        if (input) input.indeterminate = selected === 'some'
      }}
    />
  )
}
