import { isRecord } from '../../core/isRecord.ts'
import { optionError } from '../../core/optionError.ts'
import type { RillTableState } from './types.ts'

type Part = keyof RillTableState

/**
 * The parts of `given` that can be a state's. What was kept in a URL or a profile can be anything: in production a part that
 * can't be used is left out, so that the default takes its place.
 *
 * @throws {RillConfigError} `config` in development, naming the part
 */
export function readStateParts(given: Partial<RillTableState>): Partial<RillTableState> {
  const parts = Object.entries(given).filter(([part, value]) => {
    if (value === undefined) return false
    const isRight = checks[part as Part]?.(value) ?? true
    if (!isRight && process.env.NODE_ENV !== 'production') {
      throw optionError(`"${part}" of a RillTable's state`, { must: requirements[part as Part], value })
    }
    return isRight
  })
  return Object.fromEntries(parts)
}

const checks: Readonly<Record<Part, (value: unknown) => boolean>> = {
  sort: (value) => isListOf(value, hasKey),
  filters: (value) => isRecord(value) && Object.values(value).every(isFilter),
  search: isText,
  page: (value) => Number.isInteger(value) && (value as number) >= 0,
  pageSize: (value) => Number.isInteger(value) && (value as number) > 0,
  columnOrder: (value) => isListOf(value, isText),
  columns: (value) => isListOf(value, (column) => hasKey(column) && /undefined|number/.test(typeof column.width)),
  density: (value) => /^(compact|standard|comfortable)$/.test(value as string),
  selection: (value) => isListOf(value, (id) => isText(id) || typeof id === 'number'),
}

const requirements: Readonly<Record<Part, string>> | Record<string, never> =
  process.env.NODE_ENV === 'production'
    ? {}
    : {
        sort: 'a list such as [{ key: "revenue", desc: true }]',
        filters: 'an object of filters such as { region: { type: "oneOf", values: ["eu"] } }',
        search: 'text',
        page: 'a whole number from 0',
        pageSize: 'a whole number above 0',
        columnOrder: 'a list of column keys',
        columns: 'a list such as [{ key: "revenue", width: 120 }]',
        density: '"compact", "standard" or "comfortable"',
        selection: 'a list of row ids, which are texts or numbers',
      }

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function hasKey(value: unknown): value is { key: string; width?: unknown } {
  return isRecord(value) && isText(value.key)
}

function isFilter(filter: unknown): boolean {
  if (!isRecord(filter)) return false
  const { type, value, values } = filter
  if (type === 'text') return isText(value)
  return type === 'oneOf' ? Array.isArray(values) : /^(number|date|boolean|blank|notBlank)$/.test(type as string)
}

function isListOf(value: unknown, isRight: (entry: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isRight)
}
