import { QueryClient, QueryErrorResetBoundary } from '@tanstack/react-query'
import { act, render } from '@testing-library/react'
import { useSuspenseRillApi } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import { Suspense } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ErrorBoundary } from './support/ErrorBoundary.tsx'
import { priceSchema } from './support/priceSchema.ts'
import { rillTree } from './support/renderRill.tsx'
import { loadOnDemand } from './support/loadOnDemand.ts'
import { pass, settle } from './support/settle.ts'

beforeAll(loadOnDemand)
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

function setUp() {
  const fake = createFakeRill({
    apis: { sales: (args) => [{ region: args.region ?? 'all' }], prices: [{ price: '2' }] },
    users: { ann: {} },
  })
  const queryClient = new QueryClient()
  function Sales({ region }: { region?: string }) {
    const { data } = useSuspenseRillApi<{ region: string }>('sales', { region })
    return <p>{data[0]?.region}</p>
  }
  const tree = (children = <Sales />, strict = false) =>
    rillTree(
      fake,
      <ErrorBoundary>
        <Suspense fallback="loading">{children}</Suspense>
      </ErrorBoundary>,
      { user: 'ann', queryClient, strict },
    )
  return { fake, queryClient, Sales, tree }
}

describe('useSuspenseRillApi', () => {
  it.each([false, true])('suspends until there are rows, with one request (StrictMode: %s)', async (strict) => {
    const { fake, tree } = setUp()
    const view = render(tree(undefined, strict))
    expect(view.container.textContent).toBe('loading')
    await settle()

    expect(view.container.textContent).toBe('all')
    expect(fake.log.requests).toHaveLength(1)
    expect(fake.log.exchanges).toBe(1)
  })

  it('suspends again for other arguments', async () => {
    const { fake, tree, Sales } = setUp()
    const view = render(tree(<Sales region="eu" />))
    await settle()
    view.rerender(tree(<Sales region="us" />))
    await settle()

    expect(view.container.textContent).toBe('us')
    expect(fake.log.requests).toHaveLength(2)
  })

  it('shows rows that are there at once', async () => {
    const { fake, tree } = setUp()
    const first = render(tree())
    await settle()
    first.unmount()
    const second = render(tree())

    expect(second.container.textContent).toBe('all')
    expect(fake.log.requests).toHaveLength(1)
  })

  it('throws what Rill says to the error boundary, after the retries that are due', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    for (const [failure, requests] of [
      [404, 1],
      [503, 3],
    ] as const) {
      const { fake, tree } = setUp()
      fake.failNext(failure, Infinity)
      const view = render(tree())
      await settle()
      for (let round = 0; round < 4; round++) await pass(30_000)

      expect(view.container.textContent).toMatch(/^RillHttpError: /)
      expect(fake.log.requests).toHaveLength(requests)
      view.unmount()
    }
  })

  it('throws arguments that can not be sent', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { fake, tree, Sales } = setUp()
    const view = render(tree(<Sales region={(() => {}) as never} />))
    await settle()

    expect(view.container.textContent).toBe('RillConfigError: Argument "region" of "sales" is a function.')
    expect(fake.log.requests).toHaveLength(0)
  })

  it('tries again after a reset of the boundary', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { fake, queryClient, Sales } = setUp()
    let reset = (): void => {}
    const tree = (key: string) =>
      rillTree(
        fake,
        <QueryErrorResetBoundary>
          {(boundary) => {
            reset = boundary.reset
            return (
              <ErrorBoundary key={key}>
                <Suspense fallback="loading">
                  <Sales />
                </Suspense>
              </ErrorBoundary>
            )
          }}
        </QueryErrorResetBoundary>,
        { user: 'ann', queryClient },
      )
    fake.failNext(500)
    const view = render(tree('first'))
    await settle()
    expect(view.container.textContent).toMatch(/^RillHttpError/)
    act(() => reset())
    view.rerender(tree('second'))
    await settle()

    expect(view.container.textContent).toBe('all')
    expect(fake.log.requests).toHaveLength(2)
  })

  it('selects and validates as useRillApi does', async () => {
    const { tree } = setUp()
    function Price() {
      const { data } = useSuspenseRillApi('prices', {}, { schema: priceSchema, select: (rows) => rows[0]?.price })
      return <p>{typeof data === 'number' ? data * 2 : 'no number'}</p>
    }
    const view = render(tree(<Price />))
    await settle()

    expect(view.container.textContent).toBe('4')
  })
})
