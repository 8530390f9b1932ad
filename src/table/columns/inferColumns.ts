import { createCellReader } from './cellReader.ts'
import { toColumnLabel } from './columnLabel.ts'
import { isIdentifierKey } from './isIdentifierKey.ts'
import { DEFAULT_SAMPLE_SIZE, sampleRows } from './sampleRows.ts'
import type { RillColumnType, RillResolvedColumn } from './types.ts'
import { mergeTypes, valueType } from './valueType.ts'

/** Options of {@link inferTypes}. */
export interface InferColumnsOptions {
  /** Rows that are looked at. @default 200 */
  sampleSize?: number | undefined
}

/** Times first, then texts, then numbers: what a reader looks for from left to right. */
function rank({ type }: { type: RillColumnType }): number {
  return type === 'number' ? 2 : type === 'date' || type.startsWith('time') ? 0 : 1
}

/** Types by column key, in the order of the columns. */
export type ColumnTypes = ReadonlyMap<string, RillColumnType>

/**
 * The types of the columns `keys`, or without those of all keys that the rows have, as they came.
 *
 * Keys and types come from a sample: the first 100 rows and 100 spread over the rest. A key that is in none of them
 * makes no column (rows of one SQL query all have the same keys; only `union` APIs differ); name it in `columns`.
 */
export function inferTypes(
  rows: readonly unknown[],
  keys: readonly string[] | undefined,
  options: InferColumnsOptions = {},
): ColumnTypes {
  const sample = sampleRows(rows, options.sampleSize ?? DEFAULT_SAMPLE_SIZE)
  if (keys) return new Map(keys.map((key) => [key, inferType(sample, key)]))
  const types = new Map<string, RillColumnType>()
  for (const row of sample) {
    if (typeof row !== 'object' || row === null) continue
    for (const key of Object.keys(row)) {
      // Object.keys gives own keys only, so this reads a `__proto__` from the wire and never the prototype.
      types.set(key, mergeTypes(types.get(key) ?? 'empty', valueType((row as Record<string, unknown>)[key])))
    }
  }
  return types
}

function inferType(sample: readonly unknown[], key: string): RillColumnType {
  const read = createCellReader(key)
  let type: RillColumnType = 'empty'
  for (const row of sample) {
    const next = valueType(read(row))
    if (next !== type) type = mergeTypes(type, next)
    if (type === 'mixed') break
  }
  return type
}

/** Whether both are the same columns of the same types, in the same order. */
export function isSameTypes(a: ColumnTypes, b: ColumnTypes): boolean {
  const others = [...b]
  return a.size === b.size && [...a].every(([key, type], place) => others[place]?.[0] === key && b.get(key) === type)
}

/**
 * The columns of rows that nobody described. Rill sends keys in byte order, never in the query's (contract §1.3), so
 * they are put in an order that reads well: times, then texts, then numbers, each as they came.
 */
export function inferColumns<TRow>(types: ColumnTypes): RillResolvedColumn<TRow>[] {
  return [...types].map(([key, type]) => describeColumn<TRow>(key, type)).sort((a, b) => rank(a) - rank(b))
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
