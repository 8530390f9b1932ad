import { keepPreviousData, QueryCache, QueryClient } from '@tanstack/react-query'
import { act, render } from '@testing-library/react'
import {
  rillApiOptions,
  RillProvider,
  useInfiniteRillApi,
  useRillApi,
  useRillApis,
  useRillClient,
  useSuspenseRillApi,
} from 'rill-react'
import type { RillClient, RillRow } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import { startTransition, Suspense, useState } from 'react'
import type { ReactElement } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { flush } from '../core/support/flush.ts'
import { createPaintLog } from './support/paintLog.tsx'
import { renderRill, rillTree } from './support/renderRill.tsx'
import { pass, settle } from './support/settle.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const show = (rows: RillRow[] | undefined): string =>
  rows?.map(({ owner }) => `row of ${owner as string}`).join() ?? 'loading'

const components: Record<string, () => ReactElement> = {
  useRillApi: () => <p>{show(useRillApi('sales').data)}</p>,
  'useRillApi with keepPreviousData': () => (
    <p>{show(useRillApi('sales', {}, { placeholderData: keepPreviousData }).data)}</p>
  ),
  'useRillApi with a placeholder function of its own': () => (
    <p>{show(useRillApi('sales', {}, { placeholderData: (previous, query) => previous ?? query?.state.data }).data)}</p>
  ),
  'useRillApi with select': () => <p>{useRillApi('sales', {}, { select: show }).data ?? 'loading'}</p>,
  useSuspenseRillApi: function Suspending() {
    return (
      <Suspense fallback="loading">
        <SuspendingRows />
      </Suspense>
    )
  },
  useInfiniteRillApi: () => <p>{show(useInfiniteRillApi('sales', {}, { pageSize: 1 }).data?.pages.flat())}</p>,
  'useInfiniteRillApi with keepPreviousData': () => (
    <p>
      {show(useInfiniteRillApi('sales', {}, { pageSize: 1, placeholderData: keepPreviousData }).data?.pages.flat())}
    </p>
  ),
  useRillApis: () => {
    const [sales] = useRillApis([{ name: 'sales', options: { placeholderData: keepPreviousData } }])
    return <p>{show(sales.data)}</p>
  },
}

function SuspendingRows() {
  return <p>{show(useSuspenseRillApi('sales').data)}</p>
}

function setUp() {
  const fake = createFakeRill({
    apis: { sales: (_args, user) => [{ owner: user.name }], slow: (_args, user) => [{ owner: user.name }] },
    users: { ann: { name: 'ann' }, bob: { name: 'bob' } },
  })
  const queryClient = new QueryClient()
  return { fake, queryClient, ...createPaintLog() }
}

/** All text that the cache holds, keys and rows. */
function cacheText(queryClient: QueryClient): string {
  return JSON.stringify(
    queryClient
      .getQueryCache()
      .getAll()
      .map(({ queryKey, state }) => [queryKey, state.data]),
  )
}

