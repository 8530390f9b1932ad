import { dehydrate, QueryClient } from '@tanstack/react-query'
import { act } from '@testing-library/react'
import { rillKeys, useInfiniteRillApi, useRillApi, useRillClient, useRillSession } from 'rill-react'
import type { RillClient } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import type { FakeRill } from 'rill-react/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renderRill } from './support/renderRill.tsx'
import { pass, settle } from './support/settle.ts'

const HEADER = 'sentinel-header-81'
const ARGUMENT = 'sentinel-argument-82'
const SECRETS = /sentinel|eyJ|fake-rill-signature/

const consoleMethods = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const

beforeEach(() => {
  vi.useFakeTimers()
  for (const method of consoleMethods) vi.spyOn(console, method).mockImplementation(() => {})
  localStorage.clear()
  sessionStorage.clear()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

function setUp() {
  const fake = createFakeRill({ apis: { sales: [{ revenue: 1 }] }, users: { ann: {} } })
  const queryClient = new QueryClient()
  const clients: RillClient[] = []
  function Rows({ name = 'sales' }: { name?: string }) {
    clients.push(useRillClient())
    const { data, error } = useRillApi(name, { region: ARGUMENT, list: [ARGUMENT] })
    const pages = useInfiniteRillApi(name, { region: ARGUMENT }, { pageSize: 5 })
    const session = useRillSession()
    return (
      <p title={session.status}>
        {JSON.stringify(data)} {error?.message} {error?.hint} {pages.error?.message}
      </p>
    )
  }
  return { fake, queryClient, Rows, client: () => clients.at(-1) as RillClient }
}

/** Everything that outlives a render, leaves the page or is shown: as text. */
function everything(queryClient: QueryClient): string {
  const queries = queryClient.getQueryCache().getAll()
  const dehydrated = dehydrate(queryClient, { shouldDehydrateQuery: () => true, shouldRedactErrors: () => false })
  return [
    JSON.stringify(dehydrated),
    ...queries.map(({ queryHash, queryKey }) => `${queryHash} ${JSON.stringify(queryKey)}`),
    ...queries.map(({ state, meta }) => textOf(state.error) + textOf(state.fetchFailureReason) + JSON.stringify(meta)),
    JSON.stringify(localStorage),
    JSON.stringify(sessionStorage),
    document.cookie,
    location.href,
    document.documentElement.outerHTML,
    ...consoleMethods.flatMap((method) =>
      vi
        .mocked(console[method])
        .mock.calls.flat()
        .map((each) => textOf(each)),
    ),
  ].join('\n')
}

function textOf(value: unknown): string {
  if (!(value instanceof Error)) return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return [value.message, value.stack, JSON.stringify(value), textOf(value.cause)].join('\n')
}

function expectNoSecret(fake: FakeRill, queryClient: QueryClient): void {
  expect(everything(queryClient)).not.toMatch(SECRETS)
  for (const { url } of fake.log.requests) expect(url).not.toMatch(SECRETS)
}

describe('tokens, headers and values of arguments (token promise 7)', () => {
  it('are in no key, dehydrated state, storage, console, URL or DOM while all goes well', async () => {
    const { fake, queryClient, Rows, client } = setUp()
    renderRill(fake, <Rows />, { user: 'ann', headers: { 'x-tenant': HEADER }, queryClient })
    await settle()
    await act(() => client().token.refresh())
    await settle()

    expect(
      fake.log.requests.some(({ body, headers }) => body.includes(ARGUMENT) && headers['x-tenant'] === HEADER),
    ).toBe(true)
    expect(document.body.textContent).toContain('revenue')
    expectNoSecret(fake, queryClient)
    queryClient.clear()
  })

  it.each([400, 401, 403, 404, 429, 500, 503, 'network'] as const)(
    'are nowhere to be found after a %s',
    async (failure) => {
      const { fake, queryClient, Rows } = setUp()
      fake.failNext(failure, Infinity)
      renderRill(fake, <Rows />, { user: 'ann', headers: { 'x-tenant': HEADER }, queryClient })
      await settle()
      for (let round = 0; round < 3; round++) await pass(60_000)

      expect(
        queryClient
          .getQueryCache()
          .getAll()
          .every(({ state }) => state.status === 'error'),
      ).toBe(true)
      expectNoSecret(fake, queryClient)
      queryClient.clear()
    },
  )

  it('are nowhere to be found after a sign-out, or in the middle of a call', async () => {
    const { fake, queryClient, Rows, client } = setUp()
    fake.hang()
    renderRill(fake, <Rows />, { user: 'ann', headers: { 'x-tenant': HEADER }, queryClient })
    await settle()
    expectNoSecret(fake, queryClient)
    act(() => client().token.signOut())
    await settle()

    expectNoSecret(fake, queryClient)
    queryClient.clear()
  })

  it('are in no key that rillKeys make', () => {
    const keys = [rillKeys.all(), rillKeys.api('sales'), rillKeys.call('sales', { region: ARGUMENT, list: [ARGUMENT] })]
    expect(JSON.stringify(keys)).not.toMatch(SECRETS)
  })

  it('are in no key of arguments that can not be sent', async () => {
    const { fake, queryClient } = setUp()
    function Rows() {
      useRillApi('sales', { region: Symbol(ARGUMENT) } as never)
      return null
    }
    renderRill(fake, <Rows />, { user: 'ann', queryClient })
    await settle()

    expect(queryClient.getQueryCache().getAll()).toHaveLength(1)
    expectNoSecret(fake, queryClient)
    queryClient.clear()
  })
})
