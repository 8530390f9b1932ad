import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { RillCoreMessages } from '../../table/messages.ts'
import type { RillTableViewProps } from './types.ts'

type RowActions = RillTableViewProps<object>['rowActions']

/** Draws the actions of a row. */
export function useRowActions(
  rowActions: RowActions,
  messages: RillCoreMessages,
): ((row: object) => ReactNode) | undefined {
  return useMemo(() => {
    if (!rowActions) return undefined
    return (row) => (
      <div data-rill="actions-content" role="group" aria-label={messages.actions}>
        {(typeof rowActions === 'function' ? rowActions(row) : rowActions).map(
          ({ label, icon, onSelect, disabled }) => (
            <button
              key={label}
              type="button"
              tabIndex={-1}
              data-rill="button"
              disabled={disabled}
              aria-label={icon ? label : undefined}
              title={icon ? label : undefined}
              onClick={() => onSelect(row)}
            >
              {icon ?? label}
            </button>
          ),
        )}
      </div>
    )
  }, [rowActions, messages])
}
