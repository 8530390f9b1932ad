import { isDeepEqual } from '../isDeepEqual.ts'
import { changedPositions } from '../rows/changedPositions.ts'
import { createCellReader } from './cellReader.ts'
import { inferTypes, isSameTypes } from './inferColumns.ts'
import type { ColumnTypes } from './inferColumns.ts'
import { DEFAULT_SAMPLE_SIZE, sampleRows } from './sampleRows.ts'
import { valueType } from './valueType.ts'

/**
 * Infers types, and knows what it inferred before: gives the same object until a column or a type changes, and looks only
 * at those sampled rows that are other objects than before, which after a refetch are few.
 */
export function createTypeInference(): (rows: readonly unknown[], keys: readonly string[] | undefined) => ColumnTypes {
  let last: { rows: readonly unknown[]; keys: readonly string[] | undefined; sample: readonly unknown[] } | undefined
  let types: ColumnTypes = new Map()
  return (rows, keys) => {
    if (last?.rows === rows && last.keys === keys) return types
    const sample = sampleRows(rows, DEFAULT_SAMPLE_SIZE)
    if (!last || last.keys !== keys || !isAlike(last.sample, sample, keys)) {
      const inferred = inferTypes(sample, keys)
      if (!isSameTypes(types, inferred)) types = inferred
    }
    last = { rows, keys, sample }
    return types
  }
}

/** Whether the same types follow from both, as far as a look at a few rows can tell. */
function isAlike(before: readonly unknown[], after: readonly unknown[], keys: readonly string[] | undefined): boolean {
  if (before.length !== after.length) return false
  const changed = changedPositions(before, after)
  return changed !== null && changed.every((position) => isRowAlike(before[position], after[position], keys))
}

function isRowAlike(before: unknown, after: unknown, keys: readonly string[] | undefined): boolean {
  const own = keys ?? keysOf(after)
  if (!keys && !isDeepEqual(keysOf(before), own)) return false
  return own.every((key) => {
    const read = createCellReader(key)
    return valueType(read(before)) === valueType(read(after))
  })
}

const keysOf = (row: unknown): readonly string[] => (typeof row === 'object' && row !== null ? Object.keys(row) : [])
