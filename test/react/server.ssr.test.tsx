import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import type { ReactElement } from 'react'
import { renderToReadableStream, renderToString } from 'react-dom/server'
import {
  createRillClient,
  prefetchRill,
  RillProvider,
  useInfiniteRillApi,
  useRillApi,
  useRillApis,
  useRillClient,
  useRillSession,
  useSuspenseRillApi,
} from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

beforeEach(() => {
  for (const method of ['log', 'warn', 'error'] as const) vi.spyOn(console, method).mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
})

function expectNoWarning(): void {
  for (const method of ['log', 'warn', 'error'] as const) expect(console[method]).not.toHaveBeenCalled()
}

function setUp() {
  const fake = createFakeRill({ apis: { sales: [{ revenue: 7 }] }, users: { ann: {}, bob: {} } })
  function Everything() {
    const { data, status } = useRillApi('sales')
    const pages = useInfiniteRillApi('sales', { n: 1 }, { pageSize: 5 })
    const [first] = useRillApis([{ name: 'sales', args: { n: 2 } }])
    const session = useRillSession()
    return (
      <p>
        {`${Number(data?.[0]?.revenue)} ${status} ${pages.status} ${first.status} ${session.status} ${useRillClient().user}`}
      </p>
    )
  }
  function Suspending() {
    return <p>{Number(useSuspenseRillApi('sales').data[0]?.revenue)}</p>
  }
  return { fake, Everything, Suspending }
}

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('on a server', () => {
  it('the hooks fetch nothing, ask for no token and do not warn', async () => {
    const { fake, Everything } = setUp()
    const html = renderToString(
      <RillProvider {...fake.clientOptions('ann')}>
        <Everything />
      </RillProvider>,
    )
    await later()

    expect(html).toBe('<p>NaN pending pending pending idle ann</p>')
    expect(fake.log.requests).toHaveLength(0)
    expect(fake.log.exchanges).toBe(0)
    expectNoWarning()
  })

  it('a path is an endpoint, as it is in the browser', () => {
    const { Everything } = setUp()
    expect(
      renderToString(
        <RillProvider endpoint={{ url: '/api/rill' }} user="ann">
          <Everything />
        </RillProvider>,
      ),
    ).toContain('idle ann')
  })

  it('two requests share nothing: no client, no QueryClient, no rows', async () => {
    const { fake, Suspending } = setUp()
    const page = async (user: string): Promise<string> => {
      const stream = await renderToReadableStream(
        <Suspense fallback="loading">
          <RillProvider {...fake.clientOptions(user)}>
            <Suspending />
          </RillProvider>
        </Suspense>,
      )
      await stream.allReady
      return new Response(stream).text()
    }
    const [ann, bob] = await Promise.all([page('ann'), page('bob')])

    expect(ann).toContain('<p>7</p>')
    expect(bob).toContain('<p>7</p>')
    expect(fake.log.requests.map(({ user }) => user)).toEqual(expect.arrayContaining(['ann', 'bob']))
    expect(fake.log.requests).toHaveLength(2)
    expect(fake.log.exchanges).toBe(2)
    expectNoWarning()
  })

  it('prefetched rows are in the first HTML, and no token is in what is dehydrated', async () => {
    const { fake, Everything } = setUp()
    const client = createRillClient(fake.clientOptions('ann'))
    const queryClient = new QueryClient()
    await prefetchRill(queryClient, client, [{ name: 'sales' }])
    client.dispose()
    const state = dehydrate(queryClient)
    const tree = (element: ReactElement) => (
      <RillProvider {...fake.clientOptions('ann')}>
        <HydrationBoundary state={state}>{element}</HydrationBoundary>
      </RillProvider>
    )

    expect(renderToString(tree(<Everything />))).toBe('<p>7 success pending pending idle ann</p>')
    expect(JSON.stringify(state)).not.toMatch(/eyJ|fake-rill-signature/)
    expect(fake.log.requests).toHaveLength(1)
    expectNoWarning()
    queryClient.clear()
  })
})
