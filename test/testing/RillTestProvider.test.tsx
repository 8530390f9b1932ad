import { QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import { StrictMode, type ReactElement } from 'react'
import { useRillApi, useRillClient } from 'rill-react'
import { createFakeRill, RillTestProvider } from 'rill-react/testing'
import { expect, it, vi } from 'vitest'

function Sales(): ReactElement {
  const { data, error } = useRillApi('sales')
  return <p>{error ? error.code : data ? JSON.stringify(data) : 'loading'}</p>
}

it('makes a fake of the given APIs and users, and keeps it over renders', async () => {
  const tree = (): ReactElement => (
    <RillTestProvider
      apis={{ sales: (_args, user) => [user] }}
      users={{ ann: { tenant: 't1' }, ben: { tenant: 't2' } }}
    >
      <Sales />
    </RillTestProvider>
  )
  const { rerender } = render(tree())
  await screen.findByText('[{"tenant":"t1"}]')
  rerender(tree())
  expect(screen.getByText('[{"tenant":"t1"}]')).toBeVisible()
})

it('talks to a given fake for a given user', async () => {
  const fake = createFakeRill({
    apis: { sales: (_args, user) => [user] },
    users: { ann: { tenant: 't1' }, ben: { tenant: 't2' } },
  })
  render(
    <StrictMode>
      <RillTestProvider fake={fake} user="ben">
        <Sales />
      </RillTestProvider>
    </StrictMode>,
  )
  await screen.findByText('[{"tenant":"t2"}]')
  expect(fake.log.requests.at(-1)).toMatchObject({ name: 'sales', user: 'ben', status: 200 })
})

it('shows an error at once, unless retries are asked for', async () => {
  const fake = createFakeRill({ apis: { sales: [] } })
  fake.failNext(503)
  const { unmount } = render(
    <RillTestProvider fake={fake}>
      <Sales />
    </RillTestProvider>,
  )
  await screen.findByText('server')
  expect(fake.log.requests).toHaveLength(1)
  unmount()

  function Retry(): ReactElement {
    return <p>{useRillClient().retry}</p>
  }
  render(
    <RillTestProvider fake={fake} retry={2}>
      <Retry />
    </RillTestProvider>,
  )
  expect(screen.getByText('2')).toBeVisible()
})

it('has a new QueryClient for each mount, without retries for other queries either', async () => {
  const seen = new Set<QueryClient>()
  function Other(): ReactElement {
    seen.add(useQueryClient())
    const { isError, failureCount } = useQuery({
      queryKey: ['other'],
      queryFn: async () => Promise.reject(new Error('no')),
    })
    return <p>{isError ? `failed ${failureCount}` : 'loading'}</p>
  }
  for (let mount = 0; mount < 2; mount += 1) {
    const { unmount } = render(
      <RillTestProvider apis={{}}>
        <Other />
      </RillTestProvider>,
    )
    await screen.findByText('failed 1')
    unmount()
  }
  expect(seen.size).toBe(2)
  expect([...seen][0]?.getDefaultOptions().queries?.gcTime).toBe(Infinity)
})

it('takes a QueryClient and client options of the caller', async () => {
  const queryClient = new QueryClient()
  const fake = createFakeRill({ apis: { sales: [{ a: 1 }] } })
  render(
    <RillTestProvider
      fake={fake}
      queryClient={queryClient}
      endpoint={{ url: 'http://localhost:9009/v1/instances/default' }}
      headers={{ 'x-trace': 't' }}
    >
      <Sales />
    </RillTestProvider>,
  )
  await screen.findByText('[{"a":1}]')
  expect(fake.log.requests[0]?.url).toContain('/v1/instances/default/api/sales')
  expect(fake.log.requests[0]?.headers).toMatchObject({ 'x-trace': 't' })
  await waitFor(() => expect(queryClient.getQueryCache().getAll()).toHaveLength(1))
})

it('refuses APIs beside a fake', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const tree = <RillTestProvider fake={createFakeRill()} apis={{}} />
  expect(() => render(tree)).toThrow('has a fake, and APIs or users as well')
  vi.restoreAllMocks()
})
