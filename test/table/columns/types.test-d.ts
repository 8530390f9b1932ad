import type { ReactNode } from 'react'
import { describe, expectTypeOf, it } from 'vitest'
import type { RillRow } from '../../../src/core/types.ts'
import type {
  RillCellInfo,
  RillColumn,
  RillColumns,
  RillFormat,
  RillResolvedColumn,
} from '../../../src/table/columns/types.ts'

interface Sale {
  product: string
  revenue: number | null
  tags: string[]
}

describe('RillColumn', () => {
  it('gives functions the value’s own type', () => {
    const columns: RillColumns<Sale> = [
      'product',
      {
        key: 'revenue',
        render: (value, row, info) => {
          expectTypeOf(value).toEqualTypeOf<number | null>()
          expectTypeOf(row).toEqualTypeOf<Sale>()
          expectTypeOf(info).toEqualTypeOf<RillCellInfo<Sale>>()
          return info.text
        },
        compare: (a, b) => {
          expectTypeOf(a).toEqualTypeOf<number>()
          return a - b
        },
        format: (value, row) => {
          expectTypeOf(value).toEqualTypeOf<number | null>()
          return `${value} ${row.product}`
        },
        summary: (rows) => {
          expectTypeOf(rows).toEqualTypeOf<readonly Sale[]>()
          return rows.length
        },
      },
      { key: 'tags', format: (value) => value.join(), label: 'Tags', bar: { max: 3 }, heat: true },
    ]
    expectTypeOf(columns).toExtend<RillColumns<Sale>>()
  })

  it('refuses keys, formats and options that are none', () => {
    // @ts-expect-error -- no such key
    expectTypeOf<{ key: 'price' }>().toExtend<RillColumn<Sale>>()
    // @ts-expect-error -- no such preset
    expectTypeOf<{ key: 'revenue'; format: 'currency_chf' }>().toExtend<RillColumn<Sale>>()
    // @ts-expect-error -- no such summary
    expectTypeOf<{ key: 'revenue'; summary: 'median' }>().toExtend<RillColumn<Sale>>()
    // @ts-expect-error -- no such key
    expectTypeOf<['price']>().toExtend<RillColumns<Sale>>()
  })

  it('takes keys that are known only at run time', () => {
    expectTypeOf<(keyof Sale)[]>().toExtend<RillColumns<Sale>>()
    expectTypeOf<{ key: keyof Sale; width: number }[]>().toExtend<RillColumns<Sale>>()
  })

  it('infers rows from columns, and functions from rows', () => {
    const pick = <TRow>(rows: readonly TRow[], columns?: RillColumns<TRow>): TRow[] => [...rows].slice(columns?.length)
    const take = <TRow>(columns: readonly RillColumn<TRow>[]): TRow[] => columns.flatMap(() => [])
    const sales: Sale[] = []
    pick(sales, ['product', { key: 'tags', render: (value, row) => value.concat(row.product) }])
    expectTypeOf(take([] as RillColumn<Sale>[])).toEqualTypeOf<Sale[]>()
  })

  it('takes any key of rows without a type', () => {
    const column: RillColumn<RillRow> = { key: 'anything', render: (value) => typeof value }
    expectTypeOf(column.key).toEqualTypeOf<string>()
  })
})

describe('RillFormat', () => {
  it('has every form of a format', () => {
    expectTypeOf<
      'humanize' | 'none' | 'currency_usd' | 'currency_eur' | 'percentage' | 'interval_ms'
    >().toExtend<RillFormat>()
    expectTypeOf<'integer' | 'date' | 'datetime' | 'time' | 'bytes' | 'json' | 'link'>().toExtend<RillFormat>()
    expectTypeOf<{ d3: '.2f' }>().toExtend<RillFormat>()
    expectTypeOf<{ d3: '$,'; locale: { currency: ['₹', '']; grouping: [3, 2, 2] } }>().toExtend<RillFormat>()
    expectTypeOf<{ style: 'currency'; currency: 'CHF' }>().toExtend<RillFormat>()
    expectTypeOf<{ dateStyle: 'short'; timeZone: 'UTC' }>().toExtend<RillFormat>()
    expectTypeOf<(value: number, row: Sale) => string>().toExtend<RillFormat<Sale, number>>()
    // @ts-expect-error -- Rill ignores a locale without a currency
    expectTypeOf<{ d3: '$,'; locale: { thousands: '.' } }>().toExtend<RillFormat>()
  })
})

it('a resolved column knows its label both as node and as text', () => {
  expectTypeOf<RillResolvedColumn<Sale>['label']>().toEqualTypeOf<ReactNode>()
  expectTypeOf<RillResolvedColumn<Sale>['name']>().toEqualTypeOf<string>()
})
