import { describe } from '../core/describe.ts'
import { isPlainObject } from './isPlainObject.ts'
import { readAttributes } from './readAttributes.ts'
import type { FrozenJson } from './readAttributes.ts'
import { subjectError } from './subjectError.ts'

declare const isChecked: unique symbol

type Fields = { readonly [field: string]: FrozenJson }

/**
 * A subject in Rill's fields (contract §4): a checked copy, of which equal subjects have the same JSON. {@link readSubject}
 * alone makes it, and nothing else can be sent.
 */
export type WireSubject = Fields & { readonly [isChecked]: true }

const KINDS = ['userEmail', 'attributes', 'userId'] as const

const FIELDS: ReadonlySet<string> = new Set([...KINDS, 'externalUserId'])

/** One "@" between two parts without spaces, quotes or brackets. Rill has the last word. */
const EMAIL = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/

/**
 * Checks and copies a subject.
 *
 * Rill ignores fields that it does not know and takes empty text as absent. A call that then names nobody is answered
 * with a token of the service itself, which is an admin (contract §4). So whatever is not exactly one subject is
 * refused here, before anything is sent.
 *
 * @throws {RillConfigError} `config`, naming the field
 */
export function readSubject(value: unknown): WireSubject {
  if (!isPlainObject(value)) throw subjectError(`it must be a plain object; it is ${describe(value)}.`)
  const stray = Reflect.ownKeys(value).find((key) => typeof key === 'symbol' || !FIELDS.has(key))
  if (stray !== undefined) throw subjectError(`it has an unknown field ${nameField(stray)}.`)
  const kinds = KINDS.filter((field) => Object.hasOwn(value, field))
  const [kind] = kinds
  if (kind === undefined) throw subjectError('it names nobody.')
  if (kinds.length > 1) throw subjectError(`it names ${kinds.join(' and ')}.`)
  return Object.freeze({ ...readKind(kind, value), ...readExternalUserId(kind, value) }) as Fields as WireSubject
}

function readKind(kind: (typeof KINDS)[number], value: Record<string, unknown>): Fields {
  switch (kind) {
    case 'attributes':
      return { attributes: readAttributes(value.attributes) }
    case 'userId':
      return { user_id: readText('userId', value.userId) }
    default: {
      const userEmail = readText('userEmail', value.userEmail)
      if (EMAIL.test(userEmail)) return { user_email: userEmail }
      throw subjectError('userEmail is no email address.', 'Give the bare address: ann@acme.com.')
    }
  }
}

function readExternalUserId(kind: string, value: Record<string, unknown>): Fields {
  const externalUserId = Object.hasOwn(value, 'externalUserId') ? value.externalUserId : undefined
  if (externalUserId === undefined) return {}
  if (kind === 'userId') {
    throw subjectError("externalUserId can't go with userId.", 'Leave it out, or name the user by userEmail.')
  }
  return { external_user_id: readText('externalUserId', externalUserId) }
}

function readText(field: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value
  throw subjectError(
    `${field} must be non-empty text; it is ${typeof value === 'string' && value !== '' ? 'blank' : describe(value)}.`,
    `Check where ${field} comes from.`,
  )
}

/** A key as it can stand in a message: it may be data, when a whole record was given for a subject. */
function nameField(key: string | symbol): string {
  return typeof key === 'string' && /^\w{1,40}$/.test(key) ? `"${key}"` : 'whose name is not shown'
}
