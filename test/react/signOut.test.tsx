import { QueryClient } from '@tanstack/react-query'
import { act, render } from '@testing-library/react'
import {
  createRillClient,
  rillApiOptions,
  RillProvider,
  useInfiniteRillApi,
  useRillApi,
  useRillClient,
  useRillSession,
  useSuspenseRillApi,
} from 'rill-react'
import type { RillClient, RillSession } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ErrorBoundary } from './support/ErrorBoundary.tsx'
import { renderRill } from './support/renderRill.tsx'
import { pass, settle } from './support/settle.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

function setUp() {
  const fake = createFakeRill({ apis: { sales: [{ owner: 'ann' }], slow: [{ owner: 'ann' }] }, users: { ann: {} } })
  const queryClient = new QueryClient()
  const sessions: RillSession[] = []
  const clients: RillClient[] = []
  function Session() {
    const session = useRillSession()
    sessions.push(session)
    clients.push(useRillClient())
    return <b>{session.status}: </b>
  }
  function Sales() {
    const { data, error } = useRillApi<{ owner: string }>('sales')
    return <p>{data?.[0]?.owner ?? error?.code ?? 'loading'}</p>
  }
  function Pages() {
    const { data, error } = useInfiniteRillApi<{ owner: string }>('slow', {}, { pageSize: 5 })
    return <p>{data?.pages[0]?.[0]?.owner ?? error?.code ?? 'loading'}</p>
  }
  const show = (children: ReactNode, options: object = {}): ReturnType<typeof renderRill> =>
    renderRill(
      fake,
      <>
        <Session />
        {children}
      </>,
      // The fake's own getToken follows signIn().
      { user: 'ann', getToken: fake.getToken, queryClient, ...options },
    )
  return {
    fake,
    queryClient,
    Sales,
    Pages,
    show,
    session: () => sessions.at(-1) as RillSession,
    client: () => clients.at(-1) as RillClient,
    cacheText: () =>
      JSON.stringify(
        queryClient
          .getQueryCache()
          .getAll()
          .map(({ state }) => state.data),
      ),
  }
}

describe('a sign-out', () => {
  it.each(['signOut()', 'a getToken that gives null'])(
    'by %s takes the rows off the screen and out of the cache; refresh() brings them back',
    async (how) => {
      const { fake, queryClient, Sales, Pages, show, session, cacheText } = setUp()
      const view = show(
        <>
          <Sales />
          <Pages />
        </>,
      )
      await settle()
      expect(view.text()).toBe('ready: annann')
      if (how === 'signOut()') act(() => session().signOut())
      else {
        fake.signIn(null)
        await act(() =>
          session()
            .refresh()
            .catch(() => {}),
        )
      }
      await settle()
      expect(view.text()).toBe('signed-out: signed_outsigned_out')
      expect(cacheText()).not.toContain('ann')
      const [exchanges, requests] = [fake.log.exchanges, fake.log.requests.length]
      await pass(3_600_000)
      expect([fake.log.exchanges, fake.log.requests.length]).toEqual([exchanges, requests])

      fake.signIn('ann')
      await act(() => session().refresh())
      await settle()
      expect(view.text()).toBe('ready: annann')
      expect(fake.log.exchanges).toBe(exchanges + 1)
      expect(fake.log.requests).toHaveLength(requests + 2)
      queryClient.clear()
    },
  )

  it('from the app, told by its proxy, does the same', async () => {
    const { queryClient, Sales, show, session, cacheText } = setUp()
    let isSignedIn = true
    const proxy = vi.fn(() =>
      Promise.resolve(
        isSignedIn
          ? Response.json([{ owner: 'ann' }])
          : Response.json({ error: 'Nobody is signed in.', code: 'signed_out' }, { status: 401 }),
      ),
    )
    const endpoint = { url: 'https://app.acme.com/api/rill' }
    const view = show(<Sales />, { endpoint, getToken: undefined, fetch: proxy })
    await settle()
    expect(view.text()).toBe('idle: ann')

    isSignedIn = false
    await act(() => queryClient.refetchQueries())
    await settle()
    expect(view.text()).toBe('signed-out: signed_out')
    expect(cacheText()).not.toContain('ann')
    await act(() => queryClient.refetchQueries())
    expect(proxy).toHaveBeenCalledTimes(2)

    isSignedIn = true
    await act(() => session().refresh())
    await settle()
    expect(view.text()).toBe('ready: ann')
    queryClient.clear()
  })

  it('in mid-flight stops the requests; their answers land nowhere', async () => {
    const { fake, queryClient, Sales, show, session, cacheText } = setUp()
    const onError = vi.fn()
    queryClient.getQueryCache().config.onError = onError
    const release = fake.hang()
    const view = show(<Sales />)
    await settle()
    act(() => session().signOut())
    await settle()
    release()
    await settle()
    expect(onError).not.toHaveBeenCalled()

    expect(fake.log.requests.map(({ outcome }) => outcome)).toEqual(['aborted'])
    expect(view.text()).toBe('signed-out: signed_out')
    expect(cacheText()).not.toContain('ann')
    queryClient.clear()
  })

  it('takes rows out that nobody shows', async () => {
    const { queryClient, Sales, show, session, client, cacheText } = setUp()
    show(<Sales />)
    await settle()
    await act(() => queryClient.prefetchQuery(rillApiOptions(client(), 'slow')))
    queryClient.setQueryData(['of the app'], 'stays')
    act(() => session().signOut())
    await settle()

    expect(cacheText()).not.toContain('ann')
    expect(queryClient.getQueryData(['of the app'])).toBe('stays')
    queryClient.clear()
  })

  it('reaches the error boundary of a component that suspends', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { queryClient, show, session } = setUp()
    function Suspending() {
      return <p>{useSuspenseRillApi<{ owner: string }>('sales').data[0]?.owner}</p>
    }
    const view = show(
      <ErrorBoundary>
        <Suspense fallback="loading">
          <Suspending />
        </Suspense>
      </ErrorBoundary>,
    )
    await settle()
    expect(view.text()).toBe('ready: ann')
    act(() => session().signOut())
    await settle()

    expect(view.text()).toBe('signed-out: RillAuthError: Nobody is signed in.')
    queryClient.clear()
  })

  it('in the middle of the first load ends the wait of a component that suspends', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { fake, queryClient, show, session } = setUp()
    function Suspending() {
      return <p>{useSuspenseRillApi<{ owner: string }>('sales').data[0]?.owner}</p>
    }
    fake.hang()
    const view = show(
      <ErrorBoundary>
        <Suspense fallback="loading">
          <Suspending />
        </Suspense>
      </ErrorBoundary>,
    )
    await settle()
    expect(view.text()).toBe('ready: loading')
    act(() => session().signOut())
    await settle()

    expect(view.text()).toBe('signed-out: RillAuthError: Nobody is signed in.')
    queryClient.clear()
  })

  it('of a client without getToken works as well', async () => {
    const fake = createFakeRill({ apis: { sales: [{ owner: 'ann' }] }, public: true })
    const { queryClient, Sales, show, session } = setUp()
    const view = show(<Sales />, { fetch: fake.fetch, endpoint: fake.endpoint, getToken: undefined })
    await settle()
    expect(view.text()).toBe('idle: ann')
    act(() => session().signOut())
    await settle()
    expect(view.text()).toBe('signed-out: signed_out')
    await act(() => session().refresh())
    await settle()

    expect(view.text()).toBe('ready: ann')
    expect(fake.log.requests).toHaveLength(2)
    queryClient.clear()
  })

  it('before the mount shows none of the rows that were cached', async () => {
    const { fake, queryClient, Sales, show, client } = setUp()
    const first = show(<Sales />)
    await settle()
    const own = createRillClient(fake.clientOptions('ann'))
    first.unmount()
    own.token.signOut()
    const view = render(
      <RillProvider client={own} queryClient={queryClient}>
        <Sales />
      </RillProvider>,
    )
    await settle()

    expect(view.container.textContent).toBe('signed_out')
    expect(client().disposed).toBe(true)
    queryClient.clear()
  })
})

