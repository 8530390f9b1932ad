import type {
  InfiniteData,
  UseInfiniteQueryResult,
  UseQueryResult,
  UseSuspenseQueryResult,
} from '@tanstack/react-query'
import { skipToken, useInfiniteRillApi, useRillApi, useRillApis, useSuspenseRillApi } from 'rill-react'
import type { RillError, RillRow, StandardSchema } from 'rill-react'
import { expectTypeOf } from 'vitest'
import './registry.ts'

interface Product {
  product: string
  orders: number
  revenue: number | null
}
interface Day {
  day: string
  total: number
}
declare const name: string
declare const priceSchema: StandardSchema<unknown, { price: number }>

export function useRegisteredNames(): void {
  expectTypeOf(useRillApi('top-products', { region: 'eu' })).toEqualTypeOf<UseQueryResult<Product[], RillError>>()
  expectTypeOf(useRillApi('top-products', skipToken)).toEqualTypeOf<UseQueryResult<Product[], RillError>>()
  expectTypeOf(useRillApi('sales/daily')).toEqualTypeOf<UseQueryResult<Day[], RillError>>()
  expectTypeOf(useRillApi('untyped', { any: 1 })).toEqualTypeOf<UseQueryResult<RillRow[], RillError>>()
  expectTypeOf(useRillApi('top-products', { region: 'eu' }, { select: (rows) => rows[0]?.revenue })).toEqualTypeOf<
    UseQueryResult<number | null | undefined, RillError>
  >()
  expectTypeOf(useSuspenseRillApi('top-products', { region: 'eu' })).toEqualTypeOf<
    UseSuspenseQueryResult<Product[], RillError>
  >()
  expectTypeOf(useSuspenseRillApi('sales/daily', {}, { select: (rows) => rows.length })).toEqualTypeOf<
    UseSuspenseQueryResult<number, RillError>
  >()
  expectTypeOf(useInfiniteRillApi('sales/daily', { from: '2026' }, { pageSize: 10 })).toEqualTypeOf<
    UseInfiniteQueryResult<InfiniteData<Day[], number>, RillError>
  >()
  expectTypeOf(
    useInfiniteRillApi('top-products', { region: 'eu' }, { pageSize: 10 }).data?.pages[0]?.[0],
  ).toEqualTypeOf<Product | undefined>()
}

export function useSeveralAtOnce(): void {
  const [products, days, untyped] = useRillApis([
    { name: 'top-products', args: { region: 'eu' } },
    { name: 'sales/daily' },
    { name: 'untyped', args: skipToken },
  ])
  expectTypeOf(products).toEqualTypeOf<UseQueryResult<Product[], RillError>>()
  expectTypeOf(days).toEqualTypeOf<UseQueryResult<Day[], RillError>>()
  expectTypeOf(untyped).toEqualTypeOf<UseQueryResult<RillRow[], RillError>>()

  // @ts-expect-error -- region is required
  useRillApis([{ name: 'top-products' }])
  // @ts-expect-error -- and has two values
  useRillApis([{ name: 'sales/daily' }, { name: 'top-products', args: { region: 'asia' } }])
}

export function useWrongArguments(): void {
  // @ts-expect-error -- region is required
  useRillApi('top-products')
  // @ts-expect-error -- region is required
  useRillApi('top-products', {})
  // @ts-expect-error -- region has two values
  useRillApi('top-products', { region: 'asia' })
  // @ts-expect-error -- limit is a number
  useRillApi('top-products', { region: 'eu', limit: '10' })
  // @ts-expect-error -- there is no such argument
  useRillApi('top-products', { region: 'eu', city: 'Rome' })
  // @ts-expect-error -- there is no such argument
  useRillApi('sales/daily', { until: '2026' })
  // @ts-expect-error -- suspense has nothing to show for a skipped call
  useSuspenseRillApi('sales/daily', skipToken)
  // @ts-expect-error -- region is required
  useSuspenseRillApi('top-products')
  // @ts-expect-error -- pageSize is required
  useInfiniteRillApi('sales/daily', {}, {})
  // @ts-expect-error -- the pages set limit
  useInfiniteRillApi('sales/daily', { limit: 5 }, { pageSize: 10 })
  // @ts-expect-error -- region is required, skipped or not
  useInfiniteRillApi('top-products', {}, { pageSize: 10 })
  // @ts-expect-error -- the key is the hook's own
  useRillApi('sales/daily', {}, { queryKey: ['mine'] })
}

export function useUnregisteredNames(): void {
  // @ts-expect-error -- a name that is not registered needs a row type
  useRillApi('top-product')
  // @ts-expect-error -- also with arguments
  useRillApi('nope', { any: 1 })
  expectTypeOf(useRillApi<Day>('nope', { any: 1 })).toEqualTypeOf<UseQueryResult<Day[], RillError>>()
  expectTypeOf(useRillApi<Day>(name)).toEqualTypeOf<UseQueryResult<Day[], RillError>>()
  expectTypeOf(useSuspenseRillApi<Day>('nope').data).toEqualTypeOf<Day[]>()
  expectTypeOf(useInfiniteRillApi<Day>('nope', {}, { pageSize: 5 }).data?.pages).toEqualTypeOf<Day[][] | undefined>()
  const [row] = useRillApis([{ name: 'nope', args: { any: 1 } }])
  expectTypeOf(row).toEqualTypeOf<UseQueryResult<RillRow[], RillError>>()
}

export function useArgsThatMayBeMissing({ from }: { from: string | undefined }): void {
  useRillApi('sales/daily', { from })
  useInfiniteRillApi('sales/daily', { from }, { pageSize: 5 })
  // @ts-expect-error -- region is required
  useRillApi('top-products', { region: undefined })
}

export function useSchemas(): void {
  expectTypeOf(useRillApi('nope', {}, { schema: priceSchema })).toEqualTypeOf<
    UseQueryResult<{ price: number }[], RillError>
  >()
  // @ts-expect-error -- a schema does not lift the check of arguments
  useRillApi('top-products', { region: 'asia' }, { schema: priceSchema })
}
