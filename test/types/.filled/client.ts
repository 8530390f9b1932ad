import { useQuery } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { createRillClient, prefetchRill, rillApiOptions, rillInfiniteApiOptions, skipToken } from 'rill-react'
import type { RillApiArgs, RillApiName, RillApiRow, RillApis, RillRow } from 'rill-react'
import type { RillApiName as CoreApiName } from 'rill-react/core'
import { expectTypeOf } from 'vitest'
import './registry.ts'

interface Product {
  product: string
  orders: number
  revenue: number | null
}
declare const queryClient: QueryClient
const client = createRillClient({ endpoint: { org: 'acme', project: 'shop' } })

export function registry(): void {
  expectTypeOf<keyof RillApis>().toEqualTypeOf<'top-products' | 'sales/daily' | 'untyped'>()
  expectTypeOf<RillApiName>().toEqualTypeOf<'top-products' | 'sales/daily' | 'untyped'>()
  expectTypeOf<CoreApiName>().toEqualTypeOf<RillApiName>()
  expectTypeOf<RillApiRow<'top-products'>>().toEqualTypeOf<Product>()
  expectTypeOf<RillApiRow<'untyped'>>().toEqualTypeOf<RillRow>()
  expectTypeOf<RillApiArgs<'top-products'>>().toEqualTypeOf<{ region: 'eu' | 'us'; limit?: number | undefined }>()
}

export function query(): void {
  expectTypeOf(client.query('top-products', { region: 'eu' })).resolves.toEqualTypeOf<Product[]>()
  expectTypeOf(client.query('sales/daily')).resolves.toEqualTypeOf<{ day: string; total: number }[]>()
  expectTypeOf(client.query<{ a: 1 }>('nope')).resolves.toEqualTypeOf<{ a: 1 }[]>()
  // @ts-expect-error -- region is required
  void client.query('top-products')
  // @ts-expect-error -- region has two values
  void client.query('top-products', { region: 'asia' }, { method: 'GET' })
  // @ts-expect-error -- a name that is not registered needs a row type
  void client.query('nope')
}

export function useOptions(): void {
  const products = rillApiOptions(client, 'top-products', { region: 'eu' })
  expectTypeOf(queryClient.fetchQuery(products)).resolves.toEqualTypeOf<Product[]>()
  expectTypeOf(queryClient.ensureQueryData(products)).resolves.toEqualTypeOf<Product[]>()
  expectTypeOf(queryClient.getQueryData(products.queryKey)).toEqualTypeOf<Product[] | undefined>()
  expectTypeOf(useQuery(products).data).toEqualTypeOf<Product[] | undefined>()
  // @ts-expect-error -- the key knows its rows
  queryClient.setQueryData(products.queryKey, [{ product: 5 }])
  rillApiOptions(client, 'top-products', skipToken)
  // @ts-expect-error -- region is required
  rillApiOptions(client, 'top-products')
  // @ts-expect-error -- limit belongs to the pages
  rillInfiniteApiOptions(client, 'sales/daily', { limit: 1 }, { pageSize: 10 })
  void prefetchRill(queryClient, client, [{ name: 'top-products', args: { region: 'us' } }, { name: 'sales/daily' }])
  // @ts-expect-error -- region has two values
  void prefetchRill(queryClient, client, [{ name: 'top-products', args: { region: 'asia' } }])
}