describe.each(Object.entries(components))('a user switch with %s', (_name, Rows) => {
  it.each([false, true])('never paints a row of the former user (StrictMode: %s)', async (strict) => {
    const { fake, queryClient, paints, Painted } = setUp()
    const tree = (
      <Painted>
        <Rows />
      </Painted>
    )
    const view = renderRill(fake, tree, { user: 'ann', queryClient, strict })
    await settle()
    expect(view.text()).toBe('row of ann')
    const from = paints.length
    const release = fake.hang()
    view.update({ user: 'bob', queryClient, strict })
    await settle()
    expect(paints.length).toBeGreaterThan(from)
    expect(paints.slice(from).filter((text) => text.includes('ann'))).toEqual([])

    release()
    await settle()
    expect(view.text()).toBe('row of bob')
    expect(paints.slice(from).filter((text) => text.includes('ann'))).toEqual([])
    expect(cacheText(queryClient)).not.toContain('ann')
    queryClient.clear()
  })

  it('in mid-flight aborts the request; its late answer lands nowhere', async () => {
    const { fake, queryClient, paints, Painted } = setUp()
    const release = fake.hang()
    const tree = (
      <Painted>
        <Rows />
      </Painted>
    )
    const view = renderRill(fake, tree, { user: 'ann', queryClient })
    await settle()
    expect(fake.log.requests.map(({ user, outcome }) => [user, outcome])).toEqual([['ann', 'pending']])
    view.update({ user: 'bob', queryClient })
    await settle()
    expect(fake.log.requests[0]?.outcome).toBe('aborted')
    release()
    await settle()

    expect(view.text()).toBe('row of bob')
    expect(paints.join()).not.toContain('ann')
    expect(cacheText(queryClient)).not.toContain('ann')
    expect(fake.log.requests.at(-1)).toMatchObject({ user: 'bob', outcome: 'answered' })
    queryClient.clear()
  })

  it('in the middle of an exchange gives the new user no token of the former', async () => {
    const { fake, queryClient } = setUp()
    const release = fake.hang({ on: 'exchanges' })
    const view = renderRill(fake, <Rows />, { user: 'ann', queryClient })
    await settle()
    view.update({ user: 'bob', queryClient })
    await settle()
    release()
    await settle()

    expect(view.text()).toBe('row of bob')
    expect(fake.log.requests.map(({ user }) => user)).toEqual(['bob'])
    queryClient.clear()
  })

  it('to and fro shows each user their own', async () => {
    const { fake, queryClient, paints, Painted } = setUp()
    const tree = (
      <Painted>
        <Rows />
      </Painted>
    )
    const view = renderRill(fake, tree, { user: 'ann', queryClient })
    await settle()
    for (const user of ['bob', 'ann', 'bob']) {
      const from = paints.length
      view.update({ user, queryClient })
      await settle()
      const other = user === 'ann' ? 'bob' : 'ann'
      expect(view.text()).toBe(`row of ${user}`)
      expect(paints.slice(from).join()).not.toContain(other)
      expect(cacheText(queryClient)).not.toContain(other)
    }
    queryClient.clear()
  })
})

