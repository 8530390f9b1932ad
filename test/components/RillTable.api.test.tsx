import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import { beforeEach, describe, expect, it } from 'vitest'
import { RillTable } from '../../src/components/RillTable/RillTable.tsx'
import { RillTestProvider } from '../../src/testing/RillTestProvider.tsx'
import { createFakeRill } from '../../src/testing/createFakeRill.ts'
import type { FakeRill } from '../../src/testing/FakeRill.ts'
import { bodyRows, columnTexts, gridOf, header } from './support/grid.ts'
import { manySales, sales } from './support/sales.ts'

const rows = sales as never[]
let fake: FakeRill

beforeEach(() => {
  fake = createFakeRill({ apis: { sales: rows, none: [], big: manySales(10_000) as never[] } })
})

const inProvider = (element: React.ReactElement): React.ReactElement => (
  <RillTestProvider fake={fake}>{element}</RillTestProvider>
)

describe('RillTable over an API', () => {
  it('shows a skeleton in the final columns, then the rows', async () => {
    const { container } = render(inProvider(<RillTable api="sales" columns={['product', 'orders']} />))
    expect(screen.getAllByRole('columnheader')).toHaveLength(2)
    expect(container.querySelectorAll('[data-rill="skeleton"] tr').length).toBeGreaterThan(3)
    expect(container.querySelector('[data-rill="root"]')).toHaveAttribute('data-status', 'pending')
    await waitFor(() => expect(columnTexts(container, 'product')).toEqual(['Lamp', 'Chair', 'Desk', 'Shelf']))
    expect(container.querySelector('[data-rill="skeleton"]')).toBeNull()
  })

  it('says that an API has no rows', async () => {
    render(inProvider(<RillTable api="none" />))
    expect(await screen.findByText('No rows')).toBeInTheDocument()
  })

  it("shows Rill's own reason and tries again", async () => {
    fake.failNext(400)
    const { container } = render(inProvider(<RillTable api="sales" />))
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('The rows could not be loaded')
    expect(alert.querySelector('[data-rill="reason"]')?.textContent).not.toBe('')
    expect(alert.querySelector('[data-rill="hint"]')?.textContent).not.toBe('')
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(bodyRows(container)).toHaveLength(4))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('keeps the rows under a notice when a refetch fails', async () => {
    let ref: { refetch: () => Promise<void> } | null = null
    const { container } = render(
      inProvider(
        <RillTable
          api="sales"
          ref={(value) => {
            ref = value
          }}
        />,
      ),
    )
    await waitFor(() => expect(bodyRows(container)).toHaveLength(4))
    fake.failNext(500)
    await act(async () => ref?.refetch())
    expect(await screen.findByRole('alert')).toHaveTextContent('Could not refresh')
    expect(bodyRows(container)).toHaveLength(4)
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  })

  it('skips the back-off of a failed token when the reader tries again', async () => {
    fake.failNext(500, 1, { on: 'exchanges' })
    const { container } = render(inProvider(<RillTable api="sales" />))
    await screen.findByRole('alert')
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(bodyRows(container)).toHaveLength(4))
  })

  it('says when a result sits at the cap', async () => {
    render(inProvider(<RillTable api="big" locale="en-US" />))
    expect(await screen.findByText('Showing the first 10,000 rows')).toBeInTheDocument()
  })

  it('renders no cell for a refetch with equal rows', async () => {
    let painted = 0
    let ref: { refetch: () => Promise<void> } | null = null
    const columns = [{ key: 'product', render: (value: unknown) => `${String(value)} ${++painted}` }]
    render(
      inProvider(
        <RillTable
          api="sales"
          columns={columns as never}
          ref={(value) => {
            ref = value
          }}
        />,
      ),
    )
    await screen.findByText(/^Lamp/)
    const before = painted
    await act(async () => ref?.refetch())
    expect(fake.log.requests).toHaveLength(2)
    expect(painted).toBe(before)
  })

  it("never paints one user's rows to another", async () => {
    const byUser = createFakeRill({
      users: { ann: { tenant: 'a' }, bob: { tenant: 'b' } },
      apis: { mine: (_args: unknown, user: { tenant: string }) => [{ owner: user.tenant }] } as never,
    })
    const view = (user: string): React.ReactElement => (
      <StrictMode>
        <RillTestProvider fake={byUser} user={user}>
          <RillTable api="mine" />
        </RillTestProvider>
      </StrictMode>
    )
    const { container, rerender } = render(view('ann'))
    await waitFor(() => expect(columnTexts(container, 'owner')).toEqual(['a']))
    rerender(view('bob'))
    expect(columnTexts(container, 'owner')).not.toContain('a')
    await waitFor(() => expect(columnTexts(container, 'owner')).toEqual(['b']))
  })
})

