import { describe } from './describe.ts'
import { isRillError, RillConfigError } from './errors.ts'
import type { RillArgEncoding, RillArgs } from './types.ts'

/** Arguments as they go over the wire: JSON values only, keys sorted, nothing left out silently but `null` and `undefined`. */
export type WireArgs = Readonly<Record<string, unknown>>

/** APIs that every project has. They run whatever query they are given (contract §7). */
export const builtInNames: readonly string[] = ['metrics', 'metrics-sql', 'sql']

/** No argument is deeper on purpose, and the engine's own limit is an error that names nothing. */
const MAX_DEPTH = 100

/** The encoding for `name` when the caller names none. Built-in APIs read their arguments as JSON, not through a template. */
export function defaultEncoding(name: string): RillArgEncoding {
  return builtInNames.includes(name) ? 'json' : 'safe'
}

interface EncodeArgsOptions {
  api: string
  encoding: RillArgEncoding
}

/**
 * Turns a caller's arguments into wire arguments (contract §1.2).
 *
 * `safe`: top-level numbers and bigints become exact decimal strings, Dates ISO 8601; `null` and `undefined` are left out.
 * `json`: values stay as they are; only `undefined` is left out.
 *
 * @throws {RillConfigError} `config` for NaN, Infinity, functions, symbols, cycles, values 100 levels deep and what JSON would lose, by name
 */
export function encodeArgs(args: RillArgs | undefined, { api, encoding }: EncodeArgsOptions): WireArgs {
  if (args === undefined) return {}
  checkArgsObject(args, api)
  const wire: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const name of Object.keys(args).sort()) {
    const encoded = encodeArg(args, name, api)
    if (encoded === undefined || (encoded === null && encoding === 'safe')) continue
    wire[name] = encoding === 'safe' && typeof encoded === 'number' ? toDecimal(encoded) : encoded
  }
  return wire
}

/**
 * Refuses arguments that are not named: a Map, a Date or a list has none to send.
 *
 * @throws {RillConfigError} `config`
 */
export function checkArgsObject(args: unknown, api: string): void {
  if (Object.prototype.toString.call(args) === '[object Object]') return
  throw new RillConfigError(`The arguments of "${api}" must be an object; they are ${describe(args)}.`, {
    api,
    hint: 'Pass named arguments: { region: "eu" }. Leave them out if there are none.',
  })
}

/** A getter or a `toJSON` of the caller's may throw an error that quotes its value: that must not get into ours. */
function encodeArg(args: RillArgs, name: string, api: string): unknown {
  try {
    const value = args[name]
    return value === undefined ? undefined : toWireValue(value, { api, path: name, ancestors: [] })
  } catch (error) {
    if (isRillError(error)) throw error
    throw argError(
      { api, path: name },
      { problem: 'threw when it was read', hint: 'Correct its getter or its toJSON.' },
    )
  }
}

/** The POST body. `{}` without arguments, never `null`, which would crash Rill's handler with a query (contract §1.2). */
export function toRequestBody(args: WireArgs): string {
  return JSON.stringify(args)
}

/**
 * The query string, `?` included, for `method: 'GET'`.
 *
 * @throws {RillConfigError} `config`, naming the first list or object
 */
export function toQueryString(args: WireArgs, api: string): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(args)) {
    if (typeof value === 'object' && value !== null) {
      throw argError(
        { api, path: name },
        { problem: `is ${describe(value)}, which can't travel in a query string`, hint: "Use method: 'POST'." },
      )
    }
    search.append(name, value === null ? '' : `${value as string | number | boolean}`)
  }
  const text = search.toString()
  return text && `?${text}`
}

/** `value` written out in full, without exponent: integers to the last digit, fractions with as many as JavaScript shows. */
export function toDecimal(value: number): string {
  if (Number.isInteger(value)) return String(BigInt(value))
  const text = String(value)
  const match = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(text)
  if (!match) return text
  const [, sign = '', first = '', rest = '', exponent = '1'] = match
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${first}${rest}`
}

interface Place {
  api: string
  path: string
  ancestors: readonly object[]
}

function toWireValue(value: unknown, place: Place): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      if (Number.isFinite(value)) return value
      throw argError(place, {
        problem: `is ${describe(value)}`,
        hint: 'Send a finite number, or leave the argument out.',
      })
    case 'bigint':
      return String(value)
    case 'object':
      return value === null ? null : toWireObject(value, place)
    default:
      throw argError(place, {
        problem: `is ${describe(value)}`,
        hint: 'Send text, a number, a boolean, a Date, a list or an object.',
      })
  }
}

function toWireObject(value: object, place: Place): unknown {
  if (place.ancestors.includes(value)) {
    throw argError(place, { problem: 'refers to itself', hint: 'Break the cycle.' })
  }
  if (place.ancestors.length >= MAX_DEPTH) {
    const [path = ''] = place.path.split(/[.[]/)
    throw argError({ ...place, path }, { problem: `is more than ${MAX_DEPTH} levels deep`, hint: 'Make it flatter.' })
  }
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime()))
      throw argError(place, { problem: 'is an invalid Date', hint: 'Check how the Date is made.' })
    return value.toISOString()
  }
  const ancestors = [...place.ancestors, value]
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      item === undefined ? null : toWireValue(item, { ...place, path: `${place.path}[${index}]`, ancestors }),
    )
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    return toWireValue((value.toJSON as () => unknown)(), { ...place, ancestors })
  }
  if (Object.prototype.toString.call(value) !== '[object Object]') {
    throw argError(place, {
      problem: `is ${describe(value)}, which JSON can't carry`,
      hint: 'Turn it into a list or a plain object first.',
    })
  }
  const wire: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const key of Object.keys(value).sort()) {
    const item = (value as Record<string, unknown>)[key]
    if (item !== undefined) wire[key] = toWireValue(item, { ...place, path: `${place.path}.${key}`, ancestors })
  }
  return wire
}

interface Problem {
  problem: string
  hint: string
}

function argError({ api, path }: Pick<Place, 'api' | 'path'>, { problem, hint }: Problem): RillConfigError {
  return new RillConfigError(`Argument "${path}" of "${api}" ${problem}.`, { api, hint })
}
