import { RillConfigError } from '../../core/errors.ts'
import { describeColumn, inferColumns } from './inferColumns.ts'
import type { ColumnTypes } from './inferColumns.ts'
import type { RillColumn, RillColumns, RillColumnType, RillResolvedColumn } from './types.ts'

/**
 * The keys of a table's `columns`.
 *
 * @throws {RillConfigError} when a column has no key
 */
export function toColumnKeys<TRow>(columns: RillColumns<TRow> | undefined): string[] | undefined {
  return columns?.map((column, position) => toColumn(column, position).key)
}

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
  types: ColumnTypes,
  columns: RillColumns<TRow> | undefined,
): RillResolvedColumn<TRow>[] {
  if (columns === undefined) return inferColumns(types)
  const seen = new Set<string>()
  return columns.map((column, position) => {
    const given = toColumn(column, position)
    if (seen.has(given.key)) {
      throw new RillConfigError(`columns[${position}] repeats the key "${given.key}".`, {
        hint: 'Each key makes one column. Remove one of the two, or add the value under a second key.',
      })
    }
    seen.add(given.key)
    return resolveColumn(given, types.get(given.key))
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

function resolveColumn<TRow>(column: AnyColumn<TRow>, type: RillColumnType = 'empty'): RillResolvedColumn<TRow> {
  const { key, label } = column
  const name = typeof label === 'string' && label.trim() !== '' ? label : undefined
  const described = describeColumn<TRow>(key, type, name)
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
