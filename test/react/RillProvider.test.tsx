import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { act, render } from '@testing-library/react'
import { createRillClient, RillProvider, useRillApi, useRillClient } from 'rill-react'
import type { RillClient } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renderRill, rillTree } from './support/renderRill.tsx'
import { settle } from './support/settle.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp() {
  const fake = createFakeRill({
    apis: { sales: (_args, user) => [{ tenant: user.tenant }] },
    users: { ann: { tenant: 'a' }, bob: { tenant: 'b' } },
  })
  const clients: RillClient[] = []
  const queryClients: QueryClient[] = []
  function Sales() {
    clients.push(useRillClient())
    queryClients.push(useQueryClient())
    const { data, error } = useRillApi<{ tenant: string }>('sales')
    return <p>{error ? error.message : (data?.[0]?.tenant ?? 'loading')}</p>
  }
  return { fake, clients, queryClients, Sales, clientCount: () => new Set(clients).size }
}

describe.each([false, true])('RillProvider (StrictMode: %s)', (strict) => {
  it('keeps one client while endpoint and user are equal by value, whatever is inline', async () => {
    const { fake, clientCount, Sales } = setUp()
    const view = renderRill(fake, <Sales />, { strict, user: 'ann' })
    await settle()
    for (let count = 0; count < 5; count++) view.update({ strict, user: 'ann', headers: { 'x-count': String(count) } })
    await settle()

    expect(clientCount()).toBe(1)
    expect(view.text()).toBe('a')
    expect(fake.log.exchanges).toBe(1)
    expect(fake.log.requests).toHaveLength(1)
  })

  it('makes another client for another user, and disposes the former one', async () => {
    const { fake, clients, Sales } = setUp()
    const view = renderRill(fake, <Sales />, { strict, user: 'ann' })
    await settle()
    const former = clients.at(-1)
    view.update({ strict, user: 'bob' })
    await settle()

    expect(view.text()).toBe('b')
    expect(clients.at(-1)).not.toBe(former)
    expect(former?.disposed).toBe(true)
    expect(clients.at(-1)?.disposed).toBe(false)
    expect(fake.log.exchanges).toBe(2)
  })

  it('makes another client when a getToken comes or goes', async () => {
    const { fake, clientCount, Sales } = setUp()
    const { endpoint, fetch, getToken } = fake.clientOptions('ann')
    const tree = (options: object) => (
      <RillProvider endpoint={endpoint} fetch={fetch} user="ann" {...options}>
        <Sales />
      </RillProvider>
    )
    const view = render(tree({}))
    await settle()
    expect(fake.log.requests.map(({ status }) => status)).toEqual([401])
    view.rerender(tree({ getToken }))
    await settle()
    expect(clientCount()).toBe(2)
    view.rerender(tree({ getToken: undefined }))
    await settle()

    expect(clientCount()).toBe(3)
  })

  it('disposes its client after the unmount, not before', async () => {
    const { fake, clients, Sales } = setUp()
    const view = renderRill(fake, <Sales />, { strict, user: 'ann' })
    await settle()
    expect(clients.at(-1)?.disposed).toBe(false)
    view.unmount()
    await settle()

    expect(clients.at(-1)?.disposed).toBe(true)
  })

  it('uses a given client, and leaves it alone at the end', async () => {
    const { fake, clients, Sales } = setUp()
    const client = createRillClient(fake.clientOptions('bob'))
    const tree = <RillProvider client={client}>{<Sales />}</RillProvider>
    const view = render(tree)
    await settle()
    expect(clients.every((each) => each === client)).toBe(true)
    expect(view.container.textContent).toBe('b')
    view.unmount()
    await settle()

    expect(client.disposed).toBe(false)
    expect(await client.query('sales')).toEqual([{ tenant: 'b' }])
  })

  it('calls the getToken, headers and onError of the last render', async () => {
    const { fake, clients, Sales } = setUp()
    const view = renderRill(fake, <Sales />, { strict, user: 'ann', headers: { 'x-render': '1' } })
    await settle()
    const onError = vi.fn()
    const getToken = vi.fn(fake.getToken)
    view.update({ strict, user: 'ann', headers: { 'x-render': '2' }, getToken, onError, retry: 0 })
    const client = clients.at(-1)
    await act(async () => {
      await client?.token.refresh()
      await client?.query('sales')
      fake.failNext('network')
      await client?.query('sales').catch(() => {})
    })

    expect(getToken).toHaveBeenCalledTimes(1)
    expect(fake.log.requests.map(({ headers }) => headers['x-render'])).toEqual(['1', '2', '2'])
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'network' }))
    expect(client?.retry).toBe(0)
  })
})

