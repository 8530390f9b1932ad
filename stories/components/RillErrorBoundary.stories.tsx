import type { Meta, StoryObj } from '@storybook/react-vite'
import { RillErrorBoundary, useSuspenseRillApi } from 'rill-react'
import type { RillErrorBoundaryProps } from 'rill-react'
import { Suspense, useState } from 'react'
import type { ReactElement } from 'react'
import { expect, fn, spyOn } from 'storybook/test'
import type { FakeRill } from 'rill-react/testing'
import { salesApis } from '../support/sales.ts'

function Total({ api }: { api: string }): ReactElement {
  const { data } = useSuspenseRillApi<{ revenue: number }>(api)
  return <p>Revenue: {data.reduce((sum, { revenue }) => sum + revenue, 0).toLocaleString('en-GB')}</p>
}

function InBoundary(props: RillErrorBoundaryProps): ReactElement {
  return (
    <RillErrorBoundary {...props}>
      <Suspense fallback={<p>Loading…</p>}>
        <Total api="top-products" />
      </Suspense>
    </RillErrorBoundary>
  )
}

const failOnce = (fake: FakeRill): void => fake.failNext(400)

const meta = {
  title: 'Components/RillErrorBoundary',
  component: InBoundary,
  argTypes: { children: { control: false }, fallback: { control: false } },
  args: { onError: fn() },
  parameters: {
    rill: { apis: salesApis, prepare: failOnce },
    docs: {
      description: {
        component:
          'Catches what `useSuspenseRillApi`, or a query with `throwOnError`, throws below it. It says why and tries again: the failed queries are reset and fetched anew, after an error of the token that is fetched first. `fallback` replaces what it shows; when one of `resetKeys` changes it tries again by itself.',
      },
    },
  },
  beforeEach: () => {
    // React reports what a boundary catches; here that is the point.
    spyOn(console, 'error').mockImplementation(() => {})
  },
} satisfies Meta<typeof InBoundary>

export default meta
type Story = StoryObj<typeof meta>

/** The reason, and a button that fetches again. */
export const Caught: Story = {
  play: async ({ canvas, args, userEvent }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('The rows could not be loaded')
    await expect(args.onError).toHaveBeenCalled()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await canvas.findByText('Revenue: 54,905.22')).toBeVisible()
  },
}

/** Left as a reader would find it. */
export const Shown: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toBeVisible()
  },
}

/** A fallback of yours: an element, or a function that gets the error and `retry`. */
export const OwnFallback: Story = {
  args: {
    fallback: ({ error, retry }) => (
      <p role="alert">
        No revenue today: {error.message}{' '}
        <button type="button" onClick={retry}>
          Again
        </button>
      </p>
    ),
  },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('No revenue today')
    await userEvent.click(canvas.getByRole('button', { name: 'Again' }))
    await expect(await canvas.findByText(/^Revenue/)).toBeVisible()
  },
}

function ByRegion(): ReactElement {
  const [region, setRegion] = useState('eu')
  return (
    <>
      <p>
        <button type="button" onClick={() => setRegion(region === 'eu' ? 'us' : 'eu')}>
          Other region
        </button>{' '}
        {region}
      </p>
      <RillErrorBoundary resetKeys={[region]}>
        <Suspense fallback={<p>Loading…</p>}>
          <Total api="top-products" />
        </Suspense>
      </RillErrorBoundary>
    </>
  )
}

/** `resetKeys`: another choice of the reader tries again without a button. */
export const ResetKeys: Story = {
  render: () => <ByRegion />,
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('alert')
    await userEvent.click(canvas.getByRole('button', { name: 'Other region' }))
    await expect(await canvas.findByText(/^Revenue/)).toBeVisible()
  },
}

/** Nothing failed: the boundary is not there. */
export const NothingCaught: Story = {
  parameters: { rill: { prepare: () => {} } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^Revenue/)).toBeVisible()
    await expect(canvas.queryByRole('alert')).toBeNull()
  },
}
