import { describe, expectTypeOf, it } from 'vitest'
import { RillTable } from '../../src/components/RillTable/RillTable.tsx'
import type { RillTableRef, RillTableSlotProps } from '../../src/components/RillTable/types.ts'
import { RillValue } from '../../src/components/RillValue/RillValue.tsx'
import type { RillValue as RillValueType } from '../../src/components/RillValue/RillValue.tsx'
import { useRillTable } from '../../src/table/useRillTable.ts'

interface Sale {
  product: string
  orders: number | null
}
declare const sales: Sale[]

describe('RillTable', () => {
  it('knows the row from `rows` in columns, render, rowId and handlers', () => {
    const table = (
      <RillTable
        rows={sales}
        rowId="product"
        columns={[
          'product',
          {
            key: 'orders',
            render: (value, row) => {
              expectTypeOf(value).toEqualTypeOf<number | null>()
              expectTypeOf(row).toEqualTypeOf<Sale>()
              return value
            },
            compare: (a, b) => {
              expectTypeOf(a).toEqualTypeOf<number>()
              return a - b
            },
          },
        ]}
        onRowClick={(row) => expectTypeOf(row).toEqualTypeOf<Sale>()}
        rowActions={[{ label: 'Open', onSelect: (row) => expectTypeOf(row).toEqualTypeOf<Sale>() }]}
        renderDetail={(row) => row.product}
        ref={(ref: RillTableRef | null) => void ref?.refetch()}
      />
    )
    expectTypeOf(table).not.toBeAny()
  })

  it('refuses keys that a row has not', () => {
    // @ts-expect-error -- no such key
    const wrong = <RillTable rows={sales} columns={['gone']} />
    // @ts-expect-error -- no such key
    const alsoWrong = <RillTable rows={sales} columns={[{ key: 'gone' }]} />
    // @ts-expect-error -- no such key
    const wrongId = <RillTable rows={sales} rowId="gone" />
    expectTypeOf([wrong, alsoWrong, wrongId]).not.toBeAny()
  })

  it('refuses rows and an api at once, and server without an api', () => {
    // @ts-expect-error -- one or the other
    const both = <RillTable rows={sales} api="sales" />
    // @ts-expect-error -- nobody to ask
    const served = <RillTable rows={sales} server />
    expectTypeOf([both, served]).not.toBeAny()
  })

  it('takes any API name while the registry is empty, and a row type for it', () => {
    const any = <RillTable api="sales" args={{ region: 'eu' }} columns={['product', { key: 'orders', bar: true }]} />
    const typed = <RillTable<Sale> api="sales" columns={['product']} />
    // @ts-expect-error -- no such key
    const wrong = <RillTable<Sale> api="sales" columns={['gone']} />
    expectTypeOf([any, typed, wrong]).not.toBeAny()
  })

  it('takes a table made by useRillTable', () => {
    const Both = (): React.ReactElement => {
      const table = useRillTable({ rows: sales })
      expectTypeOf(table.rowAt(0)).toEqualTypeOf<Sale | undefined>()
      return <RillTable table={table} onRowClick={(row) => expectTypeOf(row).toEqualTypeOf<Sale>()} />
    }
    expectTypeOf(Both).returns.not.toBeAny()
  })
})

describe('RillValue', () => {
  it('is a component and a type', () => {
    expectTypeOf<RillValueType>().toExtend<unknown>()
    expectTypeOf(<RillValue value={1n} />).not.toBeAny()
    // @ts-expect-error -- neither a value nor an api
    expectTypeOf(<RillValue label="x" />).not.toBeAny()
  })
})

describe('a slot that knows no row', () => {
  const Footer = ({ table }: RillTableSlotProps): React.ReactElement => <p>{table.view.filteredCount}</p>
  const Empty = ({ table, isFiltered }: RillTableSlotProps & { isFiltered: boolean }): React.ReactElement => (
    <p>{isFiltered ? table.state.search : 'none'}</p>
  )

  it('fits into a table of any rows', () => {
    const ofRows = <RillTable rows={sales} slots={{ Footer, Empty }} />
    const ofApi = <RillTable<Sale> api="sales" slots={{ Footer, Empty }} />
    const untyped = <RillTable api="sales" slots={{ Footer, Empty, Toolbar: Footer }} />
    expectTypeOf([ofRows, ofApi, untyped]).not.toBeAny()
  })

  it('is told nothing of the rows but that they are objects', () => {
    expectTypeOf<RillTableSlotProps['table']['source']['rows']>().toEqualTypeOf<readonly object[]>()
  })

  it('does not take one that knows other rows', () => {
    const Other = ({ table }: RillTableSlotProps<{ city: string }>): React.ReactElement => <p>{table.rowAt(0)?.city}</p>
    // @ts-expect-error -- a sale has no city
    expectTypeOf(<RillTable rows={sales} slots={{ Footer: Other }} />).not.toBeAny()
  })
})
