import { RillConfigError } from '../../core/errors.ts'
import { describeColumn, inferColumns, inferType } from './inferColumns.ts'
import type { InferColumnsOptions } from './inferColumns.ts'
import { DEFAULT_SAMPLE_SIZE, sampleRows } from './sampleRows.ts'
import type { RillColumn, RillColumns, RillResolvedColumn } from './types.ts'

/**
 * Fills in what a table's `columns` leave open: types from the rows, labels from the keys, alignment from the types.
 * Without `columns` they are inferred; see {@link inferColumns}.
 *
 * A column with a number format is aligned as numbers are, also when its values are texts (decimals that the API casts
 * to keep them exact) or all null (so that it doesn't jump when values arrive).
 *
 * @throws {RillConfigError} when a column has no key, or two have the same
 */
export function resolveColumns<TRow>(
  rows: readonly TRow[],
  columns: RillColumns<TRow> | undefined,
  options: InferColumnsOptions = {},
): RillResolvedColumn<TRow>[] {
  if (columns === undefined) return inferColumns(rows, options)
  const sample = sampleRows(rows, options.sampleSize ?? DEFAULT_SAMPLE_SIZE)
  const seen = new Set<string>()
  return columns.map((column, position) => {
    const given = toColumn(column, position)
    if (seen.has(given.key)) {
      throw new RillConfigError(`columns[${position}] repeats the key "${given.key}".`, {
        hint: 'Each key makes one column. Remove one of the two, or add the value under a second key.',
      })
    }
    seen.add(given.key)
    return resolveColumn(sample, given)
  })
}

type AnyColumn<TRow> = Extract<RillColumn<TRow>, { key: string }>

function toColumn<TRow>(column: RillColumns<TRow>[number], position: number): AnyColumn<TRow> {
  const given: unknown = typeof column === 'string' ? { key: column } : column
  if (typeof given !== 'object' || given === null || !('key' in given) || typeof given.key !== 'string') {
    throw new RillConfigError(`columns[${position}] has no key.`, {
      hint: "Give a key of the rows, or an object with one: ['product', { key: 'revenue', bar: true }].",
    })
  }
  return given as AnyColumn<TRow>
}

function resolveColumn<TRow>(sample: readonly TRow[], column: AnyColumn<TRow>): RillResolvedColumn<TRow> {
  const { key, label } = column
  const name = typeof label === 'string' && label.trim() !== '' ? label : undefined
  const described = describeColumn<TRow>(key, inferType(sample, key), name)
  return {
    ...described,
    ...(column as Partial<RillResolvedColumn<TRow>>),
    label: label ?? described.label,
    align: column.align ?? (isNumberFormat(column.format) ? 'end' : described.align),
    name: described.name,
  }
}

function isNumberFormat(format: unknown): boolean {
  return typeof format === 'string' ? /^(?:hum|cur|per|int|byt)/.test(format) : Object(format).d3 !== undefined
}
