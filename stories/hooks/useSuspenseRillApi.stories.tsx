import type { Meta, StoryObj } from '@storybook/react-vite'
import { Suspense } from 'react'
import type { ReactElement } from 'react'
import { useSuspenseRillApi } from 'rill-react'
import { expect } from 'storybook/test'
import { salesApis } from '../support/sales.ts'

function Products(): ReactElement {
  const { data } = useSuspenseRillApi<{ product: string }>('top-products')
  return (
    <ul>
      {data.map(({ product }) => (
        <li key={product}>{product}</li>
      ))}
    </ul>
  )
}

function Page(): ReactElement {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Products />
    </Suspense>
  )
}

const meta = {
  title: 'Hooks/useSuspenseRillApi',
  component: Page,
  parameters: {
    rill: { apis: salesApis },
    docs: { description: { component: 'Suspends until there are rows, so `data` is always there.' } },
  },
} satisfies Meta<typeof Page>

export default meta
type Story = StoryObj<typeof meta>

export const Rows: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Lamp')).toBeVisible()
  },
}

export const Loading: Story = {
  globals: { server: 'loading' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Loading…')).toBeVisible()
  },
}
