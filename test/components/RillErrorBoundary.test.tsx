import { fireEvent, render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RillErrorBoundary } from '../../src/components/RillErrorBoundary/RillErrorBoundary.tsx'
import { useSuspenseRillApi } from '../../src/react/useSuspenseRillApi.ts'
import { createFakeRill } from '../../src/testing/createFakeRill.ts'
import { RillTestProvider } from '../../src/testing/RillTestProvider.tsx'
import { sales } from './support/sales.ts'

function Count(): React.ReactElement {
  const { data } = useSuspenseRillApi('sales')
  return <p>{`${data.length} rows`}</p>
}

const silenced = vi.spyOn(console, 'error')
beforeEach(() => void silenced.mockImplementation(() => {}))
afterEach(() => void silenced.mockReset())

function inBoundary(fake: ReturnType<typeof createFakeRill>, boundary: object = {}): React.ReactElement {
  return (
    <RillTestProvider fake={fake}>
      <RillErrorBoundary {...boundary}>
        <Suspense fallback="Loading">
          <Count />
        </Suspense>
      </RillErrorBoundary>
    </RillTestProvider>
  )
}

describe('RillErrorBoundary', () => {
  it('says why, and fetches again on request', async () => {
    const fake = createFakeRill({ apis: { sales: sales as never[] } })
    fake.failNext(400)
    render(inBoundary(fake))
    expect(await screen.findByRole('alert')).toHaveTextContent('The rows could not be loaded')
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('4 rows')).toBeInTheDocument()
    expect(fake.log.requests).toHaveLength(2)
  })

  it('fetches a token first when that is what failed, without waiting for the back-off', async () => {
    const fake = createFakeRill({ apis: { sales: sales as never[] } })
    fake.failNext(500, 1, { on: 'exchanges' })
    render(inBoundary(fake))
    await screen.findByRole('alert')
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('4 rows')).toBeInTheDocument()
  })

  it('takes a fallback of its own, and tells of the error', async () => {
    const fake = createFakeRill({ apis: { sales: sales as never[] } })
    fake.failNext(400)
    const onError = vi.fn<(error: Error) => void>()
    render(
      inBoundary(fake, {
        onError,
        fallback: ({ error, retry }: { error: Error; retry: () => void }) => (
          <button type="button" onClick={retry}>{`again: ${error.name}`}</button>
        ),
      }),
    )
    fireEvent.click(await screen.findByRole('button', { name: 'again: RillHttpError' }))
    expect(await screen.findByText('4 rows')).toBeInTheDocument()
    expect(onError).toHaveBeenCalledTimes(1)
  })

  it('tries again when a reset key changes', () => {
    const Bomb = ({ isLit }: { isLit: boolean }): string => {
      if (isLit) throw new Error('boom')
      return 'calm'
    }
    const view = (isLit: boolean): React.ReactElement => (
      <RillErrorBoundary resetKeys={[isLit]} fallback="broken">
        <Bomb isLit={isLit} />
      </RillErrorBoundary>
    )
    const { rerender } = render(view(true))
    expect(screen.getByText('broken')).toBeInTheDocument()
    rerender(view(false))
    expect(screen.getByText('calm')).toBeInTheDocument()
  })
})
