import type { RillError } from '../errors.ts'
import type { HeldToken } from './readToken.ts'

/** All that is known about the token of one client. Changed by {@link transition} alone. */
export interface TokenMachine {
  readonly status: 'idle' | 'exchanging' | 'ready' | 'failed' | 'signed-out'
  readonly token: HeldToken | null
  /** The exchange under way. An answer with another id has come too late. */
  readonly exchangeId: number | null
  /** Exchanges in a row that came to nothing: they failed, or Rill refused their token at once. */
  readonly failures: number
  /** No exchange before this time, but for an explicit refresh. */
  readonly blockedUntilMs: number
  /** Why the last exchange, or its token, came to nothing. */
  readonly error: RillError | null
  /** The last token that Rill refused. */
  readonly refusedToken: string | null
  /** How many exchanges were started. */
  readonly exchanges: number
}

export type TokenEvent =
  | { type: 'exchange_started' }
  | { type: 'exchange_succeeded'; exchangeId: number; token: HeldToken }
  | { type: 'exchange_failed'; exchangeId: number; error: RillError; nowMs: number }
  | { type: 'token_accepted'; accessToken: string }
  | {
      type: 'token_refused'
      accessToken: string
      error: RillError
      isExpired: boolean
      sentAtMs: number
      nowMs: number
    }
  | { type: 'signed_out' }

/** What a request that needs a token does now. */
export type TokenDecision =
  | { decision: 'use' | 'use_and_exchange'; accessToken: string }
  | { decision: 'exchange' | 'join' | 'fail'; accessToken?: never }

/** A refusal of a request sent this soon after receipt, of a token that never worked, means "no access" (contract §2.3). */
const FRESH_MS = 5000

const BASE_BACK_OFF_MS = 1000
const MAX_BACK_OFF_MS = 60_000

export const initialMachine: TokenMachine = {
  status: 'idle',
  token: null,
  exchangeId: null,
  failures: 0,
  blockedUntilMs: 0,
  error: null,
  refusedToken: null,
  exchanges: 0,
}

/** Whether the back-off is running. A clock that was set back must not turn its minute into hours. */
export function isBlocked({ blockedUntilMs }: TokenMachine, nowMs: number): boolean {
  return nowMs < blockedUntilMs && blockedUntilMs - nowMs <= MAX_BACK_OFF_MS
}

/** Check, join, re-check: what to do about a token at `nowMs`. */
export function decide(machine: TokenMachine, nowMs: number): TokenDecision {
  const { token, exchangeId, status } = machine
  if (status === 'signed-out') return { decision: 'fail' }
  if (token && nowMs < token.expiresAtMs) {
    const isQuiet = nowMs < token.expiringAtMs || exchangeId !== null || isBlocked(machine, nowMs)
    return { decision: isQuiet ? 'use' : 'use_and_exchange', accessToken: token.accessToken }
  }
  if (exchangeId !== null) return { decision: 'join' }
  return { decision: isBlocked(machine, nowMs) ? 'fail' : 'exchange' }
}

/** The next state. Events about a superseded exchange or token change nothing. */
export function transition(machine: TokenMachine, event: TokenEvent): TokenMachine {
  switch (event.type) {
    case 'exchange_started': {
      const exchanges = machine.exchanges + 1
      return { ...machine, status: 'exchanging', exchangeId: exchanges, exchanges }
    }
    case 'exchange_succeeded':
      if (event.exchangeId !== machine.exchangeId) return machine
      return { ...machine, status: 'ready', token: event.token, exchangeId: null, error: null, blockedUntilMs: 0 }
    case 'exchange_failed':
      if (event.exchangeId !== machine.exchangeId) return machine
      return fail({ ...machine, exchangeId: null }, event)
    case 'token_accepted':
      if (machine.token?.accessToken !== event.accessToken || machine.token.accepted) return machine
      return { ...machine, token: { ...machine.token, accepted: true }, failures: 0 }
    case 'token_refused':
      return machine.token?.accessToken === event.accessToken ? refuse(machine, machine.token, event) : machine
    case 'signed_out':
      return { ...initialMachine, status: 'signed-out', exchanges: machine.exchanges }
  }
}

function refuse(
  machine: TokenMachine,
  token: HeldToken,
  event: Extract<TokenEvent, { type: 'token_refused' }>,
): TokenMachine {
  const refused: TokenMachine = { ...machine, token: null, refusedToken: event.accessToken }
  if (machine.exchangeId !== null) return refused
  const wasGood = token.accepted || event.sentAtMs - token.receivedAtMs >= FRESH_MS
  if (wasGood && isBlocked(machine, event.nowMs)) return { ...refused, status: 'failed' }
  if (wasGood) return { ...refused, status: 'idle', failures: 0 }
  if (event.isExpired && machine.failures === 0) return { ...refused, status: 'idle', failures: 1 }
  return fail(refused, event)
}

/** Counts a failure and opens the back-off, which doubles with each. A token that is still good stays in use. */
function fail(machine: TokenMachine, { error, nowMs }: { error: RillError; nowMs: number }): TokenMachine {
  const failures = machine.failures + 1
  const backOffMs = Math.min(MAX_BACK_OFF_MS, BASE_BACK_OFF_MS * 2 ** (failures - 1))
  const isUsable = machine.token !== null && nowMs < machine.token.expiresAtMs
  return {
    ...machine,
    status: isUsable ? 'ready' : 'failed',
    failures,
    blockedUntilMs: nowMs + backOffMs,
    error,
  }
}
