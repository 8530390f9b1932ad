import { RillConfigError } from '../core/errors.ts'
import { isRecord } from '../core/isRecord.ts'
import { checkOption } from '../core/optionError.ts'
import type { FakeRillOptions, FakeRillQuirks } from './types.ts'

/** Listed as records, so that the compiler sees when one is missing. */
const optionNames: Record<keyof FakeRillOptions, true> = {
  apis: true,
  users: true,
  now: true,
  tokenTtlSeconds: true,
  latencyMs: true,
  quirks: true,
  org: true,
  project: true,
  branches: true,
  public: true,
  serviceTokens: true,
  allowedOrigins: true,
  tokenPath: true,
  proxyPath: true,
}

const quirkNames: Record<keyof FakeRillQuirks, true> = {
  apiSecurity: true,
  rowCap: true,
  hibernated: true,
  panic: true,
  noAccess: true,
  forbidden: true,
  retryAfter: true,
  serverClockOffsetMs: true,
  proxyCors: true,
  legacyForbidden: true,
  legacyNull: true,
  legacyRpc: true,
  legacyOpenApi: true,
}

function checkNames(given: object, known: object, what: string): void {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(known, name))
  if (unknown === undefined) return
  throw new RillConfigError(`createFakeRill() does not know the ${what} "${unknown}".`, {
    hint: `Use one of: ${Object.keys(known).join(', ')}.`,
  })
}

/** @throws {RillConfigError} unless it is a wait in milliseconds. */
export function checkLatency(latencyMs: number): void {
  if (typeof latencyMs === 'number' && latencyMs >= 0 && latencyMs < 2 ** 31) return
  throw new RillConfigError('The fake got a `latencyMs` that is no wait.', {
    hint: 'Give milliseconds from 0 to 2,147,483,647; for an answer that never comes use hang().',
  })
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText)
}

/** What options hold in one kind of value each. */
const kinds: {
  readonly [Name in keyof FakeRillOptions]?: readonly [isRight: (value: unknown) => boolean, must: string]
} = {
  apis: [isRecord, 'an object of APIs by name, such as { sales: [{ region: "eu" }] }'],
  users: [isRecord, 'an object of attributes by user, such as { ann: { tenant_id: "t1" } }'],
  quirks: [isRecord, 'an object such as { rowCap: 100 }'],
  org: [isText, 'text'],
  project: [isText, 'text'],
  public: [(value) => typeof value === 'boolean', 'true or false'],
  branches: [isTexts, 'a list of names'],
  allowedOrigins: [isTexts, 'a list of origins'],
}

/** @throws {RillConfigError} naming the first option that can't work. */
export function checkOptions(options: FakeRillOptions): void {
  checkNames(options, optionNames, 'option')
  for (const [name, [isRight, must]] of Object.entries(kinds)) {
    const value = options[name as keyof FakeRillOptions]
    checkOption(`${name} of createFakeRill()`, { value, isRight: isRight(value), must })
  }
  checkNames(options.quirks ?? {}, quirkNames, 'quirk')
  checkLatency(options.latencyMs ?? 0)
  if (options.now !== undefined && typeof options.now !== 'function') {
    throw new RillConfigError('createFakeRill() got a `now` that is no function.', {
      hint: 'Give a function that returns milliseconds since 1970, such as () => Date.now().',
    })
  }
  const ttlSeconds = options.tokenTtlSeconds ?? 1
  if (!Number.isFinite(ttlSeconds) || ttlSeconds <= 0) {
    throw new RillConfigError('createFakeRill() got a `tokenTtlSeconds` that is no lifetime.', {
      hint: 'Give seconds above 0. For a token that is already expired, call expireTokens() after it was issued.',
    })
  }
  const nobody = Object.entries(options.users ?? {}).find(([, attributes]) => !isRecord(attributes))
  if (nobody) {
    throw new RillConfigError(`createFakeRill() got a user "${nobody[0]}" without attributes.`, {
      hint: 'Give `users` as an object of attributes by user, such as { ann: { tenant_id: "t1" } }.',
    })
  }
  for (const name of ['tokenPath', 'proxyPath'] as const) {
    if (options[name]?.startsWith('/') ?? true) continue
    throw new RillConfigError(`createFakeRill() got a \`${name}\` that is no path.`, {
      hint: 'Give a path from the root, such as /api/rill.',
    })
  }
}
