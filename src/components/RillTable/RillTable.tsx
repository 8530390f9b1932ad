'use client'

import { forwardRef, useContext } from 'react'
import type { ReactElement, Ref, RefAttributes } from 'react'
import type { RillApiName, RillRow } from '../../core/types.ts'
import { RillContext } from '../../react/RillContext.ts'
import { useTable } from '../../table/useRillTable.ts'
import { RillTableView } from './RillTableView.tsx'
import { identityOf } from './identityOf.ts'
import type {
  RillTableAnyProps,
  RillTableApiProps,
  RillTableInstanceProps,
  RillTableNamedProps,
  RillTableRef,
  RillTableRowsProps,
} from './types.ts'

/** {@link RillTable} for each source of rows: a registered API, rows that you hold, any API, a table of `useRillTable`. */
export interface RillTableComponent {
  <TName extends RillApiName>(props: RillTableNamedProps<TName> & RefAttributes<RillTableRef>): ReactElement
  <TRow extends object>(props: RillTableRowsProps<TRow> & RefAttributes<RillTableRef>): ReactElement
  <TRow extends object>(props: RillTableInstanceProps<TRow> & RefAttributes<RillTableRef>): ReactElement
  <TRow extends object = RillRow>(props: RillTableApiProps<TRow> & RefAttributes<RillTableRef>): ReactElement
  displayName?: string
}

/**
 * A table of analytics rows: those of a custom API, or your own.
 *
 * Columns are inferred when you don't say them. It sorts, searches, filters and pages by itself, or leaves that to the API
 * (`server`). Rows stay the array that came; only those in view are rendered, so 100,000 rows cost what 30 do. The keyboard
 * follows the ARIA grid pattern. It needs no stylesheet; `rill-react/styles.css` makes it pretty, in light and dark.
 *
 * @throws {RillConfigError} `config` for props that contradict each other, and for `api` outside of a `RillProvider`
 *
 * @example
 * import { RillTable } from 'rill-react'
 * import 'rill-react/styles.css'
 *
 * const sales = (
 *   <RillTable
 *     api="top-products"
 *     args={{ region: 'eu' }}
 *     columns={['product', 'orders', { key: 'revenue', format: 'currency_usd', bar: true }]}
 *     pagination={{ pageSize: 25 }}
 *     search
 *   />
 * )
 *
 * @example
 * import { RillTable } from 'rill-react'
 *
 * const mine = <RillTable rows={[{ city: 'Lisbon', people: 567131 }]} defaultSort={{ key: 'people', desc: true }} />
 */
export const RillTable = forwardRef(function RillTable(props: RillTableAnyProps, ref: Ref<RillTableRef>): ReactElement {
  const context = useContext(RillContext)
  const { table, ...rest } = props
  if (table) return <RillTableView table={table} props={rest} refFor={ref} />
  // Another user, another project or another API: nothing of the former table may be seen, so none of it is kept.
  const identity = props.api === undefined ? 'rows' : `${props.api} ${identityOf(context?.client)}`
  return <ConnectedTable key={identity} props={rest} refFor={ref} />
}) as unknown as RillTableComponent

function ConnectedTable({ props, refFor }: { props: RillTableAnyProps; refFor: Ref<RillTableRef> }): ReactElement {
  const { density } = props
  const table = useTable(density ? { ...props, defaultState: { density, ...props.defaultState } } : props)
  return <RillTableView table={table} props={props} refFor={refFor} />
}
