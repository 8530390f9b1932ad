import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import '../../src/components/RillTable/exportCsv.ts'
import { RillTable } from '../../src/components/RillTable/RillTable.tsx'
import type { RillTableRef } from '../../src/components/RillTable/types.ts'
import { createFakeRill } from '../../src/testing/createFakeRill.ts'
import { RillTestProvider } from '../../src/testing/RillTestProvider.tsx'
import { bodyRows } from './support/grid.ts'
import { renderTable } from './support/renderTable.tsx'
import { manySales } from './support/sales.ts'

let files: { name: string; blob: Blob }[]

beforeEach(() => {
  files = []
  const blobs = new Map<string, Blob>()
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const url = `blob:${blobs.size}`
    blobs.set(url, blob as Blob)
    return url
  })
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => {})
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    files.push({ name: this.download, blob: blobs.get(this.getAttribute('href') ?? '') as Blob })
  })
})

afterEach(() => void vi.restoreAllMocks())

/** The lines of the file offered, without the byte order mark. */
async function lines(): Promise<string[]> {
  await waitFor(() => expect(files).toHaveLength(1))
  const bytes = new Uint8Array(await files[0]!.blob.arrayBuffer())
  expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf])
  return new TextDecoder().decode(bytes).trimEnd().split('\r\n')
}

describe('exporting the rows at hand', () => {
  it('writes all rows that pass the filters, as sorted, on all pages', async () => {
    await renderTable(
      <RillTable
        rows={manySales(60)}
        columns={['id', 'product']}
        pagination={{ pageSize: 10 }}
        defaultSort={{ key: 'id', desc: true }}
        exportCsv={{ fileName: 'sales.csv' }}
      />,
    )
    fireEvent.click(screen.getByRole('button', { name: 'Export CSV' }))
    const written = await lines()
    expect(written).toHaveLength(61)
    expect(written.slice(0, 2)).toEqual(['ID,Product', '59,Product 59'])
    expect(files[0]?.name).toBe('sales.csv')
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Exported 60 rows'))
  })

  it('writes plain values, or formatted ones on request, and no formula', async () => {
    let ref: RillTableRef | null = null
    const rows = [{ text: '=1+1', revenue: 1234.5 }]
    await renderTable(
      <RillTable
        rows={rows}
        locale="en-US"
        columns={['text', { key: 'revenue', format: { style: 'currency', currency: 'USD' } }]}
        ref={(value) => {
          ref = value
        }}
      />,
    )
    await act(async () => (ref as unknown as RillTableRef).exportCsv({ delimiter: ';' }))
    expect((await lines())[1]).toBe("'=1+1;1234.5")
    files = []
    await act(async () => (ref as unknown as RillTableRef).exportCsv({ formatted: true }))
    expect((await lines())[1]).toBe(`'=1+1,"$1,234.50"`)
  })
})

describe('exporting from an API that pages', () => {
  const all = manySales(12_345)
  let offsets: number[]
  const fake = createFakeRill({
    apis: {
      'sales/all': ((args: Record<string, string>) => {
        offsets.push(Number(args.offset))
        const sorted = args.sort ? all.toSorted((a, b) => b.id - a.id) : all
        return sorted.slice(Number(args.offset), Number(args.offset) + Number(args.limit))
      }) as never,
    },
  })
  const table = (
    <RillTestProvider fake={fake}>
      <RillTable api="sales/all" server exportCsv columns={['id']} defaultSort={{ key: 'id', desc: true }} />
    </RillTestProvider>
  )
  beforeEach(() => {
    fake.reset()
    offsets = []
  })

  it('pages through all rows of the view, one request after the other', async () => {
    const { container } = await renderTable(table)
    await waitFor(() => expect(bodyRows(container)).toHaveLength(25))
    fireEvent.click(screen.getByRole('button', { name: 'Export CSV' }))
    const written = await lines()
    expect(written).toHaveLength(12_346)
    expect(written[1]).toBe('12344')
    expect(new Set(written).size).toBe(12_346)
    expect(offsets).toEqual([0, 0, 5000, 10_000, 12_345])
    expect(files[0]?.name).toBe('sales-all.csv')
  })

  it('shows how far it is, and stops on request', async () => {
    const { container } = await renderTable(table)
    await waitFor(() => expect(bodyRows(container)).toHaveLength(25))
    const release = fake.hang()
    fireEvent.click(screen.getByRole('button', { name: 'Export CSV' }))
    expect(await screen.findByText('Exporting: 0 rows')).toBeInTheDocument()
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(await screen.findByRole('button', { name: 'Export CSV' })).toBeInTheDocument()
    release()
    expect(files).toEqual([])
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('ends when the API gives the same rows for every offset', async () => {
    const careless = createFakeRill({ apis: { sales: manySales(3) } })
    const { container } = await renderTable(
      <RillTestProvider fake={careless}>
        <RillTable api="sales" server exportCsv />
      </RillTestProvider>,
    )
    await waitFor(() => expect(bodyRows(container)).toHaveLength(3))
    fireEvent.click(screen.getByRole('button', { name: 'Export CSV' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('Does the API use its offset?')
    expect(careless.log.requests).toHaveLength(3)
    expect(files).toEqual([])
  })

  it('says why it failed', async () => {
    const { container } = await renderTable(table)
    await waitFor(() => expect(bodyRows(container)).toHaveLength(25))
    fake.failNext(403)
    fireEvent.click(screen.getByRole('button', { name: 'Export CSV' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('The export failed')
    fireEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
