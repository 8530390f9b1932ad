import { RillConfigError } from '../core/errors.ts'
import { checkOption } from '../core/optionError.ts'
import { isLocale, isTimeZone } from '../react/languageChecks.ts'
import type { RillTableAnyOptions } from './options.ts'

type SourceOptions = Partial<Pick<RillTableAnyOptions<object>, 'rows' | 'api' | 'server'>>

/** Options of a table and props of `RillTable`, as plain JavaScript may give them. */
type GivenOptions = Readonly<Record<string, unknown>>

/**
 * Refuses options that can't work, by name. In development only (decision 0005).
 *
 * @throws {RillConfigError} `config`, naming the option
 */
export function checkTableOptions(options: object): void {
  checkSource(options)
  const given: GivenOptions = { ...options }
  for (const [option, { isRight, must }] of Object.entries(requirements)) {
    const value = given[option]
    if (value !== undefined) checkOption(`"${option}" of a RillTable`, { value, isRight: isRight(value), must })
  }
  if (Array.isArray(given.columns)) given.columns.forEach(checkColumn)
}

function checkSource({ rows, api, server }: SourceOptions): void {
  if ((rows === undefined) === (api === undefined)) {
    throw new RillConfigError(
      `RillTable got ${api === undefined ? 'neither rows nor an api' : 'both rows and an api'}.`,
      {
        hint: 'Give rows={…} for rows that you hold, or api="…" for those of a custom API.',
      },
    )
  }
  if (rows !== undefined && !Array.isArray(rows)) {
    throw new RillConfigError('RillTable: "rows" has to be an array of objects.', {
      hint: 'While rows are on their way give [], or let the table fetch them with api="…".',
    })
  }
  if (server && rows !== undefined) {
    throw new RillConfigError('RillTable: "server" needs an "api" that sorts, filters and pages.', {
      hint: 'Leave server out: a table over rows does that by itself.',
    })
  }
}

function checkColumn(column: unknown, position: number): void {
  if (typeof column !== 'object' || column === null) return
  for (const [option, { isRight, must }] of Object.entries(columnRequirements)) {
    const value = (column as GivenOptions)[option]
    if (value !== undefined) checkOption(`columns[${position}].${option}`, { value, isRight: isRight(value), must })
  }
}

interface Requirement {
  isRight: (value: unknown) => boolean
  must: string
}

const isFunction = (value: unknown): boolean => typeof value === 'function'
const isBoolean = (value: unknown): boolean => typeof value === 'boolean'
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) > 0
const isPixels = (value: unknown): boolean => Number.isFinite(value) && (value as number) >= 0
const isSort = (value: unknown): boolean => isObject(value) && typeof (value as { key?: unknown }).key === 'string'
const isSorts = (value: unknown): boolean => (Array.isArray(value) ? value.every(isSort) : isSort(value))

const aFunction: Requirement = { isRight: isFunction, must: 'a function' }
const aBoolean: Requirement = { isRight: isBoolean, must: 'true or false' }
const pixels: Requirement = { isRight: isPixels, must: 'a number of pixels' }
const sorts: Requirement = { isRight: isSorts, must: '{ key: "revenue", desc: true }, or a list of such' }
const aState: Requirement = { isRight: isObject, must: 'an object such as { density: "compact" }' }

function oneOf(...choices: readonly string[]): Requirement {
  return {
    isRight: (value) => choices.includes(value as string),
    must: choices.map((choice) => `"${choice}"`).join(' or '),
  }
}

const requirements: Readonly<Record<string, Requirement>> = {
  columns: { isRight: Array.isArray, must: "a list of keys and objects: ['product', { key: 'revenue', bar: true }]" },
  rowId: {
    isRight: (value) => typeof value === 'string' || isFunction(value),
    must: 'a key of the rows, or a function that gives a text or number',
  },
  pagination: {
    isRight: (value) =>
      value === false ||
      value === 'infinite' ||
      (isObject(value) && isCount((value as { pageSize?: unknown }).pageSize)),
    must: 'false, "infinite" or { pageSize } with a whole number above 0',
  },
  pageSizes: {
    isRight: (value) => Array.isArray(value) && value.every(isCount),
    must: 'a list of whole numbers above 0',
  },
  selection: oneOf('none', 'single', 'multiple'),
  density: oneOf('compact', 'standard', 'comfortable'),
  sort: sorts,
  defaultSort: sorts,
  state: aState,
  defaultState: aState,
  onStateChange: aFunction,
  onSortChange: aFunction,
  onSelectionChange: aFunction,
  onRowClick: aFunction,
  renderDetail: aFunction,
  rowActions: {
    isRight: (value) => Array.isArray(value) || isFunction(value),
    must: 'a list of actions, or a function that gives one for a row',
  },
  server: {
    isRight: (value) => isBoolean(value) || (isObject(value) && isFunction((value as { toArgs?: unknown }).toArgs)),
    must: 'true, false or { toArgs } with a function',
  },
  locale: {
    isRight: isLocale,
    must: 'a BCP 47 tag such as "de-CH"',
  },
  timeZone: {
    isRight: isTimeZone,
    must: 'an IANA name such as "Europe/Zurich"',
  },
  messages: { isRight: isObject, must: 'an object with the texts to replace' },
}

const columnRequirements: Readonly<Record<string, Requirement>> = {
  align: oneOf('start', 'center', 'end'),
  pin: oneOf('start', 'end'),
  width: pixels,
  minWidth: pixels,
  hidden: aBoolean,
  sortable: aBoolean,
  filterable: aBoolean,
  compare: aFunction,
  render: aFunction,
  bar: { isRight: (value) => isBoolean(value) || isObject(value), must: 'true, false or { min, max, color }' },
  heat: { isRight: (value) => isBoolean(value) || isObject(value), must: 'true, false or { min, max, color }' },
  summary: {
    isRight: (value) => isFunction(value) || oneOf('sum', 'avg', 'min', 'max', 'count').isRight(value),
    must: '"sum", "avg", "min", "max", "count" or a function',
  },
}
