import { useMemo } from 'react'
import { isDeepEqual } from '../../table/isDeepEqual.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import { useStableValue } from '../../table/useStableValue.ts'
import type { GridItem } from './gridColumns.ts'
import type { RowShape } from './RillTableRow.tsx'
import type { RillTableViewProps } from './types.ts'
import { useMagnitudes } from './useMagnitudes.ts'
import { useRowActions } from './useRowActions.tsx'

interface RowShapeOptions {
  table: RillTableInstance
  props: RillTableViewProps<object>
  items: readonly GridItem[]
  isPartial: boolean
}

const none = {}

/** What all rows share: the same object until a row has to look different for it. */
export function useRowShape({ table, props, items, isPartial }: RowShapeOptions): RowShape {
  const { messages } = table.environment
  const { mode } = table.selection
  const classNames = useStableValue(props.classNames ?? none, isDeepEqual)
  const magnitudes = useMagnitudes(table.columns, table.source.rows)
  const renderActions = useRowActions(props.rowActions, messages)
  const isClickable = props.onRowClick !== undefined
  return useMemo(
    () => ({
      items,
      isPartial,
      magnitudes,
      classNames,
      messages,
      isClickable,
      renderActions,
      selectWith: mode === 'none' ? null : mode === 'single' ? 'radio' : 'checkbox',
      readsRows:
        renderActions !== undefined ||
        items.some((item) => {
          const column = item.kind === 'gap' ? undefined : item.placed?.column
          return column && (column.render || typeof column.format === 'function')
        }),
    }),
    [items, isPartial, magnitudes, classNames, messages, isClickable, renderActions, mode],
  )
}
