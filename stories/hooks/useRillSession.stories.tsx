import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactElement } from 'react'
import { useRillApi, useRillSession } from 'rill-react'
import { expect, userEvent, waitFor } from 'storybook/test'
import { ResultView } from '../support/ResultView.tsx'
import { salesApis } from '../support/sales.ts'

function Session(): ReactElement {
  const { status, error, exchanges, refresh, signOut } = useRillSession()
  const result = useRillApi('top-products', { region: 'eu' })
  return (
    <>
      <dl>
        <dt>Status</dt>
        <dd data-testid="session-status">{status}</dd>
        <dt>Exchanges</dt>
        <dd data-testid="exchanges">{exchanges}</dd>
        <dt>Error</dt>
        <dd>{error?.code ?? 'none'}</dd>
      </dl>
      <button type="button" onClick={() => void refresh()}>
        Refresh
      </button>{' '}
      <button type="button" onClick={signOut}>
        Sign out
      </button>
      <ResultView title="top-products" result={result} />
    </>
  )
}

const meta = {
  title: 'Hooks/useRillSession',
  component: Session,
  parameters: {
    rill: { apis: salesApis },
    docs: { description: { component: 'The state of the token, and the ways to refresh it and to sign out.' } },
  },
} satisfies Meta<typeof Session>

export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByTestId('session-status')).toHaveTextContent('ready'))
    await expect(canvas.getByTestId('exchanges')).toHaveTextContent('1')
  },
}

/** A new token refetches nothing: the rows stand as they are. */
export const Refreshed: Story = {
  play: async ({ canvas }) => {
    await canvas.findByText(/Lamp/)
    await userEvent.click(canvas.getByRole('button', { name: 'Refresh' }))
    await waitFor(() => expect(canvas.getByTestId('exchanges')).toHaveTextContent('2'))
    await expect(canvas.getByText(/Lamp/)).toBeVisible()
  },
}

/** The rows leave the screen and the cache; `refresh` brings the user back. */
export const SignedOut: Story = {
  play: async ({ canvas }) => {
    await canvas.findByText(/Lamp/)
    await userEvent.click(canvas.getByRole('button', { name: 'Sign out' }))
    await waitFor(() => expect(canvas.getByTestId('session-status')).toHaveTextContent('signed-out'))
    await expect(canvas.queryByText(/Lamp/)).toBeNull()
    await expect(canvas.getByRole('alert')).toHaveTextContent('signed_out')
  },
}
