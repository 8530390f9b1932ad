import type { ReactElement, ReactNode } from 'react'
import { orderColumns } from '../../table/state/placeColumns.ts'
import type { RillColumnPin, RillDensity } from '../../table/state/types.ts'
import { toMessages } from '../../table/laterMessages.ts'
import type { RillTableColumn } from '../../table/types.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import { Icon } from '../shared/Icon.tsx'
import { moveColumn } from './moveColumn.ts'

interface ColumnMenuProps {
  table: RillTableInstance
  column: RillTableColumn<object>
  onFilter: () => void
  onFit: (key: string) => void
  onClose: () => void
}

const DENSITIES: readonly RillDensity[] = ['compact', 'standard', 'comfortable']

/** What can be done with a column, and which columns are shown. */
export function ColumnMenu({ table, column, onFilter, onFit, onClose }: ColumnMenuProps): ReactElement {
  const { state, visible, columns, dispatch, environment, canFilter } = table
  const messages = toMessages(environment.givenMessages)
  const { key } = column
  const sorted = state.sort.find((entry) => entry.key === key)
  const place = visible.findIndex((placed) => placed.column.key === key)
  const pin = visible[place]?.pin ?? null
  const before = visible[place - 1]?.pin === pin ? visible[place - 1] : undefined
  const after = visible[place + 1]?.pin === pin ? visible[place + 1] : undefined

  const act = (action: () => void) => () => {
    action()
    onClose()
  }
  const setSort = (desc: boolean): void => dispatch({ type: 'set-sort', sort: [{ key, desc }] })
  const setPin = (next: RillColumnPin): void => dispatch({ type: 'set-columns', columns: [{ key, pin: next }] })
  const setHidden = (name: string, hidden: boolean): void =>
    dispatch({ type: 'set-columns', columns: [{ key: name, hidden }] })

  return (
    <>
      {column.sortable !== false && (
        <Group>
          <Item label={messages.sortAscending} isOn={sorted?.desc === false} onSelect={act(() => setSort(false))} />
          <Item label={messages.sortDescending} isOn={sorted?.desc === true} onSelect={act(() => setSort(true))} />
          {sorted && (
            <Item
              label={messages.removeSort}
              onSelect={act(() =>
                dispatch({ type: 'set-sort', sort: state.sort.filter((entry) => entry.key !== key) }),
              )}
            />
          )}
        </Group>
      )}
      {canFilter && column.filterable !== false && (
        <Group>
          <Item label={messages.filter} isOn={Object.hasOwn(state.filters, key)} onSelect={onFilter} />
        </Group>
      )}
      <Group>
        {pin !== 'start' && <Item label={messages.pinStart} onSelect={act(() => setPin('start'))} />}
        {pin !== 'end' && <Item label={messages.pinEnd} onSelect={act(() => setPin('end'))} />}
        {pin && <Item label={messages.unpin} onSelect={act(() => setPin('none'))} />}
        {before && (
          <Item
            label={messages.moveStart}
            onSelect={act(() => moveColumn(table, { key, beside: before.column.key, side: 'before' }))}
          />
        )}
        {after && (
          <Item
            label={messages.moveEnd}
            onSelect={act(() => moveColumn(table, { key, beside: after.column.key, side: 'after' }))}
          />
        )}
        <Item label={messages.fit} onSelect={act(() => onFit(key))} />
        {visible.length > 1 && <Item label={messages.hide} onSelect={act(() => setHidden(key, true))} />}
      </Group>
      <Group label={messages.columns}>
        <div data-rill="list">
          {orderColumns(columns, state.columnOrder).map((each) => {
            const isShown = visible.some((placed) => placed.column === each)
            return (
              <label key={each.key} data-rill="item">
                <input
                  type="checkbox"
                  checked={isShown}
                  disabled={isShown && visible.length === 1}
                  onChange={() => setHidden(each.key, isShown)}
                />
                {each.name}
              </label>
            )
          })}
        </div>
        <Item label={messages.resetColumns} onSelect={act(() => dispatch({ type: 'reset-columns' }))} />
      </Group>
      <Group label={messages.density}>
        <div data-rill="choices">
          {DENSITIES.map((density) => (
            <button
              key={density}
              type="button"
              data-rill="button"
              aria-pressed={state.density === density}
              onClick={() => dispatch({ type: 'set-density', density })}
            >
              {messages[density]}
            </button>
          ))}
        </div>
      </Group>
    </>
  )
}

function Group({ label, children }: { label?: string; children: ReactNode }): ReactElement {
  return (
    <div role="group" aria-label={label} data-rill="menu-group">
      {label && (
        <div data-rill="menu-label" aria-hidden="true">
          {label}
        </div>
      )}
      {children}
    </div>
  )
}

interface ItemProps {
  label: string
  /** Whether it is in force already. */
  isOn?: boolean
  onSelect: () => void
}

function Item({ label, isOn, onSelect }: ItemProps): ReactElement {
  return (
    <button type="button" data-rill="item" aria-pressed={isOn} onClick={onSelect}>
      {label}
      {isOn && <Icon name="check" />}
    </button>
  )
}
