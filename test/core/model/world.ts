import { createRillClient } from '../../../src/core/createRillClient.ts'
import type { GetToken, GetTokenContext, RillClient, RillToken } from '../../../src/core/types.ts'
import { deferred } from '../support/deferred.ts'
import type { Deferred } from '../support/deferred.ts'

/** A token that the scripted backend gave, and what the scripted Rill knows of it. */
export interface ServerToken {
  text: string
  user: string
  /** On the server's clock, which jumps of the client's do not move. */
  expiresAtMs: number
  isRevoked: boolean
}

/** A call of `getToken` that is not answered yet, or was. */
export interface Exchange extends GetTokenContext {
  session: Session
  answer: Deferred<RillToken | null>
  isOpen: boolean
}

/** A request on the wire. */
export interface Attempt {
  session: Session
  call: Call
  token: string | null
  /** On the client's clock. */
  sentAtMs: number
  answer: Deferred<Response>
  isOpen: boolean
}

/** One `client.query`, from the caller's side. */
export interface Call {
  id: number
  session: Session
  controller: AbortController
  retry: number
  attempts: Attempt[]
  /** Statuses it was answered with; 0 is no answer. */
  statuses: number[]
  outcome: 'pending' | 'fulfilled' | 'rejected'
  rows: object[]
  reason: unknown
}

/** One user's client, from its creation to its disposal. */
export interface Session {
  user: string
  client: RillClient
  exchanges: Exchange[]
  isDisposed: boolean
}

/** A scripted backend and a scripted Rill around real clients. Nothing is answered until a step of the test says so. */
export interface World {
  session: Session
  sessions: Session[]
  exchanges: Exchange[]
  attempts: Attempt[]
  calls: Call[]
  tokens: Map<string, ServerToken>
  /** By how much the client's clock was set forward in all. */
  jumpedMs: number
  /** Time as it really passes, which is the server's. */
  readonly serverNowMs: number
  /** While several answers come in one turn: the client may act on the first before it knows of the second. */
  isBurst: boolean
  /** What was found wrong inside of a client's call, where a throw would be taken for the callback's own. */
  violations: unknown[]
  /** Called as soon as a client calls out, so that an invariant is judged at that very moment. */
  onExchange: (exchange: Exchange) => void
  /** Called when a client gives up on an exchange that was not answered. */
  onExchangeEnd: (exchange: Exchange) => void
  onAttempt: (attempt: Attempt) => void
  open: (user: string) => Session
  query: (options: { retry: number }) => Call
}

export function createWorld(): World {
  const world: World = {
    session: undefined as never,
    sessions: [],
    exchanges: [],
    attempts: [],
    calls: [],
    tokens: new Map(),
    jumpedMs: 0,
    get serverNowMs() {
      return Date.now() - world.jumpedMs
    },
    isBurst: false,
    violations: [],
    onExchange: () => {},
    onExchangeEnd: () => {},
    onAttempt: () => {},
    open(user) {
      const session: Session = { user, client: undefined as never, exchanges: [], isDisposed: false }
      session.client = createRillClient({
        endpoint: { org: 'acme', project: 'shop' },
        user,
        getToken: scriptToken(world, session),
        fetch: scriptFetch(world, session),
      })
      world.sessions.push(session)
      world.session = session
      return session
    },
    query({ retry }) {
      const { session } = world
      const call: Call = {
        id: world.calls.length,
        session,
        controller: new AbortController(),
        retry,
        attempts: [],
        statuses: [],
        outcome: 'pending',
        rows: [],
        reason: undefined,
      }
      world.calls.push(call)
      session.client.query(`call-${call.id}`, {}, { retry, signal: call.controller.signal }).then(
        (rows) => {
          call.outcome = 'fulfilled'
          call.rows = rows
        },
        (reason: unknown) => {
          call.outcome = 'rejected'
          call.reason = reason
        },
      )
      return call
    },
  }
  return world
}

function note(world: World, judge: () => void): void {
  try {
    judge()
  } catch (violation) {
    world.violations.push(violation)
  }
}

function scriptToken(world: World, session: Session): GetToken {
  return (context) => {
    const answer = deferred<RillToken | null>()
    const exchange: Exchange = { ...context, session, answer, isOpen: true }
    context.signal.addEventListener('abort', () => {
      if (exchange.isOpen) note(world, () => world.onExchangeEnd(exchange))
      exchange.isOpen = false
    })
    note(world, () => world.onExchange(exchange))
    world.exchanges.push(exchange)
    session.exchanges.push(exchange)
    return answer.promise
  }
}

function scriptFetch(world: World, session: Session): typeof fetch {
  return async (input) => {
    const request = input as Request
    const id = Number(/call-(\d+)$/.exec(request.url)?.[1])
    const call = world.calls[id]
    if (!call || call.session !== session) throw new Error('a request of nobody')
    const attempt: Attempt = {
      session,
      call,
      token: request.headers.get('authorization')?.replace('Bearer ', '') ?? null,
      sentAtMs: Date.now(),
      answer: deferred<Response>(),
      isOpen: true,
    }
    request.signal.addEventListener('abort', () => {
      attempt.isOpen = false
      attempt.answer.reject(request.signal.reason)
    })
    note(world, () => world.onAttempt(attempt))
    world.attempts.push(attempt)
    call.attempts.push(attempt)
    return attempt.answer.promise
  }
}
