import { QueryClient, skipToken } from '@tanstack/react-query'
import { render, renderHook } from '@testing-library/react'
import {
  createRillClient,
  prefetchRill,
  rillApiOptions,
  rillInfiniteApiOptions,
  RillProvider,
  useInfiniteRillApi,
  useRillApi,
  useRillApis,
  useRillClient,
  useRillSession,
  useSuspenseRillApi,
} from 'rill-react'
import type { RillClient, RillError, RillProviderProps } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import type { ReactNode } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ErrorBoundary } from './support/ErrorBoundary.tsx'
import { loadOnDemand } from './support/loadOnDemand.ts'
import { settle } from './support/settle.ts'

const SECRET = 'sentinel-71'

beforeAll(loadOnDemand)
beforeEach(() => {
  vi.useFakeTimers()
  // React logs what an error boundary catches.
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

function caughtFrom(tree: ReactNode): RillError | undefined {
  let caught: Error | undefined
  render(
    <ErrorBoundary
      onError={(error) => {
        caught = error
      }}
    >
      {tree}
    </ErrorBoundary>,
  )
  return caught as RillError | undefined
}

describe('a prop of RillProvider that can not work', () => {
  const endpoint = { org: 'acme', project: 'shop' }

  it.each<[string, object]>([
    ['endpoint', { endpoint: SECRET }],
    ['endpoint.org', { endpoint: { project: 'shop' } }],
    ['endpoint.url', { endpoint: { url: `//${SECRET}` } }],
    ['getToken', { endpoint, getToken: SECRET }],
    ['user', { endpoint, user: 5 }],
    ['user', { endpoint, user: '' }],
    ['timeoutMs', { endpoint, timeoutMs: '5' }],
    ['tokenTimeoutMs', { endpoint, tokenTimeoutMs: -5 }],
    ['retry', { endpoint, retry: 1.5 }],
    ['headers', { endpoint, headers: { [`${SECRET} `]: 'x' } }],
    ['headers', { endpoint, headers: { Authorization: 'Bearer rill_svc_sentinel-71' } }],
    ['onError', { endpoint, onError: {} }],
    ['shapes', { endpoint, shapes: SECRET }],
    ['queryClient', { endpoint, queryClient: {} }],
    ['queryClient', { endpoint, queryClient: null }],
    ['locale', { endpoint, locale: 'not a tag' }],
    ['locale', { endpoint, locale: 5 }],
    ['timeZone', { endpoint, timeZone: 'Mars/Phobos' }],
    ['timeZone', { endpoint, timeZone: 1 }],
    ['messages', { endpoint, messages: SECRET }],
    ['messages', { endpoint, messages: null }],
    ['<RillProvider> has neither', {}],
    ['<RillProvider> has both', { endpoint, client: createRillClient({ endpoint }) }],
    ['The client of <RillProvider>', { client: {} }],
    ['The client of <RillProvider>', { client: null }],
    ['The client of <RillProvider>', { client: new QueryClient() }],
  ])('is refused by name: %s', (name, props) => {
    const error = caughtFrom(<RillProvider {...(props as RillProviderProps)}>x</RillProvider>)

    expect(error).toMatchObject({ name: 'RillConfigError', code: 'config' })
    expect(error?.message.startsWith(name)).toBe(true)
    expect(error?.hint).not.toBe('')
    expect(JSON.stringify(error) + error?.message).not.toContain(SECRET)
  })

  it('is refused on a later render too', () => {
    let caught: Error | undefined
    const tree = (props: object) => (
      <ErrorBoundary
        onError={(error) => {
          caught = error
        }}
      >
        <RillProvider endpoint={endpoint} {...props}>
          x
        </RillProvider>
      </ErrorBoundary>
    )
    const view = render(tree({}))
    expect(caught).toBeUndefined()
    view.rerender(tree({ timeoutMs: -1 }))

    expect(caught).toMatchObject({ code: 'config', message: expect.stringContaining('timeoutMs') as string })
  })
})

describe('a hook outside of a provider', () => {
  it.each<[string, () => unknown]>([
    ['useRillApi', () => useRillApi('sales')],
    ['useSuspenseRillApi', () => useSuspenseRillApi('sales')],
    ['useInfiniteRillApi', () => useInfiniteRillApi('sales', {}, { pageSize: 10 })],
    ['useRillApis', () => useRillApis([{ name: 'sales' }])],
    ['useRillClient', () => useRillClient()],
    ['useRillSession', () => useRillSession()],
  ])('throws by name: %s', (name, useHook) => {
    function Calls() {
      useHook()
      return null
    }
    const error = caughtFrom(<Calls />)

    expect(error).toMatchObject({ code: 'config', message: `${name} is used outside of a <RillProvider>.` })
    expect(error?.hint).toContain('<RillProvider')
  })
})

describe('arguments and options of a hook that can not work', () => {
  const client = createRillClient({ endpoint: { org: 'acme', project: 'shop' } })

  function setUp() {
    const fake = createFakeRill({ apis: { sales: [] }, users: { ann: {} } })
    const wrapper = ({ children }: { children: ReactNode }) => (
      <RillProvider {...fake.clientOptions('ann')}>{children}</RillProvider>
    )
    return { fake, wrapper }
  }

  it.each<[string, unknown[], string]>([
    ['a function as an argument', ['sales', { region: () => SECRET }], 'Argument "region" of "sales" is a function.'],
    ['NaN', ['sales', { limit: Number.NaN }], 'Argument "limit" of "sales" is NaN.'],
    ['text for all arguments', ['sales', SECRET], 'The arguments of "sales" must be an object; they are a string.'],
    ['a name with dots', ['../sales'], 'The API name can\'t be used: it has a "." or ".." part.'],
    ['no name', [undefined], "The API name can't be used: it is undefined."],
    ['another method', ['sales', {}, { method: 'PUT' }], "method must be 'GET' or 'POST'; it is a string."],
    ['another encoding', ['sales', {}, { encoding: 'xml' }], "encoding must be 'safe' or 'json'; it is a string."],
    ['other numbers', ['sales', {}, { numbers: 'big' }], "numbers must be 'number' or 'lossless'; it is a string."],
    [
      'a list with GET',
      ['sales', { ids: [1] }, { method: 'GET' }],
      'Argument "ids" of "sales" is a list, which can\'t travel in a query string.',
    ],
    ['no schema', ['sales', {}, { schema: {} }], 'The schema for "sales" is no Standard Schema.'],
  ])('%s is in error, not thrown, and not retried', async (_what, args, message) => {
    const { fake, wrapper } = setUp()
    const useCall = useRillApi as unknown as (...all: unknown[]) => ReturnType<typeof useRillApi>
    const { result } = renderHook(() => useCall(...args), { wrapper })
    await settle()

    expect(result.current.error).toMatchObject({ code: 'config', message })
    expect(result.current).toMatchObject({ status: 'error', failureCount: 1, data: undefined })
    expect(JSON.stringify(result.current.error)).not.toContain(SECRET)
    expect(fake.log.requests.length).toBeLessThanOrEqual(1)
  })

  it.each([0, -1, 1.5, 10_000, Number.NaN, '10', undefined])('a pageSize of %j is refused', (pageSize) => {
    const { fake } = setUp()
    function Pages() {
      useInfiniteRillApi('sales', {}, { pageSize: pageSize as number })
      return null
    }
    const error = caughtFrom(
      <RillProvider {...fake.clientOptions('ann')}>
        <Pages />
      </RillProvider>,
    )
    expect(error).toMatchObject({ code: 'config', api: 'sales' })
    expect(error?.message).toMatch(/^pageSize for "sales" must be a whole number from 1 to 9999/)
  })

  it.each<[string, () => unknown, RegExp]>([
    ['no options of pages', () => useInfiniteRillApi('sales', {}, undefined as never), /^pageSize for "sales"/],
    ['null for options of pages', () => useInfiniteRillApi('sales', {}, null as never), /^pageSize for "sales"/],
    [
      'text for args of pages',
      () => useInfiniteRillApi('sales', SECRET as never, { pageSize: 5 }),
      /^The arguments of "sales" must/,
    ],
    ['null for options', () => useRillApi('sales', {}, null as never), /^The options for "sales" must be an object/],
    ['text for options', () => useRillApi('sales', {}, SECRET as never), /^The options for "sales" must be an object/],
    ['no calls', () => useRillApis(undefined as never), /^calls of useRillApis must be a list/],
    ['one call', () => useRillApis({ name: 'sales' } as never), /^calls of useRillApis must be a list/],
    [
      'null for a call',
      () => useRillApis([{ name: 'sales' }, null] as never),
      /^calls\[1\] of useRillApis must be an object/,
    ],
    ['a name for a call', () => useRillApis([SECRET] as never), /^calls\[0\] of useRillApis must be an object/],
  ])('%s is refused by name', (_what, useCalls, message) => {
    const { fake } = setUp()
    function Calls() {
      useCalls()
      return null
    }
    const error = caughtFrom(
      <RillProvider {...fake.clientOptions('ann')}>
        <Calls />
      </RillProvider>,
    )
    expect(error).toMatchObject({ code: 'config', message: expect.stringMatching(message) as string })
    expect(error?.message).not.toContain(SECRET)
  })

  it.each<[string, () => unknown, RegExp]>([
    [
      'rillApiOptions',
      () => rillApiOptions(undefined as never, 'sales'),
      /^The client of rillApiOptions is no Rill client/,
    ],
    ['rillApiOptions', () => rillApiOptions(new QueryClient() as never, 'sales'), /^The client of rillApiOptions/],
    [
      'rillInfiniteApiOptions',
      () => rillInfiniteApiOptions({} as never, 'sales', {}, { pageSize: 5 }),
      /^The client of/,
    ],
    [
      'prefetchRill',
      () => prefetchRill(new QueryClient(), new QueryClient() as never, []),
      /^The client of prefetchRill/,
    ],
    [
      'prefetchRill',
      () => prefetchRill(client as never, client, []),
      /^queryClient of prefetchRill must be a QueryClient/,
    ],
    ['prefetchRill', () => prefetchRill(new QueryClient(), client, undefined as never), /^calls of prefetchRill/],
    ['prefetchRill', () => prefetchRill(new QueryClient(), client, [null] as never), /^calls\[0\] of prefetchRill/],
  ])('what is none of what %s needs is refused by name', async (_name, call, message) => {
    const error: unknown = await (async () => call())().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'config', message: expect.stringMatching(message) as string })
  })

  it.each(['limit', 'offset'])('an argument %s of a paged call is refused', (name) => {
    const { fake } = setUp()
    function Pages({ args }: { args: Record<string, number> | typeof skipToken }) {
      useInfiniteRillApi('sales', args, { pageSize: 10 })
      return null
    }
    const tree = (args: Parameters<typeof Pages>[0]['args']) => (
      <RillProvider {...fake.clientOptions('ann')}>
        <Pages args={args} />
      </RillProvider>
    )
    expect(caughtFrom(tree({ [name]: 5 }))?.message).toBe(
      `Argument "${name}" of "sales" is set by the pages themselves.`,
    )
    expect(caughtFrom(tree(skipToken))).toBeUndefined()
  })

  it('a client that was disposed says so', async () => {
    const fake = createFakeRill({ apis: { sales: [] }, users: { ann: {} } })
    const client: RillClient = createRillClient(fake.clientOptions('ann'))
    client.dispose()
    const { result } = renderHook(() => useRillApi('sales'), {
      wrapper: ({ children }) => <RillProvider client={client}>{children}</RillProvider>,
    })
    await settle()

    expect(result.current.error).toMatchObject({ code: 'config', message: 'The Rill client was disposed.' })
  })
})
