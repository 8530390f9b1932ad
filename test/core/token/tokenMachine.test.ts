import { describe, expect, it } from 'vitest'
import { RillAuthError } from '../../../src/core/errors.ts'
import type { HeldToken } from '../../../src/core/token/readToken.ts'
import { decide, initialMachine, isBlocked, transition } from '../../../src/core/token/tokenMachine.ts'
import type { TokenEvent, TokenMachine } from '../../../src/core/token/tokenMachine.ts'

const NOW_MS = 1_000_000
const error = new RillAuthError('token_unavailable', 'm', { hint: 'h' })
const token: HeldToken = {
  accessToken: 'a',
  receivedAtMs: NOW_MS,
  expiringAtMs: NOW_MS + 800,
  expiresAtMs: NOW_MS + 1000,
  accepted: false,
}
const after = (...events: TokenEvent[]): TokenMachine => events.reduce(transition, initialMachine)
const started: TokenEvent = { type: 'exchange_started' }
const succeeded: TokenEvent = { type: 'exchange_succeeded', exchangeId: 1, token }
const failed: TokenEvent = { type: 'exchange_failed', exchangeId: 1, error, nowMs: NOW_MS }

describe('the token machine', () => {
  it('leaves a state as it is for news of another exchange or token', () => {
    const exchanging = after(started)
    const ready = after(started, succeeded)
    for (const [machine, event] of [
      [exchanging, { ...succeeded, exchangeId: 7 }],
      [exchanging, { ...failed, exchangeId: 7 }],
      [after(started, { type: 'signed_out' }), succeeded],
      [after(started, { type: 'signed_out' }), failed],
      [ready, { type: 'token_accepted', accessToken: 'older' }],
      [ready, { type: 'token_refused', accessToken: 'older', error, isExpired: true, sentAtMs: NOW_MS, nowMs: NOW_MS }],
    ] as [TokenMachine, TokenEvent][]) {
      expect(transition(machine, event)).toBe(machine)
    }
  })

  it('never changes a state in place', () => {
    const ready = Object.freeze(after(started, succeeded))
    Object.freeze(ready.token)
    for (const event of [
      started,
      { type: 'token_accepted', accessToken: 'a' },
      { type: 'signed_out' },
    ] as TokenEvent[]) {
      expect(() => transition(ready, event)).not.toThrow()
    }
  })

  it.each<[string, TokenMachine, number, string]>([
    ['no token', initialMachine, 0, 'exchange'],
    ['no token, exchanging', after(started), 0, 'join'],
    ['no token, exchanging in the back-off', after(started, failed, started), 0, 'join'],
    ['no token, in the back-off', after(started, failed), 999, 'fail'],
    ['no token, after the back-off', after(started, failed), 1000, 'exchange'],
    ['a good token', after(started, succeeded), 799, 'use'],
    ['an expiring token', after(started, succeeded), 800, 'use_and_exchange'],
    ['an expiring token, exchanging', after(started, succeeded, started), 800, 'use'],
    ['an expired token', after(started, succeeded), 1000, 'exchange'],
    ['an expired token, exchanging', after(started, succeeded, started), 1000, 'join'],
    ['nobody signed in', after({ type: 'signed_out' }), 0, 'fail'],
  ])('with %s decides to …', (_what, machine, laterMs, decision) => {
    expect(decide(machine, NOW_MS + laterMs)).toMatchObject({ decision })
  })

  it('does not believe a back-off of more than a minute', () => {
    const machine = after(started, failed)
    expect(isBlocked(machine, NOW_MS)).toBe(true)
    expect(isBlocked(machine, NOW_MS - 59_000)).toBe(true)
    expect(isBlocked(machine, NOW_MS - 59_001)).toBe(false)
  })

  it('keeps a good token when its renewal fails, and is failed without one', () => {
    const renewal: TokenEvent = { ...failed, exchangeId: 2 }
    expect(after(started, succeeded, started, renewal)).toMatchObject({ status: 'ready', token, error })
    expect(after(started, succeeded, started, { ...renewal, nowMs: NOW_MS + 1000 }).status).toBe('failed')
    expect(after(started, failed)).toMatchObject({ status: 'failed', token: null, failures: 1 })
  })
})
