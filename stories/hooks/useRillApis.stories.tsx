import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactElement } from 'react'
import { useRillApis } from 'rill-react'
import { expect } from 'storybook/test'
import { ResultView } from '../support/ResultView.tsx'
import { salesApis } from '../support/sales.ts'

function Regions({ regions }: { /** One call for each. */ regions: string[] }): ReactElement {
  const results = useRillApis(regions.map((region) => ({ name: 'top-products' as const, args: { region } })))
  return (
    <>
      {results.map((result, index) => (
        <ResultView key={regions[index]} title={regions[index] ?? ''} result={result} />
      ))}
    </>
  )
}

const meta = {
  title: 'Hooks/useRillApis',
  component: Regions,
  args: { regions: ['eu', 'us'] },
  parameters: {
    rill: { apis: salesApis },
    docs: { description: { component: 'Several calls at once, also when their number varies.' } },
  },
} satisfies Meta<typeof Regions>

export default meta
type Story = StoryObj<typeof meta>

export const TwoRegions: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Lamp/)).toBeVisible()
    await expect(await canvas.findByText(/Shelf/)).toBeVisible()
  },
}

export const None: Story = { args: { regions: [] } }

export const ServerError: Story = {
  globals: { server: 'error' },
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByRole('alert')).toHaveLength(2)
  },
}
