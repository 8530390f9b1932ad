import type { Meta, StoryObj } from '@storybook/react-vite'
import { skipToken, useRillApi } from 'rill-react'
import type { UseRillApiOptions, RillArgs, RillRow } from 'rill-react'
import type { ReactElement } from 'react'
import { expect, userEvent, waitFor } from 'storybook/test'
import { ResultView } from '../support/ResultView.tsx'
import { salesApis } from '../support/sales.ts'

interface CallProps {
  /** Name of the API. */
  name: string
  /** Its arguments; `undefined` for none. */
  args?: RillArgs | typeof skipToken
  /** Options of the hook. */
  options?: UseRillApiOptions<RillRow, unknown>
}

function Call({ name, args, options }: CallProps): ReactElement {
  const result = useRillApi<RillRow, unknown>(name, args, options)
  return (
    <>
      <ResultView title={name} result={result} />
      <button type="button" onClick={() => void result.refetch()}>
        Refetch
      </button>
    </>
  )
}

const meta = {
  title: 'Hooks/useRillApi',
  component: Call,
  parameters: {
    rill: { apis: salesApis },
    docs: {
      description: { component: 'Rows of a custom API: cached, shared, cancelled when nobody wants them any more.' },
    },
  },
} satisfies Meta<typeof Call>

export default meta
type Story = StoryObj<typeof meta>

/** Rows arrive with sorted keys, since that is how Rill sends them. */
export const Rows: Story = {
  args: { name: 'top-products', args: { region: 'eu' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/"product": "Lamp"/)).toBeVisible()
  },
}

/** `select` picks what a component needs; it renders again only when that changes. */
export const Select: Story = {
  args: { name: 'top-products', options: { select: (rows) => rows.length } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('4')).toBeVisible()
  },
}

/** `skipToken` in place of the arguments: nothing is sent. */
export const Skipped: Story = {
  args: { name: 'top-products', args: skipToken },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('idle')).toBeVisible()
  },
}

/** Integers beyond 2^53 as `bigint`, exact. */
export const LosslessNumbers: Story = {
  args: { name: 'every-type', options: { numbers: 'lossless' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/9007199254740993n/)).toBeVisible()
  },
}

export const Loading: Story = {
  args: { name: 'top-products' },
  globals: { server: 'loading' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('pending')).toBeVisible()
  },
}

export const Empty: Story = {
  args: { name: 'top-products' },
  globals: { server: 'empty' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('[]')).toBeVisible()
  },
}

export const ServerError: Story = {
  args: { name: 'top-products' },
  globals: { server: 'error' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('server')
  },
}

/** Arguments that can't be sent are an error state, not a crash of the page. */
export const RefusedArgument: Story = {
  args: { name: 'top-products', args: { limit: Number.NaN } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('Argument "limit"')
  },
}

export const UnknownApi: Story = {
  args: { name: 'top-product' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('not_found')
  },
}

/** A 401 in the middle of use: the request is replayed with a new token, and nothing shows. */
export const ExpiredToken: Story = {
  args: { name: 'top-products' },
  globals: { server: 'expired' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/"product": "Lamp"/)).toBeVisible()
  },
}

/** Old rows stay while new ones are fetched. */
export const Refetching: Story = {
  args: { name: 'top-products' },
  play: async ({ canvas }) => {
    await canvas.findByText(/"product": "Lamp"/)
    await userEvent.click(canvas.getByRole('button', { name: 'Refetch' }))
    await expect(canvas.getByText(/"product": "Lamp"/)).toBeVisible()
    await waitFor(() => expect(canvas.getByText('idle')).toBeVisible())
  },
}
