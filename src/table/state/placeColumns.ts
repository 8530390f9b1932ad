import type { RillPlacedColumn, RillTableColumn } from '../types.ts'
import type { RillTableState } from './types.ts'

/** The columns to show, in the order to show them: pinned to the start, not pinned, pinned to the end. */
export function placeColumns<TRow>(
  columns: readonly RillTableColumn<TRow>[],
  state: Pick<RillTableState, 'columnOrder' | 'columns'>,
): RillPlacedColumn<TRow>[] {
  const changes = new Map(state.columns.map((column) => [column.key, column]))
  const shown = orderColumns(columns, state.columnOrder)
    .filter((column) => !(changes.get(column.key)?.hidden ?? column.hidden ?? false))
    .map((column) => ({ column, pin: toPin(changes.get(column.key)?.pin ?? column.pin) }))
  return ['start' as const, null, 'end' as const].flatMap((pin) => shown.filter((placed) => placed.pin === pin))
}

/** All columns in the reader's order; those that it doesn't name keep their place after the one before them. */
export function orderColumns<TColumn extends { key: string }>(
  columns: readonly TColumn[],
  order: readonly string[],
): readonly TColumn[] {
  if (order.length === 0) return columns
  const byKey = new Map(columns.map((column) => [column.key, column]))
  const ordered = [...new Set(order)].flatMap((key) => byKey.get(key) ?? [])
  const named = new Set(ordered)
  columns.forEach((column, index) => {
    if (named.has(column)) return
    const before = columns[index - 1]
    ordered.splice(before ? ordered.indexOf(before) + 1 : 0, 0, column)
  })
  return ordered
}

function toPin(pin: 'start' | 'end' | 'none' | undefined): 'start' | 'end' | null {
  return pin === 'none' || pin === undefined ? null : pin
}
