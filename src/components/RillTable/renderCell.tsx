import type { ReactElement, ReactNode } from 'react'
import { toLinkHref } from '../../table/format/toLinkHref.ts'
import type { RillTableColumn } from '../../table/types.ts'
import { RenderedContent } from './RenderedContent.tsx'
import type { GridColumn } from './gridColumns.ts'
import { Icon } from '../shared/Icon.tsx'
import type { RillTableRowProps } from './RillTableRow.tsx'

/** Characters painted of a long text; the rest is shown on demand. */
export const MAX_CELL_TEXT = 300

/** What stands for a value that isn't there. */
export const NO_VALUE = '–'

/**
 * One cell of a row. A function, not a component: a table paints hundreds of them, and each is one element and in most
 * cases one text node.
 */
export function renderCell(column: GridColumn, props: RillTableRowProps): ReactElement {
  const { row, shape } = props
  const definition = column.placed?.column
  const value = definition?.read(row)
  const text = definition?.toText(value, row) ?? ''
  const magnitude = definition && shape.magnitudes.get(definition.key)?.(value)
  const align = definition?.align
  // Written out, not spread: objects made on the way cost as much as the cells.
  return (
    <td
      key={column.id}
      className={shape.classNames.cell}
      aria-colindex={shape.isPartial ? column.index + 1 : undefined}
      tabIndex={props.activeColumn === column.index ? 0 : undefined}
      data-rill={definition ? 'cell' : column.kind}
      data-column={definition?.key}
      data-align={align === 'start' ? undefined : align}
      data-pin={column.pin ?? undefined}
      data-magnitude={magnitude?.kind}
      data-blank={(definition && text === '' && !definition.render) || undefined}
      style={magnitude ? { ...column.style, ...magnitude.style } : column.style}
    >
      {definition ? renderContent({ definition, value, text, props }) : renderOwn(column, props)}
    </td>
  )
}

interface CellContent {
  definition: RillTableColumn<object>
  value: unknown
  text: string
  props: RillTableRowProps
}

function renderContent({ definition, value, text, props }: CellContent): ReactNode {
  const { row, index, position } = props
  const { key, type, render, format } = definition
  if (render) {
    const info = { key, type, text, index, position, row }
    return <RenderedContent>{render(value, row, info)}</RenderedContent>
  }
  if (text === '') return NO_VALUE
  const shown = text.length > MAX_CELL_TEXT ? `${text.slice(0, MAX_CELL_TEXT)}…` : text
  const href = format === 'link' ? toLinkHref(value) : null
  if (href === null) return shown
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" tabIndex={-1}>
      {shown}
    </a>
  )
}

function renderOwn({ kind }: GridColumn, { row, shape, isSelected, isExpanded }: RillTableRowProps): ReactNode {
  const { messages } = shape
  switch (kind) {
    case 'select':
      return (
        <input
          type={shape.selectWith ?? 'checkbox'}
          tabIndex={-1}
          aria-label={messages.selectRow}
          checked={isSelected}
          readOnly
          data-action="select"
        />
      )
    case 'expand':
      return (
        <button
          type="button"
          tabIndex={-1}
          data-rill="button"
          data-action="expand"
          aria-expanded={isExpanded}
          aria-label={isExpanded ? messages.collapseRow : messages.expandRow}
        >
          <Icon name="chevron" />
        </button>
      )
    case 'actions':
      return shape.renderActions?.(row)
    default:
      return null
  }
}
