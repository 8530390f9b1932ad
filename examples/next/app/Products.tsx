'use client'

import { RillTable, useRillSession } from 'rill-react'
import type { RillTableRef } from 'rill-react'
import { useRef } from 'react'
import type { ReactElement } from 'react'

export function Products(): ReactElement {
  const table = useRef<RillTableRef>(null)
  const { status, exchanges } = useRillSession()
  return (
    <main>
      <RillTable
        ref={table}
        api="top-products"
        args={{ region: 'eu' }}
        caption="Top products"
        columns={['product', 'orders', { key: 'revenue', format: 'currency_usd', bar: true }]}
        defaultSort={{ key: 'revenue', desc: true }}
      />
      <p>
        <button type="button" onClick={() => void table.current?.refetch()}>
          Fetch again
        </button>{' '}
        Token: <output>{`${status}, ${exchanges} exchanges`}</output>
      </p>
    </main>
  )
}