describe('server side', () => {
  const table = (props: object = {}): React.ReactElement =>
    inProvider(<RillTable api="rows" server pagination={{ pageSize: 3 }} search {...props} />)
  const all = manySales(8)
  let seen: Record<string, unknown>[]

  beforeEach(() => {
    seen = []
    fake = createFakeRill({
      apis: {
        rows: ((args: Record<string, string>) => {
          seen.push(args)
          const found = all.filter((row) => row.product.includes(args.search ?? ''))
          const sorted = args.sort ? found.toSorted((a, b) => b.orders - a.orders) : found
          return sorted.slice(Number(args.offset), Number(args.offset) + Number(args.limit))
        }) as never,
      },
    })
  })

  it('asks for one row more than a page to know whether another follows', async () => {
    const { container } = render(table())
    await waitFor(() => expect(columnTexts(container, 'id')).toEqual(['0', '1', '2']))
    expect(seen).toEqual([{ limit: '4', offset: '0' }])
    expect(gridOf(container)).toHaveAttribute('aria-rowcount', '-1')
    fireEvent.click(screen.getByRole('button', { name: 'Next page' }))
    await waitFor(() => expect(columnTexts(container, 'id')).toEqual(['3', '4', '5']))
    fireEvent.click(screen.getByRole('button', { name: 'Next page' }))
    await waitFor(() => expect(columnTexts(container, 'id')).toEqual(['6', '7']))
    expect(screen.getByRole('button', { name: 'Next page' })).toBeDisabled()
    expect(bodyRows(container)[0]).toHaveAttribute('aria-rowindex', '8')
  })

  it('leads back from a page that is not there', async () => {
    const { container } = render(table({ defaultState: { page: 50 } }))
    expect(await screen.findByText('No rows')).toBeInTheDocument()
    fireEvent.click(screen.getByRole('button', { name: 'First page' }))
    await waitFor(() => expect(columnTexts(container, 'id')).toEqual(['0', '1', '2']))
  })

  it('begins at the first page for other arguments, with one request', async () => {
    const since = new Date('2026-01-01')
    const withArgs = (args: Record<string, unknown>) =>
      inProvider(<RillTable api="rows" args={args} server pagination={{ pageSize: 3 }} />)
    const { container, rerender } = render(withArgs({ since }))
    await waitFor(() => expect(columnTexts(container, 'id')).toEqual(['0', '1', '2']))
    fireEvent.click(screen.getByRole('button', { name: 'Next page' }))
    await waitFor(() => expect(columnTexts(container, 'id')).toEqual(['3', '4', '5']))

    rerender(withArgs({ since: new Date(since) }))
    expect(bodyRows(container)[0]).toHaveAttribute('aria-rowindex', '5')
    rerender(withArgs({ since, region: 'eu' }))
    await waitFor(() => expect(columnTexts(container, 'id')).toEqual(['0', '1', '2']))
    expect(seen.map(({ region, offset }) => [region, offset])).toEqual([
      [undefined, '0'],
      [undefined, '3'],
      ['eu', '0'],
    ])
  })

  it('sends the sort and keeps the former rows meanwhile', async () => {
    const { container } = render(table())
    await waitFor(() => expect(bodyRows(container)).toHaveLength(3))
    fireEvent.click(header(container, 'Orders'))
    expect(bodyRows(container)).toHaveLength(3)
    await waitFor(() => expect(seen.at(-1)).toMatchObject({ sort: 'orders', sort_desc: false }))
    expect(seen).toHaveLength(2)
  })

  it("makes the API's own arguments with toArgs", async () => {
    render(
      table({
        args: { region: 'eu' },
        server: {
          toArgs: (state: { limit: number; offset: number; sort: { key: string }[] }) => ({
            limit: state.limit,
            offset: state.offset,
            order_by: state.sort[0]?.key ?? 'id',
          }),
        },
      }),
    )
    await waitFor(() => expect(seen).toEqual([{ region: 'eu', limit: '4', offset: '0', order_by: 'id' }]))
  })

  it('asks once for a burst of typing', async () => {
    const { container } = render(table())
    await waitFor(() => expect(bodyRows(container)).toHaveLength(3))
    const box = screen.getByRole('searchbox')
    for (const text of ['P', 'Pr', 'Product 7']) fireEvent.change(box, { target: { value: text } })
    expect(box).toHaveValue('Product 7')
    await waitFor(() => expect(columnTexts(container, 'id')).toEqual(['7']))
    expect(seen.map(({ search }) => search)).toEqual([undefined, 'Product 7'])
  })

  it.each([
    ['a sort', { defaultSort: { key: 'id', desc: true } }],
    ['a search', { defaultState: { pageSize: 3, search: 'product' } }],
    ['a filter', { defaultState: { pageSize: 3, filters: { id: { type: 'number', max: 100 } } } }],
    ['totals', { columns: ['id', { key: 'orders', summary: 'sum' }] }],
  ])('says that %s covers the rows loaded so far, until all are', async (_what, props) => {
    const view = (more: object): React.ReactElement =>
      table({ server: false, pagination: 'infinite', defaultState: { pageSize: 3 }, ...more })
    const { container } = render(view(props))
    await waitFor(() => expect(bodyRows(container)).toHaveLength(3))
    const notice = (): Element | null => container.querySelector('[data-rill="notice"]')
    expect(notice()).toHaveTextContent('Sorting, filters and totals cover the 3 rows loaded so far')
    expect(notice()).not.toHaveAttribute('role')
    const scroller = container.querySelector('[data-rill="scroller"]') as HTMLElement
    fireEvent.scroll(scroller)
    await waitFor(() => expect(notice()).toHaveTextContent('the 6 rows'))
    fireEvent.scroll(scroller)
    await waitFor(() => expect(bodyRows(container)).toHaveLength(8))
    expect(notice()).toBeNull()
  })

  it.each([
    ['nothing is sorted, filtered or summed up', {}],
    ['the API sorts', { server: true, defaultSort: { key: 'id', desc: true } }],
  ])('says nothing of rows loaded so far when %s', async (_what, props) => {
    const { container } = render(
      table({ server: false, pagination: 'infinite', defaultState: { pageSize: 3 }, ...props }),
    )
    await waitFor(() => expect(bodyRows(container)).toHaveLength(3))
    expect(container.querySelector('[data-rill="notice"]')).toBeNull()
  })

  it('says that the next rows could not be loaded, and tries again to load those', async () => {
    const { container } = render(table({ pagination: 'infinite', defaultState: { pageSize: 3 } }))
    await waitFor(() => expect(bodyRows(container)).toHaveLength(3))
    fake.failNext(500)
    fireEvent.scroll(container.querySelector('[data-rill="scroller"]') as HTMLElement)
    expect(await screen.findByRole('alert')).toHaveTextContent('The next rows could not be loaded.')
    expect(bodyRows(container)).toHaveLength(3)
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(bodyRows(container)).toHaveLength(6))
    expect(screen.queryByRole('alert')).toBeNull()
    expect(seen.map(({ offset }) => offset)).toEqual(['0', '3'])
  })

  it('loads on as the reader scrolls', async () => {
    const { container } = render(table({ pagination: 'infinite', defaultState: { pageSize: 3 } }))
    await waitFor(() => expect(bodyRows(container)).toHaveLength(3))
    const scroller = container.querySelector('[data-rill="scroller"]') as HTMLElement
    fireEvent.scroll(scroller)
    await waitFor(() => expect(bodyRows(container)).toHaveLength(6))
    fireEvent.scroll(scroller)
    await waitFor(() => expect(bodyRows(container)).toHaveLength(8))
    fireEvent.scroll(scroller)
    expect(seen.map(({ offset }) => offset)).toEqual(['0', '3', '6'])
  })
})
