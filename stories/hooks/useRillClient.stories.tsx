import type { Meta, StoryObj } from '@storybook/react-vite'
import { RillErrorBoundary, useRillClient } from 'rill-react'
import { useState } from 'react'
import type { ReactElement } from 'react'
import { expect, spyOn } from 'storybook/test'
import { fakeOf } from '../support/grid.ts'
import { salesApis } from '../support/sales.ts'

/** Asks once, when a button is pressed: nothing is cached, nothing is rendered by it. */
function CountOnDemand(): ReactElement {
  const client = useRillClient()
  const [answer, setAnswer] = useState('')
  const count = async (): Promise<void> => {
    try {
      const rows = await client.query('top-products', { region: 'eu' })
      setAnswer(`${rows.length} products`)
    } catch (error) {
      setAnswer(String(error))
    }
  }
  return (
    <>
      <dl>
        <dt>Endpoint</dt>
        <dd>
          <code>{client.endpoint}</code>
        </dd>
        <dt>User</dt>
        <dd>{client.user}</dd>
      </dl>
      <button type="button" onClick={() => void count()}>
        Count
      </button>{' '}
      <output>{answer}</output>
    </>
  )
}

const meta = {
  title: 'Hooks/useRillClient',
  component: CountOnDemand,
  parameters: {
    rill: { apis: salesApis },
    docs: {
      description: {
        component:
          'The client of the nearest provider, for calls that are no part of what is rendered: on a click, in a timer, in code of yours that knows nothing of React. It shares the token of the hooks. Rows that are rendered are better asked for with `useRillApi`.',
      },
    },
  },
} satisfies Meta<typeof CountOnDemand>

export default meta
type Story = StoryObj<typeof meta>

/** One call, when it is wanted. */
export const OnDemand: Story = {
  play: async ({ canvas, loaded, userEvent }) => {
    await expect(fakeOf({ loaded }).log.requests).toHaveLength(0)
    await userEvent.click(canvas.getByRole('button', { name: 'Count' }))
    await expect(await canvas.findByText('2 products')).toBeVisible()
    await expect(fakeOf({ loaded }).log.requests).toHaveLength(1)
  },
}

/** Outside of a provider it says which hook wants one, and what to do. */
export const WithoutProvider: Story = {
  parameters: { rill: false },
  beforeEach: () => {
    spyOn(console, 'error').mockImplementation(() => {})
  },
  render: () => (
    <RillErrorBoundary fallback={({ error }) => <p role="alert">{error.message}</p>}>
      <CountOnDemand />
    </RillErrorBoundary>
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('alert')).toHaveTextContent(/useRillClient.*RillProvider/)
  },
}
