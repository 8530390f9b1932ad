/* oxlint-disable react/jsx-key -- nothing renders these lists */
import { RillTable, RillValue, skipToken, useRillTable } from 'rill-react'
import type { RillRow, RillTableApiProps, RillValueApiProps } from 'rill-react'
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

export const registeredTables = [
  <RillTable
    api="top-products"
    args={{ region: 'eu' }}
    columns={[
      'product',
      { key: 'revenue', bar: true, render: (value) => expectTypeOf(value).toEqualTypeOf<number | null>() },
    ]}
    rowId="product"
    onRowClick={(row) => expectTypeOf(row).toEqualTypeOf<Product>()}
  />,
  <RillTable api="top-products" args={skipToken} />,
  <RillTable api="sales/daily" />,
  <RillTable api="sales/daily" args={{ from: '2026' }} server pagination={{ pageSize: 10 }} />,
  <RillTable api="untyped" args={{ any: 1 }} columns={['anything']} />,
]

export const wrongTables = [
  // @ts-expect-error -- a name that is not registered needs a row type
  <RillTable api="top-product" />,
  // @ts-expect-error -- also with arguments
  <RillTable api="nope" args={{ any: 1 }} columns={['anything']} />,
  // @ts-expect-error -- region is required
  <RillTable api="top-products" />,
  // @ts-expect-error -- region has two values
  <RillTable api="top-products" args={{ region: 'asia' }} />,
  // @ts-expect-error -- there is no such argument
  <RillTable api="sales/daily" args={{ until: '2026' }} />,
  // @ts-expect-error -- there is no such column
  <RillTable api="sales/daily" columns={['days']} />,
  // @ts-expect-error -- there is no such column
  <RillTable api="sales/daily" columns={[{ key: 'days' }]} />,
  // @ts-expect-error -- there is no such column
  <RillTable api="sales/daily" rowId="days" />,
  // @ts-expect-error -- any text could be any name
  <RillTable api={name} />,
]

export const unregisteredTables = [
  <RillTable<Day>
    api="nope"
    args={{ any: 1 }}
    columns={['day']}
    onRowClick={(row) => expectTypeOf(row).toEqualTypeOf<Day>()}
  />,
  <RillTable<Day> api={name} />,
  // @ts-expect-error -- there is no such column
  <RillTable<Day> api="nope" columns={['days']} />,
]

export function useTables(): void {
  const products = useRillTable({ api: 'top-products', args: { region: 'eu' }, columns: ['product'] })
  expectTypeOf(products.rowAt(0)).toEqualTypeOf<Product | undefined>()
  expectTypeOf(useRillTable({ api: 'sales/daily' }).rowAt(0)).toEqualTypeOf<Day | undefined>()
  expectTypeOf(useRillTable({ api: 'untyped' }).rowAt(0)).toEqualTypeOf<RillRow | undefined>()
  expectTypeOf(useRillTable<Day>({ api: 'nope', args: { any: 1 } }).rowAt(0)).toEqualTypeOf<Day | undefined>()

  // @ts-expect-error -- a name that is not registered needs a row type
  useRillTable({ api: 'top-product' })
  // @ts-expect-error -- region is required
  useRillTable({ api: 'top-products' })
  // @ts-expect-error -- region has two values
  useRillTable({ api: 'top-products', args: { region: 'asia' } })
  // @ts-expect-error -- there is no such column
  useRillTable({ api: 'sales/daily', columns: ['days'] })
}

/** Each is refused where the mistake is, not at `api`. */
export const mistakes = [
  <RillTable
    api="sales/daily"
    // @ts-expect-error -- there is no such column
    columns={['days']}
  />,
  <RillTable
    api="sales/daily"
    // @ts-expect-error -- there is no such property
    serch
  />,
  <RillTable
    api="top-products"
    // @ts-expect-error -- region has two values
    args={{ region: 'asia' }}
  />,
  <RillValue
    api="sales/daily"
    // @ts-expect-error -- there is no such column
    column="totals"
  />,
]

export const values = [
  <RillValue api="top-products" args={{ region: 'eu' }} column="revenue" previousColumn="orders" />,
  <RillValue api="sales/daily" column="total" />,
  <RillValue<Day> api="nope" args={{ any: 1 }} column="total" />,
  // @ts-expect-error -- a name that is not registered needs a row type
  <RillValue api="sales/dayly" column="total" />,
  // @ts-expect-error -- region is required
  <RillValue api="top-products" column="revenue" />,
  // @ts-expect-error -- region has two values
  <RillValue api="top-products" args={{ region: 'asia' }} column="revenue" />,
  // @ts-expect-error -- there is no such column
  <RillValue api="sales/daily" column="totals" />,
  // @ts-expect-error -- there is no such column
  <RillValue<Day> api="nope" column="totals" />,
]

expectTypeOf<RillTableApiProps<Day>['api']>().toEqualTypeOf<string>()
expectTypeOf<RillTableApiProps['api']>().toEqualTypeOf<never>()
expectTypeOf<RillValueApiProps<Day>['api']>().toEqualTypeOf<string>()
expectTypeOf<RillValueApiProps['api']>().toEqualTypeOf<never>()
