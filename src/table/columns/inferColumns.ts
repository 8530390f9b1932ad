import { createCellReader } from './cellReader.ts'
import { toColumnLabel } from './columnLabel.ts'
import { isIdentifierKey } from './isIdentifierKey.ts'
import { DEFAULT_SAMPLE_SIZE, sampleRows } from './sampleRows.ts'
import type { RillColumnType, RillResolvedColumn } from './types.ts'
import { mergeTypes, valueType } from './valueType.ts'

/** Options of {@link inferColumns} and `resolveColumns`. */
export interface InferColumnsOptions {
  /** Rows that are looked at. @default 200 */
  sampleSize?: number | undefined
}

/** Times first, then texts, then numbers: what a reader looks for from left to right. */
function rank({ type }: { type: RillColumnType }): number {
  return type === 'number' ? 2 : type === 'date' || type.startsWith('time') ? 0 : 1
}

/**
 * The columns of rows that nobody described. Rill sends keys in byte order, never in the query's (contract §1.3), so
 * they are put in an order that reads well: times, then texts, then numbers, each as they came.
 *
 * Keys and types come from a sample: the first 100 rows and 100 spread over the rest. A key that is in none of them
 * makes no column (rows of one SQL query all have the same keys; only `union` APIs differ); name it in `columns`.
 */
export function inferColumns<TRow>(
  rows: readonly TRow[],
  options: InferColumnsOptions = {},
): RillResolvedColumn<TRow>[] {
  const sample = sampleRows(rows, options.sampleSize ?? DEFAULT_SAMPLE_SIZE)
  const types = new Map<string, RillColumnType>()
  for (const row of sample) {
    if (typeof row !== 'object' || row === null) continue
    for (const key of Object.keys(row)) {
      // Object.keys gives own keys only, so this reads a `__proto__` from the wire and never the prototype.
      types.set(key, mergeTypes(types.get(key) ?? 'empty', valueType((row as Record<string, unknown>)[key])))
    }
  }
  return [...types].map(([key, type]) => describeColumn<TRow>(key, type)).sort((a, b) => rank(a) - rank(b))
}

/** The type of one column of a sample. */
export function inferType(sample: readonly unknown[], key: string): RillColumnType {
  const read = createCellReader(key)
  let type: RillColumnType = 'empty'
  for (const row of sample) {
    type = mergeTypes(type, valueType(read(row)))
    if (type === 'mixed') break
  }
  return type
}

/** What a key and a type tell of a column. A `name` spares making one of the key. */
export function describeColumn<TRow>(
  key: string,
  type: RillColumnType,
  name = toColumnLabel(key),
): RillResolvedColumn<TRow> {
  return {
    key,
    label: name,
    name,
    type,
    isIdentifier: isIdentifierKey(key),
    align: type === 'number' ? 'end' : 'start',
  }
}
