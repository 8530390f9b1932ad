import * as fc from '../setup/fastCheck.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createReference } from './model/reference.ts'
import type { Reference } from './model/reference.ts'
import { answerAttempt, answerExchange, steps } from './model/steps.ts'
import type { Step } from './model/steps.ts'
import { createWorld } from './model/world.ts'
import type { Attempt, Call, Exchange, World } from './model/world.ts'
import { flush } from './support/flush.ts'

const TTL_MS = { token: 900_000, short: 10_000, endless: Infinity, 'born-dead': 900_000, same: 900_000 }

/** More runs, or others: `MODEL_RUNS=5000 PROPERTY_SEED=7 npx vitest run --project node test/core/tokenModel`. */
const RUNS = Number(process.env.MODEL_RUNS ?? 300)

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1), toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the client', () => {
  it('keeps its token promises in any order of events', { timeout: 60_000 + RUNS * 100 }, async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (run) => {
        vi.clearAllTimers()
        const world = createWorld()
        const reference = createReference(world)
        world.open('ann')
        for (const step of run) await take(step, { world, reference })
        await settle(world, reference)
      }),
      { numRuns: RUNS },
    )
  })
})

interface Run {
  world: World
  reference: Reference
}

async function take(step: Step, { world, reference }: Run): Promise<void> {
  const { session } = world
  switch (step.kind) {
    case 'query':
      await query(world, reference, step.retry)
      break
    case 'queries':
      for (let count = 0; count < step.count; count++) world.query({ retry: 0 })
      break
    case 'answer': {
      const attempt = pickFrom(
        world.attempts.filter(({ isOpen }) => isOpen),
        step.pick,
      )
      if (attempt) await answerOne(world, reference, { attempt, how: step.how })
      break
    }
    case 'answer-all':
      await answerAll(world, reference)
      break
    case 'exchange': {
      const exchange = pickFrom(
        world.exchanges.filter(({ isOpen }) => isOpen),
        step.pick,
      )
      if (exchange) await answerToken(world, reference, { exchange, how: step.how })
      break
    }
    case 'pass':
      await vi.advanceTimersByTimeAsync(step.ms)
      break
    case 'jump':
      reference.onJump()
      world.jumpedMs += step.ms
      vi.setSystemTime(Date.now() + step.ms)
      break
    case 'expire':
      for (const token of world.tokens.values()) token.expiresAtMs = Math.min(token.expiresAtMs, world.serverNowMs)
      break
    case 'revoke':
      for (const token of world.tokens.values()) token.isRevoked = true
      break
    case 'abort':
      await abort(world, step.pick)
      break
    case 'refresh':
      reference.knowledgeOf(session).mayExchange = !session.isDisposed && !reference.openExchange(session)
      void session.client.token.refresh()
      break
    case 'sign-out':
      reference.onSignOut(session)
      session.client.token.signOut()
      await flush()
      expectSilence(world)
      break
    case 'dispose':
    case 'switch-user':
      session.isDisposed = true
      session.client.dispose()
      await flush()
      expectSilence(world)
      if (step.kind === 'switch-user') world.open(step.user)
      break
  }
  await flush()
  if (world.violations.length > 0) throw world.violations[0]
  for (const each of world.sessions) reference.checkState(each)
}

/** A call goes out at once with a good token, waits for an exchange where there is none, and fails in a back-off. */
async function query(world: World, reference: Reference, retry: number): Promise<void> {
  const { session } = world
  const { token, isSignedOut, failedAtMs } = reference.knowledgeOf(session)
  const isUsable = reference.isUsable(session)
  const isWaiting = reference.openExchange(session) !== undefined
  const isBlocked = reference.isBlocked(session)
  const call = world.query({ retry })
  await flush()
  if (session.isDisposed) {
    expect(call).toMatchObject({ outcome: 'rejected', reason: { code: 'config' } })
  } else if (isSignedOut) {
    expect(call).toMatchObject({ outcome: 'rejected', reason: { code: 'signed_out' } })
  } else if (isUsable) {
    expect(
      call.attempts.map((attempt) => attempt.token),
      'waits for a token it does not need',
    ).toEqual([token?.text])
    if (reference.isExpiring(session) && failedAtMs === null) expect(reference.openExchange(session)).toBeDefined()
  } else if (isWaiting) {
    expect(call).toMatchObject({ outcome: 'pending', attempts: [] })
  } else if (isBlocked) {
    expect(call.outcome, 'waits in the back-off').toBe('rejected')
  } else if (failedAtMs === null) {
    expect(reference.openExchange(session), 'no exchange for a call that needs one').toBeDefined()
  }
}

