import { useMemo, useState } from 'react'
import { createCellReader } from './columns/cellReader.ts'
import { createTypeInference } from './columns/createTypeInference.ts'
import { resolveColumns, toColumnKeys } from './columns/resolveColumns.ts'
import type { RillColumns, RillResolvedColumn } from './columns/types.ts'
import { createFormatter } from './format/createFormatter.ts'
import { isDeepEqual } from './isDeepEqual.ts'
import { estimateWidth, MIN_COLUMN_WIDTH } from './state/columnWidths.ts'
import type { ColumnWidth } from './state/columnWidths.ts'
import { placeColumns } from './state/placeColumns.ts'
import type { RillDensity, RillTableState } from './state/types.ts'
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
  /** Pixels that each of `visible` can shrink to where there is no room for all. */
  readonly leastWidths: readonly number[]
}

/**
 * Resolves and places columns. Formatters are made again only when a column, the locale or the time zone changes: not
 * by a sort, and not by a refetch that brings the same types.
 */
export function useTableColumns<TRow>(options: TableColumnsOptions<TRow>): TableColumns<TRow> {
  const { rows, state, locale, timeZone } = options
  const given = useStableValue(options.columns, isDeepEqual)
  const keys = useMemo(() => toColumnKeys(given), [given])
  const [infer] = useState(createTypeInference)
  const types = infer(rows, keys)
  const resolved = useMemo(() => resolveColumns(types, given), [types, given])
  const columns = useMemo(
    () => resolved.map((column) => toTableColumn(column, { locale, timeZone })),
    [resolved, locale, timeZone],
  )

  const { columnOrder, columns: changes, density } = state
  const [estimate] = useState(createWidthEstimator<TRow>)
  const estimated = estimate({ columns, rows, density })

  const placed = useMemo(
    () => placeColumns(columns, { columnOrder, columns: changes }),
    [columns, columnOrder, changes],
  )
  const visible = useStableValue(placed, isSamePlacing)
  const { widths, leastWidths } = useMemo(() => {
    const chosen = new Map(changes.map(({ key, width }) => [key, width]))
    const all = visible.map(({ column }): ColumnWidth => {
      const width = chosen.get(column.key)
      if (width === undefined) return estimated.get(column.key) ?? UNKNOWN_WIDTH
      const ideal = Math.max(width, column.minWidth ?? MIN_COLUMN_WIDTH)
      return { ideal, least: ideal }
    })
    return { widths: all.map(({ ideal }) => ideal), leastWidths: all.map(({ least }) => least) }
  }, [visible, changes, estimated])

  return useMemo(() => ({ columns, visible, widths, leastWidths }), [columns, visible, widths, leastWidths])
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

interface WidthOptions<TRow> {
  columns: readonly RillTableColumn<TRow>[]
  rows: readonly TRow[]
  density: RillDensity
}

const UNKNOWN_WIDTH: ColumnWidth = { ideal: MIN_COLUMN_WIDTH, least: MIN_COLUMN_WIDTH }

/** Estimates widths by key, once for the same columns: other rows change none, so that no column moves under the reader. */
function createWidthEstimator<TRow>(): (options: WidthOptions<TRow>) => ReadonlyMap<string, ColumnWidth> {
  let last: Omit<WidthOptions<TRow>, 'rows'> | undefined
  let wereRows = false
  let widths: ReadonlyMap<string, ColumnWidth> = new Map()
  return ({ columns, rows, density }) => {
    const areRows = rows.length > 0
    if (last?.columns !== columns || last.density !== density || (areRows && !wereRows)) {
      last = { columns, density }
      wereRows = areRows
      widths = new Map(columns.map((column) => [column.key, estimateWidth(column, rows, density)]))
    }
    return widths
  }
}

function isSamePlacing<TRow>(a: readonly RillPlacedColumn<TRow>[], b: readonly RillPlacedColumn<TRow>[]): boolean {
  return (
    a.length === b.length &&
    a.every((placed, index) => placed.column === b[index]?.column && placed.pin === b[index].pin)
  )
}
