import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { createRillClient, useRillApi, useRillClient, useRillSession, useSuspenseRillApi } from 'rill-react'
import type { RillClient } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import type { FakeRill } from 'rill-react/testing'
import * as React from 'react'
import { Suspense } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RillProvider } from 'rill-react'
import { renderRill, rillTree } from './support/renderRill.tsx'
import { pass, settle } from './support/settle.ts'

/** Only React 19.2 and newer has it. */
const { Activity } = React as { Activity?: ComponentType<{ mode: 'visible' | 'hidden'; children: ReactNode }> }

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp() {
  let count = 0
  const fake = createFakeRill({ apis: { sales: () => [{ count: ++count }] }, users: { ann: {} } })
  const seen: string[] = []
  const clients: RillClient[] = []
  function Sales() {
    const { data, error, status } = useRillApi<{ count: number }>('sales')
    const { status: session } = useRillSession()
    clients.push(useRillClient())
    seen.push(status)
    return <p>{error ? `${error.code} (${session})` : (data?.[0]?.count ?? 'loading')}</p>
  }
  return { fake, seen, clients, Sales }
}

describe('two providers that show the same query', () => {
  const queryClient = () => new QueryClient({ defaultOptions: { queries: { retryDelay: 1000 } } })

  function siblings(fake: FakeRill, { first, second }: { first: ReactNode; second: ReactNode }, client: QueryClient) {
    return (
      <QueryClientProvider client={client}>
        {first !== null && <RillProvider {...fake.clientOptions('ann')}>{first}</RillProvider>}
        <RillProvider {...fake.clientOptions('ann')}>{second}</RillProvider>
      </QueryClientProvider>
    )
  }

  it.each(['the token', 'the rows'])('outlive the one that waited for %s when it unmounts', async (stage) => {
    const { fake, Sales } = setUp()
    const client = queryClient()
    const release = fake.hang({ on: stage === 'the token' ? 'exchanges' : 'apis' })
    const view = render(siblings(fake, { first: <Sales />, second: <Sales /> }, client))
    await settle()
    view.rerender(siblings(fake, { first: null, second: <Sales /> }, client))
    await settle()
    release()
    await settle()
    await pass(0)

    expect(view.container.textContent).toMatch(/^\d+$/)
  })

  it('tell of a client that was disposed by hand with an error of the family', async () => {
    const { fake, Sales } = setUp()
    const given = createRillClient(fake.clientOptions('ann'))
    const release = fake.hang()
    const view = render(
      <RillProvider client={given}>
        <Sales />
      </RillProvider>,
    )
    await settle()
    given.dispose()
    await settle()
    release()

    expect(view.container.textContent).toMatch(/^config/)
  })
})

describe('an unmount', () => {
  it.each([false, true])('leaves no timer, no request and no listener (StrictMode: %s)', async (strict) => {
    const { fake, clients, Sales } = setUp()
    const added = vi.spyOn(globalThis, 'addEventListener')
    const removed = vi.spyOn(globalThis, 'removeEventListener')
    const view = renderRill(fake, <Sales />, { user: 'ann', strict })
    await settle()
    const release = fake.hang()
    void clients
      .at(-1)
      ?.query('sales')
      .catch(() => {})
    await settle()
    view.unmount()
    await settle()

    expect(vi.getTimerCount()).toBe(0)
    expect(fake.log.requests.map(({ outcome }) => outcome)).toEqual(['answered', 'aborted'])
    expect(removed.mock.calls.length).toBe(added.mock.calls.length)
    release()
    vi.restoreAllMocks()
  })

  it('in mid-flight lets the answer go nowhere', async () => {
    const { fake, seen, Sales } = setUp()
    const queryClient = new QueryClient()
    const release = fake.hang()
    const view = renderRill(fake, <Sales />, { user: 'ann', queryClient })
    await settle()
    view.unmount()
    await settle()
    release()
    await settle()

    expect(fake.log.requests[0]?.outcome).toBe('aborted')
    expect(queryClient.getQueriesData({}).every(([, data]) => data === undefined)).toBe(true)
    expect(queryClient.isFetching()).toBe(0)
    expect(new Set(seen)).toEqual(new Set(['pending']))
    queryClient.clear()
  })

  it('in the middle of an exchange ends it', async () => {
    const { fake, Sales } = setUp()
    fake.hang({ on: 'exchanges' })
    const view = renderRill(fake, <Sales />, { user: 'ann' })
    await settle()
    expect(vi.getTimerCount()).toBeGreaterThan(0)
    view.unmount()
    await settle()

    expect(vi.getTimerCount()).toBe(0)
    expect(fake.log.requests).toHaveLength(0)
  })

  it('and a mount again work as the first time, with the rows of the QueryClient', async () => {
    const { fake, Sales } = setUp()
    const queryClient = new QueryClient()
    const view = renderRill(fake, <Sales />, { user: 'ann', queryClient })
    await settle()
    view.unmount()
    await settle()
    const again = renderRill(fake, <Sales />, { user: 'ann', queryClient })
    expect(again.text()).toBe('1')
    await pass(31_000)
    again.update({ user: 'ann', queryClient }, <Sales key="other" />)
    await settle()

    expect(again.text()).toBe('2')
    expect(fake.log.exchanges).toBe(2)
    queryClient.clear()
  })

  it('of one of two providers of the same client leaves the other one working', async () => {
    const { fake, Sales } = setUp()
    const client = createRillClient(fake.clientOptions('ann'))
    const tree = (both: boolean) => (
      <>
        <RillProvider client={client}>
          <Sales />
        </RillProvider>
        {both && (
          <RillProvider client={client}>
            <Sales />
          </RillProvider>
        )}
      </>
    )
    const view = render(tree(true))
    await settle()
    view.rerender(tree(false))
    await settle()
    expect(view.container.textContent).toBe('1')
    client.token.signOut()
    await settle()

    expect(view.container.textContent).toBe('signed_out (signed-out)')
  })
})

