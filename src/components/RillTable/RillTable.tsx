'use client'

import { forwardRef, useContext, useMemo } from 'react'
import type { ReactElement, Ref, RefAttributes } from 'react'
import type { RillApiName } from '../../core/types.ts'
import { RillContext, useRillContext } from '../../react/RillContext.ts'
import { toStaticSource } from '../../table/source/staticSource.ts'
import { noRows } from '../../table/source/tableCall.ts'
import { useInfiniteSource } from '../../table/source/useInfiniteSource.ts'
import { usePlainSource } from '../../table/source/usePlainSource.ts'
import { useTableCore } from '../../table/useTableCore.ts'
import { useTableInstance } from '../../table/useTableInstance.ts'
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
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- for the caller to give; never inferred
  <TRow extends object = never>(props: RillTableApiProps<NoInfer<TRow>> & RefAttributes<RillTableRef>): ReactElement
  <TRow extends object>(props: RillTableInstanceProps<TRow> & RefAttributes<RillTableRef>): ReactElement
  <TRow extends object>(props: RillTableRowsProps<TRow> & RefAttributes<RillTableRef>): ReactElement
  // The last, since that is the one that TypeScript speaks of when none fits.
  <TName extends RillApiName>(props: RillTableNamedProps<TName> & RefAttributes<RillTableRef>): ReactElement
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
  if (props.table) return <RillTableView table={props.table} props={props} refFor={ref} />
  if (props.api === undefined) return <StaticTable props={props} refFor={ref} />
  // Another user, another project or another API: nothing of the former table may be seen, so none of it is kept.
  const key = `${props.api} ${identityOf(context?.client)}`
  const isInfinite = props.pagination === 'infinite' || (props.server && props.pagination === false)
  const Table = isInfinite ? InfiniteTable : PlainTable
  return <Table key={key} props={props} refFor={ref} />
}) as unknown as RillTableComponent

interface ConnectedProps {
  props: RillTableAnyProps
  refFor: Ref<RillTableRef>
}

function StaticTable({ props, refFor }: ConnectedProps): ReactElement {
  const core = useTableCore(props)
  const { rows = noRows } = props
  const source = useMemo(() => toStaticSource(rows), [rows])
  return <RillTableView table={useTableInstance(props, { core, source })} props={props} refFor={refFor} />
}

function PlainTable({ props, refFor }: ConnectedProps): ReactElement {
  const core = useTableCore(props)
  const context = useRillContext('RillTable with "api"')
  const source = usePlainSource({ options: props, state: core.state }, context)
  return <RillTableView table={useTableInstance(props, { core, source })} props={props} refFor={refFor} />
}

function InfiniteTable({ props, refFor }: ConnectedProps): ReactElement {
  const core = useTableCore(props)
  const context = useRillContext('RillTable with "api"')
  const source = useInfiniteSource({ options: props, state: core.state }, context)
  return <RillTableView table={useTableInstance(props, { core, source })} props={props} refFor={refFor} />
}
