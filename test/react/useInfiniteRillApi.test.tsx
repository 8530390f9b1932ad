import { skipToken } from '@tanstack/react-query'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { act } from '@testing-library/react'
import { useInfiniteRillApi } from 'rill-react'
import type { RillArgs, RillError } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { priceSchema } from './support/priceSchema.ts'
import { renderRill } from './support/renderRill.tsx'
import { loadOnDemand } from './support/loadOnDemand.ts'
import { settle } from './support/settle.ts'

beforeAll(loadOnDemand)
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

interface FlightsProps {
  args?: RillArgs | typeof skipToken
  pageSize?: number
  options?: object
}

function setUp(total: number) {
  const all = Array.from({ length: total }, (_, id) => ({ id, price: String(id) }))
  const fake = createFakeRill({
    apis: {
      flights: ({ limit, offset }) => all.slice(Number(offset), Number(offset) + Number(limit)),
    },
    users: { ann: {} },
  })
  const results: UseInfiniteQueryResult<InfiniteData<{ id: number }[], number>, RillError>[] = []
  function Flights({ args, pageSize = 10, options }: FlightsProps) {
    results.push(useInfiniteRillApi<{ id: number }>('flights', args, { pageSize, ...options }))
    return null
  }
  const last = () => results.at(-1) as (typeof results)[number]
  const ids = (): number[][] => last().data?.pages.map((page) => page.map(({ id }) => id)) ?? []
  const sent = () => fake.log.requests.map(({ args: { limit, offset } }) => [limit, offset])
  return { fake, Flights, last, ids, sent }
}

describe('useInfiniteRillApi', () => {
  it('asks for one row more than a page, which it does not show', async () => {
    const { fake, Flights, last, ids, sent } = setUp(25)
    renderRill(fake, <Flights args={{ carrier: 'AA' }} />, { user: 'ann' })
    await settle()
    expect(sent()).toEqual([['11', '0']])
    expect(fake.log.requests[0]?.args.carrier).toBe('AA')
    expect(ids()).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]])
    expect(last()).toMatchObject({ hasNextPage: true, hasPreviousPage: false })

    await act(() => last().fetchNextPage())
    await settle()
    expect(last().hasNextPage).toBe(true)
    await act(() => last().fetchNextPage())
    await settle()
    expect(sent()).toEqual([
      ['11', '0'],
      ['11', '10'],
      ['11', '20'],
    ])
    expect(ids().map((page) => page.length)).toEqual([10, 10, 5])
    expect(ids().flat()).toEqual(Array.from({ length: 25 }, (_, id) => id))
    expect(last().hasNextPage).toBe(false)
  })

  it.each([
    [0, 0, false],
    [1, 1, false],
    [9, 9, false],
    [10, 10, false],
    [11, 10, true],
  ])('of %i rows has %i on its first page, and another page: %s', async (total, shown, hasNextPage) => {
    const { fake, Flights, last, ids } = setUp(total)
    renderRill(fake, <Flights />, { user: 'ann' })
    await settle()

    expect(ids()[0]).toHaveLength(shown)
    expect(last().hasNextPage).toBe(hasNextPage)
  })

  it('shares its pages between components, and keeps page sizes apart', async () => {
    const { fake, Flights } = setUp(30)
    renderRill(
      fake,
      <>
        <Flights args={{ a: 1, b: 2 }} />
        <Flights args={{ b: 2, a: 1 }} />
        <Flights args={{ a: 1, b: 2 }} pageSize={5} />
      </>,
      { user: 'ann' },
    )
    await settle()

    expect(fake.log.requests).toHaveLength(2)
  })

  it('does nothing for skipToken', async () => {
    const { fake, Flights, last } = setUp(5)
    renderRill(fake, <Flights args={skipToken} />, { user: 'ann' })
    await settle()

    expect(last()).toMatchObject({ status: 'pending', fetchStatus: 'idle' })
    expect(fake.log.requests).toHaveLength(0)
  })

  it('selects over the pages as they are shown', async () => {
    const { fake, Flights, last } = setUp(11)
    const select = (data: { pages: { id: number }[][] }): unknown => data.pages.flat().length
    renderRill(fake, <Flights options={{ select }} />, { user: 'ann' })
    await settle()

    expect(last().data).toBe(10)
  })

  it('keeps the identity of its data while nothing changes', async () => {
    const { fake, Flights, last } = setUp(11)
    const view = renderRill(fake, <Flights />, { user: 'ann' })
    await settle()
    const { data } = last()
    view.update({ user: 'ann' })
    expect(last().data).toBe(data)
    await act(() => last().refetch())
    await settle()

    expect(last().data?.pages[0]?.[0]).toBe(data?.pages[0]?.[0])
    expect(fake.log.requests).toHaveLength(2)
  })

  it('validates the rows of each page', async () => {
    const { fake, Flights, last } = setUp(3)
    renderRill(fake, <Flights options={{ schema: priceSchema }} />, { user: 'ann' })
    await settle()

    expect(last().data?.pages).toEqual([[{ price: 0 }, { price: 1 }, { price: 2 }]])
  })

  it('can not be given its own page functions by the back door', async () => {
    const { fake, Flights, sent } = setUp(30)
    const options = { initialPageParam: 99, getNextPageParam: () => 7, queryFn: () => [] }
    renderRill(fake, <Flights options={options} />, { user: 'ann' })
    await settle()

    expect(sent()).toEqual([['11', '0']])
  })
})
