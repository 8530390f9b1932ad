import { expect } from 'vitest'
import type { RequestAnswer } from './steps.ts'
import type { Attempt, Call, Exchange, Session, World } from './world.ts'

/** What is known of a session's token from outside: by what was answered, on the client's clock. */
interface Knowledge {
  token: { text: string; receivedAtMs: number; expiringAtMs: number; expiresAtMs: number; isAccepted: boolean } | null
  isSignedOut: boolean
  /** Set by `refresh()`: the next exchange needs no other reason. */
  mayExchange: boolean
  /** When an exchange last came to nothing, on the server's clock, which doesn't jump. */
  failedAtMs: number | null
  hasJumped: boolean
  /** A refused token whose exchange has not begun. */
  owed: string | null
  /** The token that was refused last. */
  refused: string | null
}

/** The token promises as rules over what can be seen from outside. Each violation fails the run. */
export interface Reference {
  isUsable: (session: Session) => boolean
  isExpiring: (session: Session) => boolean
  /** Whether a back-off of at least a second is certainly running. */
  isBlocked: (session: Session) => boolean
  openExchange: (session: Session) => Exchange | undefined
  knowledgeOf: (session: Session) => Knowledge
  /** A request was answered. Returns whether it was a 401 on a token that is not the present one any more. */
  onAnswer: (attempt: Attempt, answer: { status: number; body: string }) => { isLate: boolean; owed: boolean }
  onToken: (session: Session, token: { text: string; ttlMs: number } | null) => void
  onFailure: (session: Session) => void
  onSignOut: (session: Session) => void
  onJump: () => void
  checkState: (session: Session) => void
  checkEnd: (call: Call) => void
}

const FRESH_MS = 5000
const MIN_BACK_OFF_MS = 1000

