/** What the demo's panel may ask for. Fields may be combined; they are done in this order. */
export interface ControlRequest {
  /** Everything back to normal. */
  readonly reset?: true
  readonly latencyMs?: number
  readonly tokenTtlSeconds?: number
  /** Failures of the next data requests. */
  readonly failNext?: Failure
  /** Failures of the next token exchanges. */
  readonly failNextExchange?: Failure
  readonly expireTokens?: true
  readonly revokeTokens?: true
}

export interface Failure {
  /** An HTTP status, or `network` for a connection that closes without an answer. */
  readonly status: number | 'network'
  /** @default 1 */
  readonly count?: number
}

const isWhole = (value: unknown, { from, to }: { from: number; to: number }): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to

const isTrue = (value: unknown): boolean => value === true

function isFailure(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { status, count = 1 } = value as { status?: unknown; count?: unknown }
  return (status === 'network' || isWhole(status, { from: 400, to: 599 })) && isWhole(count, { from: 1, to: 1000 })
}

const checks: Readonly<Record<string, readonly [(value: unknown) => boolean, string]>> = {
  reset: [isTrue, 'true'],
  latencyMs: [(value) => isWhole(value, { from: 0, to: 60_000 }), 'a whole number from 0 to 60000'],
  tokenTtlSeconds: [(value) => isWhole(value, { from: 1, to: 86_400 }), 'a whole number from 1 to 86400'],
  failNext: [isFailure, '{ status: 400 to 599 or "network", count?: 1 to 1000 }'],
  failNextExchange: [isFailure, '{ status: 400 to 599 or "network", count?: 1 to 1000 }'],
  expireTokens: [isTrue, 'true'],
  revokeTokens: [isTrue, 'true'],
}

/** Reads the body of `POST /api/control`: the request, or what is wrong with it. */
export function readControl(body: unknown): { control: ControlRequest } | { problem: string } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { problem: 'Send a JSON object.' }
  for (const [name, value] of Object.entries(body)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined
    if (!check) return { problem: `There is no "${name}". Known are ${Object.keys(checks).join(', ')}.` }
    if (!check[0](value)) return { problem: `"${name}" must be ${check[1]}.` }
  }
  return { control: body }
}
