import { useRillApi, useRillClient, useRillSession } from 'rill-react'
import type { RillClient } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import { act } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renderRill } from './support/renderRill.tsx'
import { pass, settle } from './support/settle.ts'

const COMPONENTS = 100

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp(tokenTtlSeconds = 900) {
  const fake = createFakeRill({ apis: { sales: [{ revenue: 1 }] }, users: { ann: {} }, tokenTtlSeconds })
  const renders: number[] = []
  const clients: RillClient[] = []
  function Figure({ index }: { index: number }) {
    renders.push(index)
    const { data } = useRillApi<{ revenue: number }>('sales', { region: 'eu' })
    return <li>{data?.[0]?.revenue ?? '…'}</li>
  }
  function Session() {
    clients.push(useRillClient())
    return <p>{useRillSession().status}</p>
  }
  const figures = Array.from({ length: COMPONENTS }, (_, index) => <Figure key={index} index={index} />)
  return {
    fake,
    renders,
    tree: (
      <>
        <Session />
        <ul>{figures}</ul>
      </>
    ),
    client: () => clients.at(-1) as RillClient,
    sessionRenders: () => clients.length,
    total: () => renders.length,
  }
}

describe('100 components that ask the same thing', () => {
  it('cause one exchange and one request, and render twice at most', async () => {
    const { fake, renders, tree } = setUp()
    const view = renderRill(fake, tree, { user: 'ann' })
    await settle()

    expect(view.text()).toBe(`ready${'1'.repeat(COMPONENTS)}`)
    expect(fake.log.exchanges).toBe(1)
    expect(fake.log.requests).toHaveLength(1)
    const counts = Array.from({ length: COMPONENTS }, (_, index) => renders.filter((each) => each === index).length)
    expect(Math.max(...counts)).toBe(2)
  })

  it('render not at all, and ask nothing, when the token is renewed (token promise 6)', async () => {
    const { fake, total, sessionRenders, tree, client } = setUp()
    const view = renderRill(fake, tree, { user: 'ann' })
    await settle()
    const [before, sessionBefore] = [total(), sessionRenders()]
    await act(() => client().token.refresh())
    await settle()

    expect(fake.log.exchanges).toBe(2)
    expect(total()).toBe(before)
    expect(sessionRenders()).toBeGreaterThan(sessionBefore)
    expect(fake.log.requests).toHaveLength(1)
    expect(view.text()).toContain('ready')
  })

  it('render for nothing but new rows when the token is replaced in the middle of a refetch', async () => {
    const { fake, total, tree, client } = setUp()
    renderRill(fake, tree, { user: 'ann' })
    await settle()
    fake.expireTokens()
    const before = total()
    await act(() => client().query('sales', { region: 'us' }))
    await settle()

    expect(fake.log.exchanges).toBe(2)
    expect(total()).toBe(before)
  })

  it('render not at all when the token just expires', async () => {
    const { fake, total, tree } = setUp(60)
    renderRill(fake, tree, { user: 'ann' })
    await settle()
    const before = total()
    await pass(120_000)

    expect(total()).toBe(before)
    expect(fake.log.exchanges).toBe(1)
  })

  it('render not at all when the provider renders again with new inline options', async () => {
    const { fake, total, tree } = setUp()
    const view = renderRill(fake, tree, { user: 'ann' })
    await settle()
    const before = total()
    view.update({ user: 'ann', timeoutMs: 5000 })
    await settle()

    expect(total()).toBe(before)
  })
})
