import { useMemo, useState } from 'react'
import { createCellReader } from './columns/cellReader.ts'
import { resolveColumns } from './columns/resolveColumns.ts'
import type { RillColumns, RillResolvedColumn } from './columns/types.ts'
import { createFormatter } from './format/createFormatter.ts'
import { isDeepEqual } from './isDeepEqual.ts'
import { estimateWidth, MIN_COLUMN_WIDTH } from './state/columnWidths.ts'
import { placeColumns } from './state/placeColumns.ts'
import type { RillTableState } from './state/types.ts'
import type { RillPlacedColumn, RillTableColumn } from './types.ts'
import { useStableValue } from './useStableValue.ts'

interface TableColumnsOptions<TRow> {
  columns: RillColumns<TRow> | undefined
  rows: readonly TRow[]
  state: RillTableState
  locale: string | undefined
  timeZone: string | undefined
}

/** The columns of a table. */
export interface TableColumns<TRow> {
  /** All of them, as they were defined or inferred. */
  readonly columns: readonly RillTableColumn<TRow>[]
  /** Those to show, in the order to show them. Stays the same object while only widths change. */
  readonly visible: readonly RillPlacedColumn<TRow>[]
  /** Pixels of each of `visible`. */
  readonly widths: readonly number[]
}

/**
 * Resolves and places columns. Formatters are made again only when a column, the locale or the time zone changes: not
 * by a sort, and not by a refetch that brings the same types.
 */
export function useTableColumns<TRow>(options: TableColumnsOptions<TRow>): TableColumns<TRow> {
  const { rows, state, locale, timeZone } = options
  const given = useStableValue(options.columns, isDeepEqual)
  const inferred = useMemo(() => resolveColumns(rows, given), [rows, given])
  const resolved = useStableValue(inferred, isDeepEqual)
  const columns = useMemo(
    () => resolved.map((column) => toTableColumn(column, { locale, timeZone })),
    [resolved, locale, timeZone],
  )

  const [estimate, setEstimate] = useState(() => estimateWidths(columns, rows))
  let present = estimate
  if (estimate.columns !== columns || (estimate.isBlind && rows.length > 0)) {
    present = estimateWidths(columns, rows)
    setEstimate(present)
  }

  const { columnOrder, columns: changes } = state
  const placed = useMemo(
    () => placeColumns(columns, { columnOrder, columns: changes }),
    [columns, columnOrder, changes],
  )
  const visible = useStableValue(placed, isSamePlacing)
  const widths = useMemo(() => {
    const chosen = new Map(changes.map(({ key, width }) => [key, width]))
    return visible.map(({ column }) => {
      const width = chosen.get(column.key)
      if (width !== undefined) return Math.max(width, column.minWidth ?? MIN_COLUMN_WIDTH)
      return present.widths.get(column.key) ?? MIN_COLUMN_WIDTH
    })
  }, [visible, changes, present])

  return useMemo(() => ({ columns, visible, widths }), [columns, visible, widths])
}

function toTableColumn<TRow>(
  column: RillResolvedColumn<TRow>,
  options: { locale: string | undefined; timeZone: string | undefined },
): RillTableColumn<TRow> {
  return {
    ...column,
    read: createCellReader(column.key),
    toText: createFormatter(column.format, {
      ...options,
      type: column.type,
      isIdentifier: column.isIdentifier,
    }),
  }
}

function estimateWidths<TRow>(
  columns: readonly RillTableColumn<TRow>[],
  rows: readonly TRow[],
): { columns: typeof columns; widths: ReadonlyMap<string, number>; isBlind: boolean } {
  const widths = new Map(columns.map((column) => [column.key, estimateWidth(column, rows)]))
  return { columns, widths, isBlind: rows.length === 0 }
}

function isSamePlacing<TRow>(a: readonly RillPlacedColumn<TRow>[], b: readonly RillPlacedColumn<TRow>[]): boolean {
  return (
    a.length === b.length &&
    a.every((placed, index) => placed.column === b[index]?.column && placed.pin === b[index].pin)
  )
}
