import { isRecord } from '../core/isRecord.ts'

/** A credentials call, read from its body. */
export interface CredentialsRequest {
  userEmail?: string | undefined
  userId?: string | undefined
  attributes?: Readonly<Record<string, unknown>> | undefined
  externalUserId?: string | undefined
  ttlSeconds?: number | undefined
  branch?: string | undefined
}

/**
 * Reads the body as the RPC layer does: snake_case and camelCase, unknown fields silently ignored, `null` as absent, one
 * of `user_id`, `user_email` and `attributes` at most (contract §4). An error is 400 code 3.
 */
export function readCredentialsRequest(body: string): CredentialsRequest | { error: string } {
  const fields = parse(body)
  if (!fields) return { error: 'malformed JSON' }
  const field = (name: string): unknown => fields[name] ?? fields[toCamelCase(name)] ?? undefined

  for (const name of ['user_email', 'user_id', 'external_user_id', 'branch']) {
    const value = field(name)
    if (value !== undefined && typeof value !== 'string') return { error: `invalid value for string field ${name}` }
  }
  const attributes = field('attributes')
  if (attributes !== undefined && !isRecord(attributes)) return { error: 'invalid value for object field attributes' }
  const isSet = ['user_email', 'user_id', 'attributes'].filter((name) => field(name) !== undefined)
  if (isSet.length > 1) return { error: `error parsing ${isSet[1]}, oneof for is already set` }

  const userEmail = toText(field('user_email'))
  if (userEmail !== undefined && !/^[^\s@]+@[^\s@]+$/.test(userEmail)) {
    return { error: 'invalid UserEmail: value must be a valid email address' }
  }
  const ttlSeconds = readTtl(field('ttl_seconds'))
  if (typeof ttlSeconds === 'string') return { error: ttlSeconds }
  return {
    userEmail,
    userId: toText(field('user_id')),
    attributes,
    externalUserId: toText(field('external_user_id')),
    ttlSeconds,
    branch: toText(field('branch')),
  }
}

function parse(body: string): Record<string, unknown> | undefined {
  if (body === '') return {}
  try {
    const value: unknown = JSON.parse(body)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function toCamelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase())
}

/** An empty string is a proto string's default, so it counts as absent. */
function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** uint32 as a number or numeric text; 0 is absent (contract §4). */
function readTtl(value: unknown): number | string | undefined {
  if (value === undefined) return undefined
  const seconds = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  const isUint32 = typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 0 && seconds < 2 ** 32
  if (!isUint32) return 'invalid value for uint32 field ttl_seconds'
  return seconds === 0 ? undefined : seconds
}