describe('a user switch', () => {
  it('takes all rows of the former user out of the cache, those that nobody shows too, and none of the new one', async () => {
    const { fake, queryClient } = setUp()
    const clients: RillClient[] = []
    function Rows() {
      clients.push(useRillClient())
      return <p>{show(useRillApi('sales').data)}</p>
    }
    const view = renderRill(fake, <Rows />, { user: 'ann', queryClient })
    await settle()
    await act(() => queryClient.prefetchQuery(rillApiOptions(clients.at(-1) as RillClient, 'slow')))
    queryClient.setQueryData(['of the app'], 'stays')
    expect(queryClient.getQueryCache().getAll()).toHaveLength(3)
    view.update({ user: 'bob', queryClient })
    await settle()

    expect(cacheText(queryClient)).not.toContain('ann')
    expect(queryClient.getQueryData(['of the app'])).toBe('stays')
    expect(queryClient.getQueryCache().getAll()).toHaveLength(2)
    queryClient.clear()
  })

  it('in mid-flight is no error that a handler of the app hears of, nor is an unmount', async () => {
    const { fake } = setUp()
    const onError = vi.fn()
    const queryClient = new QueryClient({ queryCache: new QueryCache({ onError }) })
    fake.hang()
    const Rows = components.useRillApi as () => ReactElement
    // As in an app, where effects come some time after the commit, and not at once as in act().
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false)
    const root = createRoot(document.createElement('div'))
    const runAll = async (): Promise<void> => {
      for (let round = 0; round < 6; round++) {
        await flush()
        await vi.advanceTimersByTimeAsync(0)
      }
    }
    root.render(rillTree(fake, <Rows />, { user: 'ann', queryClient }))
    await runAll()
    root.render(rillTree(fake, <Rows />, { user: 'bob', queryClient }))
    await runAll()
    root.unmount()
    await runAll()
    vi.unstubAllGlobals()

    expect(fake.log.requests.map(({ outcome }) => outcome)).toEqual(['aborted', 'aborted'])
    expect(onError).not.toHaveBeenCalled()
    queryClient.clear()
  })

  it('takes a prefetch that is under way out as well', async () => {
    const { fake, queryClient } = setUp()
    const clients: RillClient[] = []
    function Rows() {
      clients.push(useRillClient())
      return <p>{show(useRillApi('sales').data)}</p>
    }
    const view = renderRill(fake, <Rows />, { user: 'ann', queryClient })
    await settle()
    const release = fake.hang({ api: 'slow' })
    void queryClient.prefetchQuery(rillApiOptions(clients.at(-1) as RillClient, 'slow'))
    await settle()
    view.update({ user: 'bob', queryClient })
    await settle()
    release()
    await settle()

    expect(fake.log.requestsFor('slow').map(({ outcome }) => outcome)).toEqual(['aborted'])
    expect(cacheText(queryClient)).not.toMatch(/ann|slow/)
    queryClient.clear()
  })

  it('happens also by way of a sign-in page without a provider', async () => {
    const { fake, queryClient, paints, Painted } = setUp()
    const Rows = components.useRillApi as () => ReactElement
    const tree = (
      <Painted>
        <Rows />
      </Painted>
    )
    const first = renderRill(fake, tree, { user: 'ann', queryClient })
    await settle()
    first.unmount()
    await settle()
    const from = paints.length
    const second = renderRill(fake, tree, { user: 'bob', queryClient })
    await settle()

    expect(second.text()).toBe('row of bob')
    expect(paints.slice(from).join()).not.toContain('ann')
    expect(cacheText(queryClient)).not.toContain('ann')
    queryClient.clear()
  })

  it('to nobody, and from nobody, is one too', async () => {
    const fake = createFakeRill({
      apis: { sales: (_args, user) => [{ owner: user.name ?? 'nobody' }] },
      users: { ann: { name: 'ann' } },
      public: true,
    })
    const { queryClient, paints, Painted } = setUp()
    const Rows = components.useRillApi as () => ReactElement
    const { endpoint, fetch, getToken } = fake.clientOptions('ann')
    const tree = (user?: string) => (
      <RillProvider endpoint={endpoint} fetch={fetch} queryClient={queryClient} {...(user ? { user, getToken } : {})}>
        <Painted>
          <Rows />
        </Painted>
      </RillProvider>
    )
    const view = render(tree())
    await settle()
    for (const user of ['ann', undefined, 'ann']) {
      const from = paints.length
      const [own, other] = user ? ['ann', 'nobody'] : ['nobody', 'ann']
      view.rerender(tree(user))
      await settle()
      expect(view.container.textContent).toBe(`row of ${own}`)
      expect(paints.slice(from).join()).not.toContain(other)
      expect(cacheText(queryClient)).not.toContain(`"${other}"`)
    }
    queryClient.clear()
  })

  it('leaves the rows of two users alone who are shown side by side', async () => {
    const { fake, queryClient } = setUp()
    const Rows = components.useRillApi as () => ReactElement
    const ann = renderRill(fake, <Rows />, { user: 'ann', queryClient })
    const bob = renderRill(fake, <Rows />, { user: 'bob', queryClient })
    await settle()
    expect([ann.text(), bob.text()]).toEqual(['row of ann', 'row of bob'])
    expect(queryClient.getQueryCache().getAll()).toHaveLength(2)

    bob.update({ user: 'ann', queryClient })
    await settle()
    expect([ann.text(), bob.text()]).toEqual(['row of ann', 'row of ann'])
    expect(cacheText(queryClient)).not.toContain('bob')
    queryClient.clear()
  })

  it('in a transition paints the new user only', async () => {
    const { fake, queryClient, paints, Painted } = setUp()
    const switches: ((user: string) => void)[] = []
    const Rows = components.useSuspenseRillApi as () => ReactElement
    function App() {
      const [user, setUser] = useState('ann')
      switches.push((next) => startTransition(() => setUser(next)))
      const { endpoint, fetch, getToken } = fake.clientOptions(user)
      return (
        <Painted>
          <p>{user}: </p>
          <RillAt user={user} options={{ endpoint, fetch, getToken }} />
        </Painted>
      )
    }
    function RillAt({
      user,
      options,
    }: {
      user: string
      options: Pick<ReturnType<typeof fake.clientOptions>, 'endpoint' | 'fetch' | 'getToken'>
    }) {
      return (
        <RillProvider {...options} user={user} queryClient={queryClient}>
          <Rows />
        </RillProvider>
      )
    }
    const view = render(<App />)
    await settle()
    expect(view.container.textContent).toBe('ann: row of ann')
    const from = paints.length
    act(() => switches.at(-1)?.('bob'))
    await settle()
    await pass(0)

    expect(view.container.textContent).toBe('bob: row of bob')
    expect(paints.slice(from).filter((text) => text.includes('bob: ') && text.includes('row of ann'))).toEqual([])
    queryClient.clear()
  })
})
