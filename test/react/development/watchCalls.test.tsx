import { QueryClient } from '@tanstack/react-query'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { StrictMode, Suspense, useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { RillProvider, RillTable, useRillApi, useSuspenseRillApi } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import type { FakeRill } from 'rill-react/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MockInstance } from 'vitest'

let warn: MockInstance<typeof console.warn>
let fake: FakeRill
let projects = 0
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.useFakeTimers()
  // One warning per API and page load: a project of its own for each test.
  fake = createFakeRill({ project: `watched-${++projects}`, apis: { top: (args) => [args] }, latencyMs: 100 })
})
afterEach(() => {
  warn.mockRestore()
  vi.useRealTimers()
})

function show(children: ReactNode): ReturnType<typeof render> {
  return render(
    <StrictMode>
      <RillProvider {...fake.clientOptions()} queryClient={new QueryClient()}>
        {children}
      </RillProvider>
    </StrictMode>,
  )
}

const wait = (ms: number): Promise<void> =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms)
  })

let now = 0
beforeEach(() => {
  now = 0
})
/** Another value on each render, as `new Date()` gives. */
const tick = (): number => ++now

describe('arguments that are new on every render', () => {
  function Unstable(): ReactElement {
    'use no memo'
    const { data } = useRillApi('top', { at: tick() })
    return <p>{data ? 'rows' : 'none'}</p>
  }
  function UnstableSuspended(): ReactElement {
    'use no memo'
    const { data } = useSuspenseRillApi('top', { at: tick() })
    return <p>{data.length}</p>
  }

  it.each<[string, ReactElement]>([
    ['useRillApi', <Unstable key="" />],
    ['RillTable', <UnstableTable key="" />],
    [
      'useSuspenseRillApi',
      <Suspense key="" fallback="…">
        <UnstableSuspended />
      </Suspense>,
    ],
  ])('are warned of once with %s', async (_hook, element) => {
    show(element)
    for (let turn = 0; turn < 300; turn++) await wait(10)

    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/^rill-react: the arguments of "top" change before .* useState or useMemo/)],
    ])
  })

  it('are warned of when something else renders faster than Rill answers', async () => {
    function Ticking(): ReactElement {
      'use no memo'
      const { data } = useRillApi('top', { at: tick() }, { notifyOnChangeProps: [] })
      return <p>{data ? 'rows' : 'none'}</p>
    }
    const { rerender } = render(<p />)
    for (let frame = 0; frame < 10; frame++) {
      rerender(
        <RillProvider {...fake.clientOptions()}>
          <Ticking />
        </RillProvider>,
      )
      await wait(16)
    }
    expect(warn).toHaveBeenCalledTimes(1)
  })
})

function UnstableTable(): ReactElement {
  'use no memo'
  const [renders, setRenders] = useState(0)
  return (
    <RillTable
      api="top"
      args={{ at: renders }}
      columns={[
        {
          key: 'at',
          render: (value) => {
            if (renders < 50) queueMicrotask(() => setRenders(renders + 1))
            return JSON.stringify(value)
          },
        },
      ]}
    />
  )
}

describe('arguments that change for a reason are not warned of:', () => {
  function Search(): ReactElement {
    const [text, setText] = useState('')
    const { data } = useRillApi('top', { text })
    return (
      <>
        <input aria-label="Search" value={text} onChange={(event) => setText(event.target.value)} />
        <p>{data ? 'rows' : 'none'}</p>
      </>
    )
  }

  it('typing faster than Rill answers', async () => {
    show(<Search />)
    for (let length = 1; length <= 30; length++) {
      fireEvent.change(screen.getByLabelText('Search'), { target: { value: 'x'.repeat(length) } })
      await wait(30)
    }
    await wait(2000)
    expect(warn).not.toHaveBeenCalled()
  })

  it('typing at the very moment of each answer', async () => {
    show(<Search />)
    await wait(100)
    for (let length = 1; length <= 30; length++) {
      fireEvent.change(screen.getByLabelText('Search'), { target: { value: 'x'.repeat(length) } })
      await wait(100)
    }
    expect(warn).not.toHaveBeenCalled()
  })

  it('a clock that ticks slower than Rill answers', async () => {
    function Clock({ minute }: { minute: number }): ReactElement {
      const { data } = useRillApi('top', { minute })
      return <p>{data ? 'rows' : 'none'}</p>
    }
    const options = fake.clientOptions()
    const { rerender } = render(<p />)
    for (let second = 0; second < 20; second++) {
      rerender(
        <RillProvider {...options}>
          <Clock minute={second} />
        </RillProvider>,
      )
      await wait(1000)
    }
    expect(warn).not.toHaveBeenCalled()
  })

  it('many components that come and go before their rows do', async () => {
    function One({ id }: { id: number }): ReactElement {
      return <p>{useRillApi('top', { id }).status}</p>
    }
    const options = fake.clientOptions()
    const queryClient = new QueryClient()
    const page = (ids: number[]): ReactElement => (
      <RillProvider {...options} queryClient={queryClient}>
        {ids.map((id) => (
          <One key={id} id={id} />
        ))}
      </RillProvider>
    )
    const { rerender } = render(page([]))
    for (let first = 0; first < 100; first += 20) {
      rerender(page(Array.from({ length: 20 }, (_, index) => first + index)))
      await wait(10)
      rerender(page([]))
      await wait(10)
    }
    expect(warn).not.toHaveBeenCalled()
  })

  it('prefetches, one after the other', async () => {
    const queryClient = new QueryClient()
    render(
      <RillProvider {...fake.clientOptions()} queryClient={queryClient}>
        <p />
      </RillProvider>,
    )
    const { createRillClient, rillApiOptions } = await import('rill-react')
    const client = createRillClient(fake.clientOptions())
    for (let page = 0; page < 30; page++) {
      void queryClient.prefetchQuery(rillApiOptions(client, 'top', { page }))
      await wait(100)
    }
    expect(warn).not.toHaveBeenCalled()
  })
})

it('leaves nothing behind', async () => {
  const queryClient = new QueryClient()
  const added = vi.spyOn(globalThis, 'addEventListener')
  const removed = vi.spyOn(globalThis, 'removeEventListener')
  const { unmount } = render(
    <RillProvider {...fake.clientOptions()} queryClient={queryClient}>
      <p />
    </RillProvider>,
  )
  const listening = added.mock.calls.length
  unmount()
  await wait(0)

  expect(listening).toBeGreaterThan(0)
  expect(removed.mock.calls.length).toBe(listening)
  expect(queryClient.getQueryCache().hasListeners()).toBe(false)
  vi.restoreAllMocks()
})
