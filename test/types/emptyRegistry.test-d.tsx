import { dehydrate, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type {
  InfiniteData,
  QueryClient,
  UseInfiniteQueryResult,
  UseQueryResult,
  UseSuspenseQueryResult,
} from '@tanstack/react-query'
import {
  createRillClient,
  isRillAuthError,
  rillApiOptions,
  rillInfiniteApiOptions,
  rillKeys,
  RillProvider,
  skipToken,
  useInfiniteRillApi,
  useRillApi,
  useRillApis,
  useRillClient,
  useRillSession,
  useSuspenseRillApi,
} from 'rill-react'
import type {
  RillAuthError,
  RillCellValue,
  RillClient,
  RillError,
  RillErrorCode,
  RillProviderProps,
  RillQueryKey,
  RillRow,
  RillTokenStatus,
  StandardSchema,
  UseRillApiOptions,
} from 'rill-react'
import { describe, expectTypeOf, it } from 'vitest'

interface Product {
  product: string
  orders: number
}
declare const queryClient: QueryClient
declare const client: RillClient
declare const schema: StandardSchema<unknown, Product>
// As schema libraries infer it: an object type that every record of cells could be, which an interface could not.
declare const literalSchema: StandardSchema<unknown, { product: string; orders: number }>
declare const isOpen: boolean

describe('with an empty registry', () => {
  it('any name works, and rows are records', () => {
    expectTypeOf(useRillApi('anything')).toEqualTypeOf<UseQueryResult<RillRow[], RillError>>()
    expectTypeOf(useRillApi('anything', { region: 'eu', at: new Date(), list: [1] }).data?.[0]?.x).toEqualTypeOf<
      RillCellValue | undefined
    >()
    expectTypeOf<RillRow>().toEqualTypeOf<Record<string, RillCellValue>>()
    expectTypeOf(useSuspenseRillApi('anything')).toEqualTypeOf<UseSuspenseQueryResult<RillRow[], RillError>>()
    expectTypeOf(useInfiniteRillApi('anything', {}, { pageSize: 5 })).toEqualTypeOf<
      UseInfiniteQueryResult<InfiniteData<RillRow[], number>, RillError>
    >()
    expectTypeOf(client.query('anything')).resolves.toEqualTypeOf<RillRow[]>()
  })

  it('rows have the type that is asked for', () => {
    expectTypeOf(useRillApi<Product>('top')).toEqualTypeOf<UseQueryResult<Product[], RillError>>()
    expectTypeOf(useRillApi<Product>('top', isOpen ? { a: 1 } : skipToken).data).toEqualTypeOf<Product[] | undefined>()
    expectTypeOf(useSuspenseRillApi<Product>('top').data).toEqualTypeOf<Product[]>()
    expectTypeOf(useInfiniteRillApi<Product>('top', undefined, { pageSize: 5 }).data?.pages).toEqualTypeOf<
      Product[][] | undefined
    >()
    expectTypeOf(client.query<Product>('top', { a: 1 })).resolves.toEqualTypeOf<Product[]>()
  })

  it('select decides on data', () => {
    expectTypeOf(useRillApi('top', {}, { select: (rows) => rows.length }).data).toEqualTypeOf<number | undefined>()
    expectTypeOf(
      useRillApi<Product, string[]>('top', {}, { select: (rows) => rows.map(({ product }) => product) }).data,
    ).toEqualTypeOf<string[] | undefined>()
    expectTypeOf(useSuspenseRillApi('top', {}, { select: (rows) => rows[0] }).data).toEqualTypeOf<RillRow | undefined>()
    expectTypeOf(
      useInfiniteRillApi('top', {}, { pageSize: 5, select: ({ pages }) => pages.flat().length }).data,
    ).toEqualTypeOf<number | undefined>()
  })

  it('a schema decides on the row', () => {
    expectTypeOf(useRillApi('top', {}, { schema }).data).toEqualTypeOf<Product[] | undefined>()
    expectTypeOf(useRillApi('top', {}, { schema, select: (rows) => rows[0]?.orders }).data).toEqualTypeOf<
      number | undefined
    >()
    expectTypeOf(useRillApi('top', {}, { schema: literalSchema }).data?.[0]?.orders).toEqualTypeOf<number | undefined>()
    expectTypeOf(useSuspenseRillApi('top', {}, { schema: literalSchema }).data[0]?.orders).toEqualTypeOf<
      number | undefined
    >()
    expectTypeOf(useSuspenseRillApi('top', undefined, { schema }).data).toEqualTypeOf<Product[]>()
    expectTypeOf(useInfiniteRillApi('top', undefined, { schema, pageSize: 5 }).data?.pages).toEqualTypeOf<
      Product[][] | undefined
    >()
    expectTypeOf(queryClient.fetchQuery(rillApiOptions(client, 'top', {}, { schema }))).resolves.toEqualTypeOf<
      Product[]
    >()
  })

  it('wrong options are errors', () => {
    // @ts-expect-error -- no such method
    useRillApi('top', {}, { method: 'PUT' })
    // @ts-expect-error -- no such option
    useRillApi('top', {}, { staletime: 5 })
    // @ts-expect-error -- the function is the hook's own
    useRillApi('top', {}, { queryFn: () => [] })
    // @ts-expect-error -- arguments are named
    useRillApi('top', 'eu')
    // @ts-expect-error -- suspense has no enabled
    useSuspenseRillApi('top', {}, { enabled: false })
    // @ts-expect-error -- suspense has no placeholder
    useSuspenseRillApi('top', {}, { placeholderData: [] })
    // @ts-expect-error -- pageSize is required
    useInfiniteRillApi('top', {}, {})
    // @ts-expect-error -- page functions are the hook's own
    useInfiniteRillApi('top', {}, { pageSize: 5, getNextPageParam: () => 5 })
    // @ts-expect-error -- a name is text
    expectTypeOf(useRillApi(5)).not.toBeAny()
  })

  it('every option of React Query is there, with the types of the rows', () => {
    const options: UseRillApiOptions<Product> = {
      enabled: false,
      staleTime: 5,
      gcTime: 5,
      refetchInterval: (query) => (query.state.data?.[0]?.orders ? 5 : false),
      retry: (count, error) => count < 3 && error.status === 503,
      placeholderData: (previous) => previous,
      initialData: [{ product: 'Lamp', orders: 1 }],
      meta: {},
      throwOnError: (error) => error.code === 'server',
      notifyOnChangeProps: ['data'],
      networkMode: 'always',
    }
    expectTypeOf(useRillApi<Product>('top', {}, options).data).toEqualTypeOf<Product[] | undefined>()
  })

  it('several calls give a tuple', () => {
    const results = useRillApis([{ name: 'a' }, { name: 'b', args: skipToken, options: { staleTime: 5 } }])
    expectTypeOf(results).toEqualTypeOf<[UseQueryResult<RillRow[], RillError>, UseQueryResult<RillRow[], RillError>]>()
    const names: string[] = []
    expectTypeOf(useRillApis(names.map((name) => ({ name })))).toEqualTypeOf<UseQueryResult<RillRow[], RillError>[]>()
  })
})

describe('options and keys', () => {
  const options = rillApiOptions<Product>(client, 'top', { region: 'eu' })

  it('carry the rows to the QueryClient', () => {
    expectTypeOf(queryClient.fetchQuery(options)).resolves.toEqualTypeOf<Product[]>()
    expectTypeOf(queryClient.ensureQueryData(options)).resolves.toEqualTypeOf<Product[]>()
    expectTypeOf(queryClient.prefetchQuery(options)).resolves.toEqualTypeOf<void>()
    expectTypeOf(queryClient.getQueryData(options.queryKey)).toEqualTypeOf<Product[] | undefined>()
    expectTypeOf(useQuery(options)).toEqualTypeOf<UseQueryResult<Product[], RillError>>()
    expectTypeOf(useSuspenseQuery(options).data).toEqualTypeOf<Product[]>()
    // @ts-expect-error -- the key knows its rows
    queryClient.setQueryData(options.queryKey, 5)
    dehydrate(queryClient)
  })

  it('carry pages too', () => {
    const pages = rillInfiniteApiOptions<Product>(client, 'top', {}, { pageSize: 5 })
    expectTypeOf(queryClient.getQueryData(pages.queryKey)).toEqualTypeOf<InfiniteData<Product[], number> | undefined>()
  })

  it('are filters for what they name', () => {
    expectTypeOf(rillKeys.all()).toEqualTypeOf<RillQueryKey>()
    void queryClient.invalidateQueries({ queryKey: rillKeys.call('top', { region: 'eu' }) })
    // @ts-expect-error -- an endpoint has an org and a project, or a url
    rillKeys.all({ org: 'acme' })
  })
})

describe('client and provider', () => {
  it('take an endpoint in one of two shapes', () => {
    expectTypeOf(
      createRillClient({ endpoint: { org: 'acme', project: 'shop', branch: undefined } }),
    ).toEqualTypeOf<RillClient>()
    createRillClient({ endpoint: { url: '/api/rill' }, user: undefined, retry: undefined })
    // @ts-expect-error -- an endpoint is required
    createRillClient({})
    // @ts-expect-error -- a project is missing
    createRillClient({ endpoint: { org: 'acme' } })
  })

  it('take a token in any form that Rill and apps have', () => {
    const endpoint = { url: '/api/rill' }
    expectTypeOf(createRillClient({ endpoint, getToken: () => 'token' })).toEqualTypeOf<RillClient>()
    createRillClient({ endpoint, getToken: () => null })
    createRillClient({ endpoint, getToken: async ({ signal, reason }) => (signal.aborted ? null : reason) })
    createRillClient({
      endpoint,
      getToken: () => ({ accessToken: 'a', ttlSeconds: 900, runtimeHost: '', instanceId: '' }),
    })
    createRillClient({ endpoint, getToken: () => ({ accessToken: 'a', expiresAt: new Date() }) })
    // @ts-expect-error -- no accessToken
    createRillClient({ endpoint, getToken: () => ({ token: 'a' }) })
    // @ts-expect-error -- nobody signed in is null, not undefined
    createRillClient({ endpoint, getToken: () => undefined })
  })

  it('are given to RillProvider as a client or as options', () => {
    expectTypeOf(<RillProvider client={client}>x</RillProvider>).not.toBeAny()
    expectTypeOf<{ client: RillClient; locale: 'de-CH' }>().toExtend<RillProviderProps>()
    expectTypeOf<{ endpoint: { url: string }; user: string }>().toExtend<RillProviderProps>()
    expectTypeOf<{ user: string }>().not.toExtend<RillProviderProps>()
  })

  it('have states and errors that a switch exhausts', () => {
    expectTypeOf(useRillClient()).toEqualTypeOf<RillClient>()
    expectTypeOf(useRillSession().status).toEqualTypeOf<RillTokenStatus>()
    expectTypeOf<RillTokenStatus>().toEqualTypeOf<'idle' | 'exchanging' | 'ready' | 'failed' | 'signed-out'>()
    expectTypeOf(useRillSession().refresh).returns.resolves.toBeVoid()
    const say = (error: RillError): string => {
      switch (error.code) {
        case 'config':
        case 'signed_out':
        case 'token_unavailable':
        case 'token_rejected':
        case 'forbidden':
        case 'not_found':
        case 'bad_request':
        case 'rate_limited':
        case 'server':
        case 'network':
        case 'timeout':
        case 'response':
          return error.hint
      }
    }
    expectTypeOf(say).toBeFunction()
    const error = useRillApi('top').error
    expectTypeOf(error).toEqualTypeOf<RillError | null>()
    if (isRillAuthError(error)) expectTypeOf(error).toEqualTypeOf<RillAuthError>()
    expectTypeOf<RillError['code']>().toEqualTypeOf<RillErrorCode>()
  })
})
