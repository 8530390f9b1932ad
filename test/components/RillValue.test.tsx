import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { RillValue } from '../../src/components/RillValue/RillValue.tsx'
import { isRillConfigError } from '../../src/core/errors.ts'
import { createFakeRill } from '../../src/testing/createFakeRill.ts'
import { RillTestProvider } from '../../src/testing/RillTestProvider.tsx'

describe('RillValue', () => {
  it('writes a value in its format, named by its label', () => {
    render(<RillValue value={1234567} format="currency_usd" label="Revenue" />)
    expect(screen.getByRole('group', { name: 'Revenue' })).toHaveTextContent('$1.2M')
  })

  it.each([
    [90, 80, false, 'up', 'good', '+12.5%'],
    [80, 90, false, 'down', 'bad', '-11.1%'],
    [80, 90, true, 'down', 'good', '-11.1%'],
    [80, 80, false, 'flat', 'neutral', '0%'],
  ])('%d after %d, lower is better %s: %s, %s', (value, previous, lowerIsBetter, trend, tone, text) => {
    const { container } = render(
      <RillValue value={value} previous={previous} lowerIsBetter={lowerIsBetter} locale="en-US" />,
    )
    const delta = container.querySelector('[data-rill="delta"]')
    expect(delta).toHaveAttribute('data-trend', trend)
    expect(delta).toHaveAttribute('data-tone', tone)
    expect(delta).toHaveTextContent(text)
  })

  it('writes a difference in the same format', () => {
    render(<RillValue value={1500} previous={1000} delta="absolute" format="currency_usd" locale="en-US" />)
    expect(screen.getByText(/\+\$500/)).toBeInTheDocument()
  })

  it('shows a dash for null, and no change from nothing', () => {
    const { container } = render(<RillValue value={null} previous={null} />)
    expect(container.querySelector('[data-rill="figure"]')).toHaveTextContent('–')
    expect(container.querySelector('[data-rill="delta"]')).toBeNull()
  })

  it('reads a column of the first row of an API', async () => {
    const fake = createFakeRill({ apis: { total: [{ before: 10, revenue: 20 }] } })
    const { container } = render(
      <RillTestProvider fake={fake}>
        <RillValue api="total" column="revenue" previousColumn="before" label="Revenue" locale="en-US" />
      </RillTestProvider>,
    )
    expect(screen.getByRole('group')).toHaveAttribute('aria-busy', 'true')
    await waitFor(() => expect(container.querySelector('[data-rill="figure"]')).toHaveTextContent('20'))
    expect(container.querySelector('[data-rill="delta"]')).toHaveTextContent('+100%')
  })

  it('says why there is no figure, and tries again', async () => {
    const fake = createFakeRill({ apis: { total: [{ revenue: 20 }] } })
    fake.failNext(500, 1, { on: 'exchanges' })
    const { container } = render(
      <RillTestProvider fake={fake}>
        <RillValue api="total" />
      </RillTestProvider>,
    )
    await screen.findByRole('alert')
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(container.querySelector('[data-rill="figure"]')).toHaveTextContent('20'))
  })

  it('refuses to have neither a value nor an api', () => {
    const silenced = vi.spyOn(console, 'error').mockImplementation(() => {})
    let thrown: unknown
    try {
      render(<RillValue {...({} as { value: number })} />)
    } catch (error) {
      thrown = error
    }
    expect(isRillConfigError(thrown)).toBe(true)
    silenced.mockRestore()
  })
})
