import { useId, useState } from 'react'
import type { ReactElement } from 'react'
import { toMessages } from '../../table/laterMessages.ts'
import type { RillFilter } from '../../table/rows/types.ts'
import type { RillTableColumn } from '../../table/types.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import { ColumnFilterValues } from './ColumnFilterValues.tsx'

interface ColumnFilterProps {
  table: RillTableInstance
  column: RillTableColumn<object>
  onClose: () => void
}

/** The filter of a column: a range for numbers and dates, words and values for the rest. It acts as you type. */
export function ColumnFilter({ table, column, onClose }: ColumnFilterProps): ReactElement {
  const { state, dispatch, environment } = table
  const messages = toMessages(environment.givenMessages)
  const { key, type } = column
  const filter = Object.hasOwn(state.filters, key) ? state.filters[key] : undefined
  const setFilter = (next: RillFilter | null): void => dispatch({ type: 'set-filter', key, filter: next })

  return (
    <div data-rill="filter">
      {type === 'number' ? (
        <NumberRange table={table} filter={filter} setFilter={setFilter} />
      ) : type === 'date' || type === 'timestamp' ? (
        <DateRange table={table} filter={filter} setFilter={setFilter} />
      ) : (
        <TextFilter table={table} column={column} filter={filter} setFilter={setFilter} />
      )}
      <div data-rill="filter-buttons">
        <button type="button" data-rill="button" disabled={!filter} onClick={() => setFilter(null)}>
          {messages.clear}
        </button>
        <button type="button" data-rill="button" data-kind="outlined" onClick={onClose}>
          {messages.close}
        </button>
      </div>
    </div>
  )
}

interface FilterFieldsProps {
  table: RillTableInstance
  filter: RillFilter | undefined
  setFilter: (filter: RillFilter | null) => void
}

function NumberRange({ table, filter, setFilter }: FilterFieldsProps): ReactElement {
  const messages = toMessages(table.environment.givenMessages)
  const range = filter?.type === 'number' ? filter : undefined
  const set = (side: 'min' | 'max', text: string): void => {
    // Kept as text where a number would lose digits.
    const bound =
      text === '' ? undefined : Number.isSafeInteger(Number(text)) || text.includes('.') ? Number(text) : text
    const next = { min: range?.min, max: range?.max, [side]: bound }
    setFilter(next.min === undefined && next.max === undefined ? null : { type: 'number', ...next })
  }
  return (
    <>
      <Field
        label={messages.from}
        type="number"
        value={range?.min ?? ''}
        onChange={(text) => set('min', text)}
        isFirst
      />
      <Field label={messages.to} type="number" value={range?.max ?? ''} onChange={(text) => set('max', text)} />
    </>
  )
}

function DateRange({ table, filter, setFilter }: FilterFieldsProps): ReactElement {
  const messages = toMessages(table.environment.givenMessages)
  const range = filter?.type === 'date' ? filter : undefined
  const set = (side: 'from' | 'to', text: string): void => {
    const next = { from: range?.from, to: range?.to, [side]: text || undefined }
    setFilter(next.from === undefined && next.to === undefined ? null : { type: 'date', ...next })
  }
  return (
    <>
      <Field
        label={messages.from}
        type="date"
        value={range?.from ?? ''}
        onChange={(text) => set('from', text)}
        isFirst
      />
      <Field label={messages.to} type="date" value={range?.to ?? ''} onChange={(text) => set('to', text)} />
    </>
  )
}

function TextFilter({
  table,
  column,
  filter,
  setFilter,
}: FilterFieldsProps & { column: RillTableColumn<object> }): ReactElement {
  const messages = toMessages(table.environment.givenMessages)
  const text = filter?.type === 'text' ? filter.value : ''
  return (
    <>
      <Field
        label={messages.contains}
        type="text"
        value={text}
        onChange={(value) => setFilter(value === '' ? null : { type: 'text', operator: 'contains', value })}
        isFirst
      />
      {!table.isServerSide && (
        <ColumnFilterValues table={table} column={column} filter={filter} setFilter={setFilter} />
      )}
    </>
  )
}

interface FieldProps {
  label: string
  type: 'text' | 'number' | 'date'
  value: string | number
  onChange: (text: string) => void
  isFirst?: boolean
}

function Field({ label, type, value, onChange, isFirst }: FieldProps): ReactElement {
  const id = useId()
  // A number field says '' while "1e" is typed: what was typed stays in the field, whatever the filter makes of it.
  const [typed, setTyped] = useState(String(value))
  const [seen, setSeen] = useState(value)
  if (seen !== value) {
    setSeen(value)
    if (String(value) !== typed && Number(typed) !== value) setTyped(String(value))
  }
  return (
    <div data-rill="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        step={type === 'number' ? 'any' : undefined}
        value={typed}
        data-autofocus={isFirst}
        onChange={(event) => {
          setTyped(event.target.value)
          onChange(event.target.value)
        }}
      />
    </div>
  )
}
