'use client'

import { useContext, useMemo } from 'react'
import type { RillApiName, RillApiRow, RillRowOr } from '../core/types.ts'
import { RillContext, useRillContext } from '../react/RillContext.ts'
import { createPropGetters } from './createPropGetters.ts'
import type { RillTablePropGetters } from './createPropGetters.ts'
import type {
  RillTableAnyOptions,
  RillTableApiOptions,
  RillTableNamedOptions,
  RillTableRowsOptions,
} from './options.ts'
import type { RillTableInstance } from './RillTableInstance.ts'
import { toStaticSource } from './source/staticSource.ts'
import { noRows } from './source/tableCall.ts'
import { useInfiniteSource } from './source/useInfiniteSource.ts'
import { usePlainSource } from './source/usePlainSource.ts'
import { useTableCore } from './useTableCore.ts'
import { useTableInstance } from './useTableInstance.ts'

/** What {@link useRillTable} gives: a table, and props for your elements. */
export type UseRillTableResult<TRow extends object> = RillTableInstance<TRow> & RillTablePropGetters

/**
 * A table without markup, for tables that look nothing like `RillTable`: sorted, filtered and paged positions over your own
 * rows, one reducer for everything a reader can change, and props to spread on your elements.
 *
 * The rows come from `rows` (no provider needed) or from an API (`api`, `args`). Neither is copied.
 *
 * @throws {RillConfigError} `config` for options that contradict each other, and for `api` outside of a `RillProvider`
 *
 * @example
 * import { useRillTable } from 'rill-react'
 *
 * function Cards({ sales }: { sales: { product: string; revenue: number }[] }) {
 *   const table = useRillTable({ rows: sales, defaultSort: { key: 'revenue', desc: true } })
 *   return (
 *     <ol>
 *       {Array.from({ length: table.view.count }, (_, position) => (
 *         <li key={position}>{table.textAt(position, 'product')}</li>
 *       ))}
 *     </ol>
 *   )
 * }
 */
export function useRillTable<TRow extends object = never>(
  options: RillTableApiOptions<NoInfer<TRow>>,
): UseRillTableResult<RillRowOr<TRow>>
export function useRillTable<TRow extends object>(options: RillTableRowsOptions<TRow>): UseRillTableResult<TRow>
// The last, since that is the one that TypeScript speaks of when none fits.
export function useRillTable<TName extends RillApiName>(
  options: RillTableNamedOptions<TName>,
): UseRillTableResult<Extract<RillApiRow<TName>, object>>
export function useRillTable(given: unknown): unknown {
  const options = given as RillTableAnyOptions<object>
  const core = useTableCore(options)
  const context = useContext(RillContext)
  const { rows, api } = options
  // oxlint-disable-next-line react/rules-of-hooks -- reads the same context again, to throw by name without a provider
  if (api !== undefined && !context) useRillContext('useRillTable with "api"')

  const call = { options, state: core.state }
  const isInfinite = core.pagination === 'infinite'
  const atHand = useMemo(() => toStaticSource(rows ?? noRows), [rows])
  const plain = usePlainSource(call, api !== undefined && !isInfinite ? context : undefined)
  const infinite = useInfiniteSource(call, api !== undefined && isInfinite ? context : undefined)
  const source = api === undefined ? atHand : isInfinite ? infinite : plain

  const table = useTableInstance(options, { core, source })
  return useMemo(() => ({ ...table, ...createPropGetters(table) }), [table])
}
