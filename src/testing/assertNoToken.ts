import { describe } from '../core/describe.ts'
import { RillConfigError } from '../core/errors.ts'
import { findToken } from './findToken.ts'

/** Options of {@link assertNoToken}. */
export interface AssertNoTokenOptions {
  /** Texts that must not be found either: the very token of the test, a session's cookie. */
  secrets?: readonly string[] | undefined
}

/**
 * Fails when something that reads like a token is in what you are about to send to a browser or to keep: a dehydrated
 * state, any value made of objects and lists, or a page's HTML.
 *
 * Found are JSON Web Tokens, Rill's own tokens (`rill_svc_…`, `rill_usr_…`, `rill_mgc_…`, `rill_dpl_…`), `Bearer …` and
 * the given `secrets`, in values as well as in keys. Pending promises can't be looked into.
 *
 * @throws {RillConfigError} `config` that names the place and never the token; also for a value with nothing to look into,
 * such as a promise or a QueryClient
 *
 * @example
 * import { dehydrate, QueryClient } from '@tanstack/react-query'
 * import { createRillClient, prefetchRill } from 'rill-react'
 * import { assertNoToken, createFakeRill } from 'rill-react/testing'
 *
 * const fake = createFakeRill({ apis: { sales: [{ region: 'eu', revenue: 12 }] } })
 * const queryClient = new QueryClient()
 * await prefetchRill(queryClient, createRillClient(fake.clientOptions()), [{ name: 'sales' }])
 * assertNoToken(dehydrate(queryClient))
 */
export function assertNoToken(value: unknown, options: AssertNoTokenOptions = {}): void {
  const secrets = checkSecrets(options.secrets ?? [])
  checkValue(value)
  const findings = findTokens(value, secrets)
  if (findings.length === 0) return
  const [first, ...more] = findings
  const others = more.length === 0 ? '' : ` And ${more.join('; ')}.`
  throw new RillConfigError(`A token would get out: ${first}.${others}`, {
    hint: 'Keep tokens in getToken and in your backend. Take this one out of the rows, keys, props or headers it is in.',
  })
}

const MAX_FINDINGS = 5
const MAX_PATH_LENGTH = 200

/** A value and the way to it, back to front. */
interface Place {
  value: unknown
  key?: string
  parent?: Place
}

function findTokens(root: unknown, secrets: readonly string[]): string[] {
  const findings: string[] = []
  const seen = new Set<object>()
  const places: Place[] = [{ value: root }]
  for (let place = places.pop(); place && findings.length < MAX_FINDINGS; place = places.pop()) {
    const { value } = place
    if (typeof value === 'string') {
      const found = findToken(value, secrets)
      if (found) findings.push(`${found.kind} ${place.parent ? `at ${toPath(place)}` : toPosition(value, found.index)}`)
    } else if (typeof value === 'object' && value !== null && !seen.has(value)) {
      seen.add(value)
      for (const child of childrenOf(value, place, secrets).toReversed()) places.push(child)
    }
  }
  return findings
}

/** What is in `value`. A key that is a token is no part of a path: it becomes a value under its number. */
function childrenOf(value: object, parent: Place, secrets: readonly string[]): Place[] {
  if (ArrayBuffer.isView(value)) return []
  return entriesOf(value).flatMap(([name, child], index): Place[] => {
    if (!findToken(name, secrets)) return [{ value: child, key: toKey(name), parent }]
    return [
      { value: name, key: `(key ${index + 1})`, parent },
      { value: child, key: `(value ${index + 1})`, parent },
    ]
  })
}

function entriesOf(value: object): [string, unknown][] {
  if (value instanceof Map || value instanceof Set) return Object.entries([...(value as Iterable<unknown>)])
  if (value instanceof URL || value instanceof URLSearchParams) return [['text', String(value)]]
  if (value instanceof Headers) return [...value]
  if (value instanceof Error) return [['message', value.message], ['cause', value.cause], ...Object.entries(value)]
  return Object.entries(value)
}

function toKey(name: string): string {
  if (/^\d+$/.test(name)) return `[${name}]`
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`
}

function toPath(place: Place): string {
  const keys: string[] = []
  for (let at: Place | undefined = place; at?.key !== undefined; at = at.parent) keys.push(at.key)
  const path = keys.toReversed().join('').replace(/^\./, '')
  return path.length > MAX_PATH_LENGTH
    ? `${path.slice(0, MAX_PATH_LENGTH / 2)} … ${path.slice(-MAX_PATH_LENGTH / 2)}`
    : path
}

function toPosition(text: string, index: number): string {
  const lines = text.slice(0, index).split('\n')
  return `in line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`
}

/** Refuses what would pass only because nothing can be seen in it. */
function checkValue(value: unknown): void {
  const isOpaque =
    (typeof value !== 'object' && typeof value !== 'string') ||
    (typeof value === 'object' &&
      value !== null &&
      ('then' in value || 'getQueryCache' in value || 'arrayBuffer' in value || ArrayBuffer.isView(value)))
  if (!isOpaque) return
  throw new RillConfigError(`assertNoToken can't look into ${describe(value)}.`, {
    hint: 'Give dehydrate(queryClient), another value made of objects and lists, or the text of a page. Await what is a promise.',
  })
}

function checkSecrets(secrets: readonly unknown[]): readonly string[] {
  for (const [index, secret] of secrets.entries()) {
    if (typeof secret === 'string' && secret !== '') continue
    throw new RillConfigError(`secrets[${index}] is ${describe(secret)}.`, {
      hint: 'Give texts that must not be found, such as [accessToken].',
    })
  }
  return secrets as readonly string[]
}
