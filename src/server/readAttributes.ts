import { describe } from '../core/describe.ts'
import { isPlainObject } from './isPlainObject.ts'
import { subjectError } from './subjectError.ts'

/** A JSON value, keys sorted, without a prototype: what is checked is what is sent. */
export type FrozenJson =
  string | number | boolean | null | readonly FrozenJson[] | { readonly [key: string]: FrozenJson }

/** Attributes end up in a token that travels in a header; nothing that fits there is deeper. */
const MAX_DEPTH = 32

/**
 * A copy of a subject's attributes. Nothing is left out or turned into something else, since a policy that misses an
 * attribute may show more than it should.
 *
 * @throws {RillConfigError} `config` for an empty object and for what JSON can't carry as it is, by path
 */
export function readAttributes(value: unknown): { readonly [key: string]: FrozenJson } {
  if (!isPlainObject(value)) throw subjectError(`attributes must be a plain object; it is ${describe(value)}.`)
  const attributes = copyObject(value, { path: 'attributes', depth: 0 })
  if (Object.keys(attributes).length > 0) return attributes
  throw subjectError('attributes is empty.', 'Name at least one attribute that tells who this is.')
}

interface Place {
  path: string
  depth: number
}

function copyObject(value: object, { path, depth }: Place): { readonly [key: string]: FrozenJson } {
  if (Object.getOwnPropertySymbols(value).length > 0) {
    throw subjectError(`${path} has a symbol as a key.`, 'Use text keys.')
  }
  const copy = Object.create(null) as Record<string, FrozenJson>
  for (const key of Object.keys(value).sort()) {
    copy[key] = copyValue((value as Record<string, unknown>)[key], { path: `${path}.${key}`, depth: depth + 1 })
  }
  return Object.freeze(copy)
}

function copyValue(value: unknown, place: Place): FrozenJson {
  if (place.depth > MAX_DEPTH) {
    throw subjectError(`attributes is more than ${MAX_DEPTH} levels deep, or refers to itself.`, 'Flatten it.')
  }
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (Array.isArray(value)) {
    return Object.freeze(
      Array.from(value, (item: unknown, index) =>
        copyValue(item, { path: `${place.path}[${index}]`, depth: place.depth + 1 }),
      ),
    )
  }
  if (isPlainObject(value)) return copyObject(value, place)
  throw subjectError(
    `${place.path} is ${describe(value)}, which can't be an attribute.`,
    'Give text, a finite number, a boolean, null, a list or a plain object; leave out what you do not have.',
  )
}