describe('a token that could not be had', () => {
  it('comes back with refresh(): what failed for want of it is fetched once more', async () => {
    const { fake, queryClient, Sales, Pages, show, session } = setUp()
    fake.failNext(500, 2, { on: 'exchanges' })
    const view = show(
      <>
        <Sales />
        <Pages />
      </>,
    )
    await settle()
    expect(view.text()).toBe('failed: token_unavailabletoken_unavailable')
    await act(() =>
      session()
        .refresh()
        .catch(() => {}),
    )
    await settle()
    expect(view.text()).toBe('failed: token_unavailabletoken_unavailable')

    await act(() => session().refresh())
    await settle()
    expect(view.text()).toBe('ready: annann')
    expect(fake.log.requests).toHaveLength(2)
    queryClient.clear()
  })

  it('comes back also when it ran out while its renewal failed', async () => {
    const { fake, queryClient, Sales, show, client } = setUp()
    const view = show(<Sales />)
    await settle()
    await pass(86_395_000)
    fake.failNext(500, 8, { on: 'exchanges' })
    await act(() => client().query('sales', { n: 1 }))
    await settle()
    expect(view.text()).toBe('ready: ann')
    await pass(5000)
    await act(() => queryClient.resetQueries())
    await settle()
    expect(view.text()).toBe('failed: token_unavailable')

    fake.reset()
    await pass(60_000)
    await act(() => client().query('sales', { n: 2 }))
    await settle()
    expect(view.text()).toBe('ready: ann')
    queryClient.clear()
  })

  it('is not fetched again and again for rows that stay refused', async () => {
    const { fake, queryClient, Sales, Pages, show, session } = setUp()
    fake.quirks.noAccess = true
    const view = show(
      <>
        <Sales />
        <Pages />
      </>,
    )
    await settle()
    expect(view.text()).toBe('failed: token_rejectedtoken_rejected')
    await act(() => session().refresh())
    await pass(120_000)

    expect(fake.log.exchanges).toBe(2)
    expect(fake.log.requests.length).toBeLessThanOrEqual(4)
    queryClient.clear()
  })

  it('brings nothing back that failed for another reason', async () => {
    const { fake, queryClient, Sales, show, session } = setUp()
    fake.failNext(403)
    const view = show(<Sales />)
    await settle()
    expect(view.text()).toBe('ready: forbidden')
    await act(() => session().refresh())
    await settle()

    expect(view.text()).toBe('ready: forbidden')
    expect(fake.log.requests).toHaveLength(1)
    queryClient.clear()
  })
})