describe('the endpoint', () => {
  it('is compared by what it comes to', async () => {
    const { fake, clientCount, Sales } = setUp()
    const view = renderRill(fake, <Sales />, { endpoint: { org: 'acme', project: 'shop' } })
    await settle()
    view.update({ endpoint: { org: 'acme', project: 'shop', host: 'https://api.rilldata.com/', branch: undefined } })
    await settle()
    expect(clientCount()).toBe(1)

    view.update({ endpoint: { org: 'acme', project: 'shop', branch: 'next' } })
    await settle()
    expect(clientCount()).toBe(2)
  })

  it('can be two on one page, side by side and nested: the nearest provider wins', async () => {
    const { fake, Sales } = setUp()
    const other = createFakeRill({ apis: { sales: [{ tenant: 'other' }] }, users: { ann: {} }, project: 'other' })
    const view = renderRill(
      fake,
      <>
        <Sales />
        {rillTree(other, <Sales />, { user: 'ann' })}
        <Sales />
      </>,
      { user: 'ann' },
    )
    await settle()

    expect(view.text()).toBe('aothera')
    expect(fake.log.requests).toHaveLength(1)
    expect(other.log.requests).toHaveLength(1)
  })
})

describe('the QueryClient', () => {
  it('is the one in the prop, else the nearest, else one of our own', async () => {
    const { fake, queryClients, Sales } = setUp()
    const [given, nearest] = [new QueryClient(), new QueryClient()]
    render(
      <QueryClientProvider client={nearest}>
        {rillTree(fake, <Sales />, { user: 'ann', queryClient: given })}
      </QueryClientProvider>,
    )
    await settle()
    expect(queryClients.at(-1)).toBe(given)
    expect(given.getQueryCache().getAll()).toHaveLength(1)
    expect(nearest.getQueryCache().getAll()).toHaveLength(0)

    render(<QueryClientProvider client={nearest}>{rillTree(fake, <Sales />, { user: 'ann' })}</QueryClientProvider>)
    await settle()
    expect(queryClients.at(-1)).toBe(nearest)

    const view = renderRill(fake, <Sales />, { user: 'ann' })
    await settle()
    expect(queryClients.at(-1)).not.toBe(nearest)
    expect(view.text()).toBe('a')
    given.clear()
    nearest.clear()
  })

  it('of our own stays the same over renders, and starts empty after an unmount', async () => {
    const { fake, queryClients, Sales } = setUp()
    const view = renderRill(fake, <Sales />, { user: 'ann', strict: true })
    await settle()
    view.update({ user: 'ann', strict: true })
    await settle()
    expect(new Set(queryClients.slice(1)).size).toBe(1)
    const first = queryClients.at(-1)
    view.unmount()
    await settle()
    expect(first?.getQueryCache().getAll()).toHaveLength(0)

    const again = renderRill(fake, <Sales />, { user: 'ann' })
    await settle()
    expect(queryClients.at(-1)).not.toBe(first)
    expect(again.text()).toBe('a')
    expect(fake.log.requests).toHaveLength(2)
  })

  it('of our own serves all providers that find none', async () => {
    const { fake, queryClients, Sales } = setUp()
    render(
      <>
        {rillTree(fake, <Sales />, { user: 'ann' })}
        {rillTree(fake, <Sales />, { user: 'ann' })}
      </>,
    )
    await settle()

    expect(new Set(queryClients).size).toBe(1)
    expect(fake.log.requests).toHaveLength(1)
  })
})