export function createReference(world: World): Reference {
  const known = new Map<Session, Knowledge>()

  function knowledgeOf(session: Session): Knowledge {
    let knowledge = known.get(session)
    if (!knowledge) {
      knowledge = {
        token: null,
        isSignedOut: false,
        mayExchange: false,
        failedAtMs: null,
        hasJumped: false,
        owed: null,
        refused: null,
      }
      known.set(session, knowledge)
    }
    return knowledge
  }

  function openExchange(session: Session): Exchange | undefined {
    return session.exchanges.find(({ isOpen }) => isOpen)
  }

  function isUsable(session: Session): boolean {
    const { token, isSignedOut } = knowledgeOf(session)
    return !session.isDisposed && !isSignedOut && token !== null && Date.now() < token.expiresAtMs
  }

  function isExpiring(session: Session): boolean {
    const { token } = knowledgeOf(session)
    return token !== null && Date.now() >= token.expiringAtMs
  }

  function isBlocked(session: Session): boolean {
    const { failedAtMs, hasJumped } = knowledgeOf(session)
    return failedAtMs !== null && !hasJumped && world.serverNowMs - failedAtMs < MIN_BACK_OFF_MS
  }

  function onFailure(session: Session): void {
    const knowledge = knowledgeOf(session)
    knowledge.failedAtMs = world.serverNowMs
    knowledge.hasJumped = false
  }

  world.onExchange = (exchange) => {
    const { session } = exchange
    const knowledge = knowledgeOf(session)
    expect(session.isDisposed, 'an exchange after dispose').toBe(false)
    expect(openExchange(session), 'two exchanges at once').toBeUndefined()
    if (!knowledge.mayExchange) {
      expect(knowledge.isSignedOut, 'an exchange after sign-out').toBe(false)
      expect(isBlocked(session), 'an exchange in the back-off').toBe(false)
      expect(isUsable(session) && !isExpiring(session), 'an exchange for a good token').toBe(false)
    }
    knowledge.mayExchange = false
    knowledge.isSignedOut = false
    knowledge.owed = null
  }

  world.onExchangeEnd = ({ session }) => {
    if (!session.isDisposed && !knowledgeOf(session).isSignedOut) onFailure(session)
  }

  world.onAttempt = ({ session, call, token }) => {
    const knowledge = knowledgeOf(session)
    expect(session.isDisposed, 'a request after dispose').toBe(false)
    expect(knowledge.isSignedOut, 'a request after sign-out').toBe(false)
    expect(call.outcome, 'a request of a call that is over').toBe('pending')
    expect(call.controller.signal.aborted, 'a request of an aborted call').toBe(false)
    const present = [knowledge.token?.text, ...(world.isBurst ? [knowledge.refused] : [])]
    expect(present, 'a request with another token than the present one').toContain(token)
    expect(world.tokens.get(token ?? '')?.user, "a request with another user's token").toBe(session.user)
    const refusals = call.statuses.filter((status) => status === 401).length
    expect(refusals, 'a second replay').toBeLessThanOrEqual(1)
    expect(call.attempts.length - refusals, 'more retries than allowed').toBeLessThanOrEqual(call.retry)
  }

  return {
    isUsable,
    isExpiring,
    isBlocked,
    openExchange,
    knowledgeOf,
    onFailure,
    onAnswer({ session, token: text, sentAtMs }, { status, body }) {
      const knowledge = knowledgeOf(session)
      const { token } = knowledge
      const isPresent = token !== null && token.text === text
      if (isPresent && (status === 200 || status === 403)) token.isAccepted = true
      if (status !== 401) return { isLate: false, owed: false }
      if (!isPresent) return { isLate: true, owed: knowledge.owed === text }
      knowledge.token = null
      knowledge.refused = text
      const isExpired = body.includes('jwt is expired')
      const isFresh = !token.isAccepted && sentAtMs - token.receivedAtMs < FRESH_MS
      if (openExchange(session)) return { isLate: false, owed: false }
      if (isFresh && !isExpired) onFailure(session)
      else if (!isBlocked(session)) knowledge.owed = text
      return { isLate: false, owed: false }
    },
    onToken(session, token) {
      const knowledge = knowledgeOf(session)
      if (token === null) {
        knowledge.token = null
        return
      }
      const [receivedAtMs, { text, ttlMs }] = [Date.now(), token]
      const earlyMs = Number.isFinite(ttlMs) ? Math.min(60_000, ttlMs * 0.2) : 0
      const expiresAtMs = receivedAtMs + ttlMs
      knowledge.token = { text, receivedAtMs, expiringAtMs: expiresAtMs - earlyMs, expiresAtMs, isAccepted: false }
    },
    onSignOut(session) {
      if (session.isDisposed) return
      Object.assign(knowledgeOf(session), {
        token: null,
        isSignedOut: true,
        mayExchange: false,
        failedAtMs: null,
        owed: null,
      })
    },
    onJump() {
      for (const knowledge of known.values()) knowledge.hasJumped = true
    },
    checkState(session) {
      if (session.isDisposed) return
      const { status, expiresAt, error, exchanges } = session.client.token.state
      const { token, isSignedOut } = knowledgeOf(session)
      expect(exchanges, 'the count of exchanges').toBe(session.exchanges.length)
      expect(status === 'exchanging', 'exchanging').toBe(openExchange(session) !== undefined)
      expect(status === 'signed-out', 'signed out').toBe(isSignedOut)
      if (status === 'ready') expect(token, 'ready').not.toBeNull()
      if (status === 'failed') expect(error, 'failed').not.toBeNull()
      if (token !== null && status !== 'exchanging') {
        expect(status, 'with a token').toMatch(isUsable(session) ? /^ready$/ : /^(ready|failed)$/)
      }
      const expiry = token !== null && Number.isFinite(token.expiresAtMs) ? token.expiresAtMs : null
      expect(expiresAt?.getTime() ?? null, 'the expiry').toBe(expiry)
      expect(JSON.stringify(session.client.token.state) + textOf(error), 'a token in the state').not.toMatch(
        /secret-\d/,
      )
    },
    checkEnd(call) {
      expect(call.outcome, 'a call that never ends').not.toBe('pending')
      if (call.outcome === 'fulfilled') {
        expect(call.rows, "another user's rows").toEqual([{ user: call.session.user }])
      }
      expect(textOf(call.reason), 'a token in an error').not.toMatch(/secret-\d/)
    },
  }
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return [error.message, error.stack, JSON.stringify(error), error.cause === undefined ? '' : textOf(error.cause)].join(
    '\n',
  )
}

/** Whether an answer can end in another request or exchange of the same call. */
export function isFinal(how: RequestAnswer): boolean {
  return how === '403' || how === 'garbage'
}