async function answerOne(
  world: World,
  reference: Reference,
  { attempt, how }: { attempt: Attempt; how: Parameters<typeof answerAttempt>[2] },
): Promise<void> {
  const before = world.exchanges.length
  const answer = answerAttempt(world, attempt, how)
  const { isLate, owed } = reference.onAnswer(attempt, answer)
  await flush()
  const started = world.exchanges.length - before
  expect(started, 'exchanges after one answer').toBeLessThanOrEqual(1)
  if (isLate && !owed && !reference.isExpiring(attempt.session)) expect(started, 'an exchange for a late 401').toBe(0)
  if (answer.status !== 401) expect(started, `an exchange for ${answer.status}`).toBe(0)
}

/** All answers in one turn cause one exchange at most. */
async function answerAll(world: World, reference: Reference): Promise<void> {
  const before = world.exchanges.length
  world.isBurst = true
  for (const attempt of world.attempts.filter(({ isOpen }) => isOpen)) {
    reference.onAnswer(attempt, answerAttempt(world, attempt, 'judge'))
  }
  await flush()
  world.isBurst = false
  expect(world.exchanges.length - before, 'exchanges after a burst').toBeLessThanOrEqual(1)
}

async function answerToken(
  world: World,
  reference: Reference,
  { exchange, how }: { exchange: Exchange; how: Parameters<typeof answerExchange>[2] },
): Promise<void> {
  const { session } = exchange
  const before = world.exchanges.length
  const { token: former } = reference.knowledgeOf(session)
  const text = answerExchange(world, exchange, how)
  if (text !== null) reference.onToken(session, { text, ttlMs: TTL_MS[how as keyof typeof TTL_MS] })
  else if (how === 'null') reference.onSignOut(session)
  else reference.onFailure(session)
  await flush()
  if (how === 'same' && session.client.token.state.error !== null) {
    // It was the very token that had been refused.
    expect(session.client.token.state.error.message).toContain('the very token')
    reference.knowledgeOf(session).token = former
    reference.onFailure(session)
  }
  if (how === 'null') expectSilence(world)
  expect(world.exchanges.length - before, 'an exchange after an exchange').toBe(0)
}

/** An abort rejects its call with the very reason, and touches no exchange. */
async function abort(world: World, pick: number): Promise<void> {
  const call = pickFrom(
    world.calls.filter(({ outcome }) => outcome === 'pending'),
    pick,
  )
  if (!call) return
  const open = world.exchanges.filter(({ isOpen }) => isOpen)
  const reason = new Error(`abort of ${call.id}`)
  call.controller.abort(reason)
  await flush()
  expect(call).toMatchObject({ outcome: 'rejected' })
  expect(call.reason).toBe(reason)
  expect(
    open.every(({ isOpen }) => isOpen),
    'an abort that ends the exchange',
  ).toBe(true)
}

/** After a sign-out or dispose all calls have ended, and nothing is under way. */
function expectSilence(world: World): void {
  const { session } = world
  const isOf = (item: Attempt | Exchange | Call): boolean => item.session === session
  expect(
    world.calls.filter(isOf).every(({ outcome }) => outcome !== 'pending'),
    'a call goes on',
  ).toBe(true)
  expect(
    world.attempts.filter(isOf).some(({ isOpen }) => isOpen),
    'a request goes on',
  ).toBe(false)
  expect(
    world.exchanges.filter(isOf).some(({ isOpen }) => isOpen),
    'an exchange goes on',
  ).toBe(false)
}

/** Answers all that is open until every call has ended, and leaves nothing behind. */
async function settle(world: World, reference: Reference): Promise<void> {
  for (let round = 0; round < 12 && world.calls.some(({ outcome }) => outcome === 'pending'); round++) {
    for (const exchange of world.exchanges.filter(({ isOpen }) => isOpen)) {
      await answerToken(world, reference, { exchange, how: 'token' })
    }
    for (const attempt of world.attempts.filter(({ isOpen }) => isOpen)) {
      await answerOne(world, reference, { attempt, how: 'judge' })
    }
    await vi.advanceTimersByTimeAsync(5000)
    await flush()
  }
  for (const call of world.calls) reference.checkEnd(call)
  for (const session of world.sessions) {
    session.isDisposed = true
    session.client.dispose()
  }
  await flush()
  expect(vi.getTimerCount(), 'timers that are left').toBe(0)
}

function pickFrom<T>(items: readonly T[], pick: number): T | undefined {
  return items[pick % items.length]
}
