import { act } from '@testing-library/react'
import { useRillApi, useRillSession } from 'rill-react'
import type { RillSession } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renderRill } from './support/renderRill.tsx'
import { pass, settle } from './support/settle.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp() {
  const fake = createFakeRill({ apis: { sales: [{}] }, users: { ann: {}, bob: {} }, tokenTtlSeconds: 900 })
  const sessions: RillSession[] = []
  function Session() {
    sessions.push(useRillSession())
    return null
  }
  function Rows() {
    useRillApi('sales')
    return null
  }
  return { fake, sessions, last: () => sessions.at(-1) as RillSession, Session, Rows }
}

describe('useRillSession', () => {
  it('is idle until a request needs a token', async () => {
    const { fake, last, Session } = setUp()
    renderRill(fake, <Session />, { user: 'ann' })
    await settle()

    expect(last()).toMatchObject({ status: 'idle', expiresAt: null, error: null, exchanges: 0 })
    expect(fake.log.exchanges).toBe(0)
  })

  it('follows the token: exchanging, ready, renewed, failed', async () => {
    const { fake, sessions, last, Session, Rows } = setUp()
    renderRill(
      fake,
      <>
        <Session />
        <Rows />
      </>,
      { user: 'ann' },
    )
    await settle()
    expect(new Set(sessions.map(({ status }) => status))).toEqual(new Set(['idle', 'exchanging', 'ready']))
    expect(last()).toMatchObject({ status: 'ready', expiresAt: new Date('2026-01-01T00:15:00Z'), exchanges: 1 })

    await pass(60_000)
    await act(() => last().refresh())
    expect(last()).toMatchObject({ status: 'ready', expiresAt: new Date('2026-01-01T00:16:00Z'), exchanges: 2 })

    await pass(3_600_000)
    fake.failNext(500, 1, { on: 'exchanges' })
    await act(() =>
      last()
        .refresh()
        .catch(() => {}),
    )
    expect(last()).toMatchObject({ status: 'failed', error: { code: 'token_unavailable' }, exchanges: 3 })
  })

  it('is the session of the new user after a switch', async () => {
    const { fake, last, Session, Rows } = setUp()
    const tree = (
      <>
        <Session />
        <Rows />
      </>
    )
    const view = renderRill(fake, tree, { user: 'ann' })
    await settle()
    act(() => last().signOut())
    view.update({ user: 'bob' })
    await settle()

    expect(last()).toMatchObject({ status: 'ready', exchanges: 1 })
  })

  it('gives functions that can be passed on, and holds no token', async () => {
    const { fake, sessions, last, Session, Rows } = setUp()
    renderRill(
      fake,
      <>
        <Session />
        <Rows />
      </>,
      { user: 'ann' },
    )
    await settle()
    const { refresh, signOut } = last()
    expect(sessions[0]).toMatchObject({ refresh, signOut })
    await act(() => refresh())
    act(() => signOut())

    expect(last().status).toBe('signed-out')
    expect(JSON.stringify(sessions)).not.toMatch(/eyJ|fake-rill-signature/)
  })
})
