import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RillTable } from '../../src/components/RillTable/RillTable.tsx'
import { RillValue } from '../../src/components/RillValue/RillValue.tsx'
import { RillTestProvider } from '../../src/testing/RillTestProvider.tsx'
import { manySales, sales } from './support/sales.ts'

const error = vi.spyOn(console, 'error')

describe('on a server', () => {
  beforeEach(() => void error.mockClear())
  afterEach(() => {
    if (error.mock.calls.length > 0) throw new Error(`console.error: ${String(error.mock.calls[0])}`)
  })

  it('shows the first page of rows, sorted', () => {
    const html = renderToString(
      <RillTable rows={manySales(60)} pagination={{ pageSize: 25 }} defaultSort={{ key: 'id', desc: true }} />,
    )
    expect(html).toContain('Product 59<')
    expect(html).toContain('Product 35<')
    expect(html).not.toContain('Product 34<')
  })

  it('shows the rows in view of many', () => {
    const html = renderToString(<RillTable rows={manySales(50_000)} height={400} selection="multiple" search />)
    expect(html).toContain('Product 9<')
    expect(html).not.toContain('Product 100<')
  })

  it('shows the skeleton of an API and fetches nothing', () => {
    const fetch = vi.fn<typeof globalThis.fetch>()
    const html = renderToString(
      <RillTestProvider apis={{ sales }} fetch={fetch}>
        <RillTable api="sales" columns={['product']} />
        <RillValue api="sales" column="orders" label="Orders" />
      </RillTestProvider>,
    )
    expect(html).toContain('data-status="pending"')
    expect(fetch).not.toHaveBeenCalled()
  })

  it('writes a figure that it has', () => {
    expect(renderToString(<RillValue value={1234} locale="en-US" label="Orders" />)).toContain('1,234')
  })
})
