import { inferTypes } from '../../../../src/table/columns/inferColumns.ts'
import { resolveColumns, toColumnKeys } from '../../../../src/table/columns/resolveColumns.ts'
import type { RillColumns, RillResolvedColumn } from '../../../../src/table/columns/types.ts'

/** The columns of a table over `rows`, as a table resolves them. */
export function columnsOf<TRow>(
  rows: readonly TRow[],
  columns?: RillColumns<TRow>,
  options: { sampleSize?: number } = {},
): RillResolvedColumn<TRow>[] {
  return resolveColumns(inferTypes(rows, toColumnKeys(columns), options), columns)
}
