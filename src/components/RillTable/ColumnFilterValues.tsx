import { useId, useMemo, useState } from 'react'
import type { ReactElement } from 'react'
import { createRowStore } from '../../table/rows/createRowStore.ts'
import { distinctValues } from '../../table/rows/distinctValues.ts'
import { textFolder } from '../../table/rows/foldText.ts'
import { toMessages } from '../../table/laterMessages.ts'
import type { RillFilter, RillFilterValue } from '../../table/rows/types.ts'
import type { RillTableColumn } from '../../table/types.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'

interface ColumnFilterValuesProps {
  table: RillTableInstance
  column: RillTableColumn<object>
  filter: RillFilter | undefined
  setFilter: (filter: RillFilter | null) => void
}

/** Values offered at once; more are found by typing. */
const SHOWN_VALUES = 100

/** The values of a column with their counts, to tick those that rows may have. */
export function ColumnFilterValues({ table, column, filter, setFilter }: ColumnFilterValuesProps): ReactElement {
  const { view, environment } = table
  const { formatCount, locale, givenMessages } = environment
  const messages = useMemo(() => toMessages(givenMessages), [givenMessages])
  const [wanted, setWanted] = useState('')
  const id = useId()
  const { rows } = view
  const { values } = useMemo(
    () => distinctValues(createRowStore(rows), column.key, { locale }),
    [rows, column.key, locale],
  )
  const written = useMemo(
    () =>
      values.map(({ value, cell, count }) => ({
        value,
        count,
        text: value === null ? messages.blank : column.toText(cell, {}) || messages.blank,
      })),
    [values, column, messages],
  )
  const { fold } = textFolder(locale)
  const found = wanted === '' ? written : written.filter(({ text }) => fold(text).includes(fold(wanted)))
  const chosen = new Set(filter?.type === 'oneOf' ? filter.values : [])
  const toggle = (value: RillFilterValue): void => {
    const next = new Set(chosen)
    if (!next.delete(value)) next.add(value)
    setFilter(next.size === 0 ? null : { type: 'oneOf', values: [...next] })
  }
  return (
    <>
      {written.length > 8 && (
        <div data-rill="field">
          <label htmlFor={id}>{messages.findValue}</label>
          <input id={id} type="search" value={wanted} onChange={(event) => setWanted(event.target.value)} />
        </div>
      )}
      <div data-rill="list" role="group" aria-label={column.name}>
        {found.slice(0, SHOWN_VALUES).map(({ value, text, count }) => (
          <label key={`${typeof value} ${value}`} data-rill="item">
            <input type="checkbox" checked={chosen.has(value)} onChange={() => toggle(value)} />
            <span>{text}</span>
            <small>{formatCount(count)}</small>
          </label>
        ))}
        {found.length > SHOWN_VALUES && <small>{messages.moreValues(formatCount(found.length - SHOWN_VALUES))}</small>}
      </div>
    </>
  )
}
