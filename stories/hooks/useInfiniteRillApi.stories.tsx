import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactElement } from 'react'
import { useInfiniteRillApi } from 'rill-react'
import { expect, userEvent, waitFor } from 'storybook/test'
import { ResultView } from '../support/ResultView.tsx'
import { salesApis } from '../support/sales.ts'

function Pages({ pageSize }: { /** Rows of a page. */ pageSize: number }): ReactElement {
  const result = useInfiniteRillApi('flights', undefined, { pageSize })
  const count = result.data?.pages.flat().length ?? 0
  return (
    <>
      <p data-testid="count">{count} flights</p>
      <button type="button" disabled={!result.hasNextPage} onClick={() => void result.fetchNextPage()}>
        {result.hasNextPage ? 'More' : 'No more'}
      </button>
      <ResultView title="flights" result={result} />
    </>
  )
}

const meta = {
  title: 'Hooks/useInfiniteRillApi',
  component: Pages,
  args: { pageSize: 80 },
  parameters: {
    rill: { apis: salesApis },
    docs: { description: { component: 'Rows page by page, by the arguments `limit` and `offset` of the API.' } },
  },
} satisfies Meta<typeof Pages>

export default meta
type Story = StoryObj<typeof meta>

export const FirstPage: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByTestId('count')).toHaveTextContent('80 flights'))
  },
}

export const AllPages: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More' }))
    await waitFor(() => expect(canvas.getByTestId('count')).toHaveTextContent('160 flights'))
    await userEvent.click(canvas.getByRole('button', { name: 'More' }))
    await waitFor(() => expect(canvas.getByTestId('count')).toHaveTextContent('200 flights'))
    await expect(canvas.getByRole('button', { name: 'No more' })).toBeDisabled()
  },
}

export const Loading: Story = { globals: { server: 'loading' } }

export const Empty: Story = {
  globals: { server: 'empty' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'No more' })).toBeDisabled()
  },
}

export const ServerError: Story = {
  globals: { server: 'error' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('server')
  },
}