describe('a provider below a Suspense boundary', () => {
  it('whose children suspend on the first render fetches once', async () => {
    const { fake } = setUp()
    function Count() {
      return <p>{useSuspenseRillApi<{ count: number }>('sales').data[0]?.count}</p>
    }
    for (const strict of [false, true]) {
      fake.reset()
      const view = render(<Suspense fallback="loading">{rillTree(fake, <Count />, { user: 'ann', strict })}</Suspense>)
      expect(view.container.textContent).toBe('loading')
      await settle()
      await settle()

      expect(view.container.textContent).toMatch(/^\d$/)
      expect(fake.log.requests).toHaveLength(1)
      expect(fake.log.exchanges).toBe(1)
      view.unmount()
      await settle()
    }
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe.skipIf(!Activity)('a provider that <Activity> hides', () => {
  const Shown = Activity ?? (({ children }: { children: ReactNode }) => children)

  it('keeps its client, and fetches with it when it is shown again', async () => {
    const { fake, clients, seen, Sales } = setUp()
    const tree = (mode: 'visible' | 'hidden') => <Shown mode={mode}>{rillTree(fake, <Sales />, { user: 'ann' })}</Shown>
    const view = render(tree('visible'))
    await settle()
    view.rerender(tree('hidden'))
    await settle()
    expect(clients.at(-1)?.disposed).toBe(false)
    await pass(31_000)
    expect(fake.log.requests).toHaveLength(1)

    view.rerender(tree('visible'))
    await settle()
    expect(view.container.textContent).toBe('2')
    expect(new Set(clients).size).toBe(1)
    expect(seen).not.toContain('error')
    expect(fake.log.exchanges).toBe(1)

    view.rerender(tree('hidden'))
    await settle()
    view.unmount()
    await settle()
    expect(clients.at(-1)?.disposed).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('stops its requests', async () => {
    const { fake, Sales } = setUp()
    const tree = (mode: 'visible' | 'hidden') => <Shown mode={mode}>{rillTree(fake, <Sales />, { user: 'ann' })}</Shown>
    const release = fake.hang()
    const view = render(tree('visible'))
    await settle()
    view.rerender(tree('hidden'))
    await settle()
    expect(fake.log.requests[0]?.outcome).toBe('aborted')

    release()
    view.rerender(tree('visible'))
    await settle()
    expect(view.container.textContent).toBe('1')
  })

  it('drops its rows when the user signs out meanwhile', async () => {
    const { fake, Sales } = setUp()
    const queryClient = new QueryClient()
    const client = createRillClient(fake.clientOptions('ann'))
    const tree = (mode: 'visible' | 'hidden') => (
      <QueryClientProvider client={queryClient}>
        <Shown mode={mode}>
          <RillProvider client={client}>
            <Sales />
          </RillProvider>
        </Shown>
      </QueryClientProvider>
    )
    const view = render(tree('visible'))
    await settle()
    view.rerender(tree('hidden'))
    await settle()
    client.token.signOut()
    await settle()
    expect(queryClient.getQueryCache().getAll()).toHaveLength(0)

    view.rerender(tree('visible'))
    await settle()
    expect(view.container.textContent).toBe('signed_out (signed-out)')
    expect(fake.log.requests).toHaveLength(1)
    queryClient.clear()
  })
})
