import type { Meta, StoryObj } from '@storybook/react-vite'
import { RillValue } from 'rill-react'
import type { RillValueApiProps, RillValueStaticProps } from 'rill-react'
import type { ComponentType } from 'react'
import type { FakeRill } from 'rill-react/testing'
import { expect, waitFor } from 'storybook/test'
import { fakeOf } from '../support/grid.ts'

/** A figure that you hold: one signature, so that args and controls have types. */
const StaticValue = RillValue as ComponentType<RillValueStaticProps>
/** A figure from an API. */
const ApiValue = RillValue as ComponentType<RillValueApiProps<{ revenue: number; revenue_before: number }>>

const totals = [{ revenue: 1_284_310.5, revenue_before: 1_150_000 }]

const meta = {
  title: 'Components/RillValue',
  component: StaticValue,
  argTypes: {
    value: { control: 'number' },
    previous: { control: 'number' },
    delta: { control: 'inline-radio', options: ['percent', 'absolute'] },
    locale: { control: 'select', options: ['en-GB', 'en-US', 'de', 'fr', 'ja', 'ar-EG'] },
  },
  args: { label: 'Revenue', value: 1_284_310.5, format: 'currency_usd' },
  parameters: {
    rill: { apis: { totals, 'no-rows': [] } },
    docs: {
      description: {
        component:
          'One formatted figure with its label, and how it changed: from the first row of an API, or a value that you hold. It knows the formats of `RillTable`. The change is told by sign, arrow and word, never by colour alone.',
      },
    },
  },
} satisfies Meta<typeof StaticValue>

export default meta
type Story = StoryObj<typeof meta>

const figure = (canvasElement: HTMLElement): HTMLElement =>
  canvasElement.querySelector('[data-rill="figure"]') as HTMLElement
const change = (canvasElement: HTMLElement): HTMLElement | null => canvasElement.querySelector('[data-rill="delta"]')

/** A value that you hold. Needs no provider. */
export const Value: Story = {
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getByRole('group', { name: 'Revenue' })).toBeVisible()
    await expect(figure(canvasElement)).toHaveTextContent('$1.3M')
  },
}

/** Up is good. */
export const Rise: Story = {
  args: { previous: 1_150_000 },
  play: async ({ canvasElement }) => {
    await expect(change(canvasElement)).toHaveAttribute('data-tone', 'good')
    await expect(change(canvasElement)).toHaveTextContent('up +11.7%')
  },
}

/** Down is not. */
export const Fall: Story = {
  args: { previous: 1_400_000 },
  play: async ({ canvasElement }) => {
    await expect(change(canvasElement)).toHaveAttribute('data-tone', 'bad')
    await expect(change(canvasElement)).toHaveTextContent('down -8.3%')
  },
}

/** Unless lower is better: delays, costs, complaints. */
export const LowerIsBetter: Story = {
  args: { label: 'Delay, min', value: 8.3, previous: 9.1, format: { d3: '.1f' }, lowerIsBetter: true },
  play: async ({ canvasElement }) => {
    await expect(change(canvasElement)).toHaveAttribute('data-tone', 'good')
  },
}

/** As it was. */
export const Unchanged: Story = {
  args: { previous: 1_284_310.5 },
  play: async ({ canvasElement }) => {
    await expect(change(canvasElement)).toHaveAttribute('data-trend', 'flat')
  },
}

/** The difference itself, in the figure’s format. */
export const AbsoluteChange: Story = {
  args: { previous: 1_150_000, delta: 'absolute' },
  play: async ({ canvasElement }) => {
    await expect(change(canvasElement)).toHaveTextContent('+$134.3k')
  },
}

/** No figure: a quiet dash, and no change from nothing. */
export const Blank: Story = {
  args: { value: null, previous: 12 },
  play: async ({ canvasElement }) => {
    await expect(figure(canvasElement)).toHaveTextContent('–')
    await expect(change(canvasElement)).toBeNull()
  },
}

/** Exact beyond 2^53. */
export const BigInteger: Story = {
  args: { label: 'Events ever', value: 9_007_199_254_740_993n, format: 'integer' },
  argTypes: { value: { control: false } },
  play: async ({ canvasElement }) => {
    await expect(figure(canvasElement)).toHaveTextContent('9,007,199,254,740,993')
  },
}

/** A row of figures, as above a dashboard. */
export const Row: Story = {
  render: () => (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))', gap: 24 }}>
      <RillValue label="Flights" value={2_998_412} previous={2_871_000} format="humanize" />
      <RillValue label="On time" value={0.812} previous={0.829} format="percentage" />
      <RillValue label="Delay, min" value={8.3} previous={9.1} format={{ d3: '.1f' }} lowerIsBetter />
      <RillValue label="Turnaround" value={2_460_000} previous={2_460_000} format="interval_ms" />
      <RillValue label="Cancelled" value={null} />
    </div>
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole('group')).toHaveLength(5)
  },
}

/** From the first row of an API: `column` and `previousColumn`. Two figures of one API share one request. */
export const FromAnApi: Story = {
  render: () => (
    <div style={{ display: 'flex', gap: 48 }}>
      <ApiValue api="totals" label="Revenue" column="revenue" previousColumn="revenue_before" format="currency_usd" />
      <ApiValue api="totals" label="Revenue before" column="revenue_before" format="currency_usd" />
    </div>
  ),
  play: async ({ canvas, loaded }) => {
    await waitFor(() => expect(canvas.getByRole('group', { name: 'Revenue' })).toHaveTextContent('$1.3M'))
    await waitFor(() => expect(canvas.getByRole('group', { name: 'Revenue before' })).toHaveTextContent('$1.2M'))
    await expect(fakeOf({ loaded }).log.requests).toHaveLength(1)
  },
}

/** On its way: a bone as tall as the figure will be. */
export const Loading: Story = {
  globals: { server: 'loading' },
  render: () => <ApiValue api="totals" label="Revenue" column="revenue" />,
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('group', { name: 'Revenue' })).toHaveAttribute('aria-busy', 'true')
  },
}

/** Why there is no figure, and a button to try again. */
export const Failed: Story = {
  parameters: { rill: { apis: { totals }, prepare: (fake: FakeRill) => fake.failNext(400) } },
  render: () => <ApiValue api="totals" label="Revenue" column="revenue" format="currency_usd" />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await canvas.findByRole('alert')
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(figure(canvasElement)).toHaveTextContent('$1.3M'))
  },
}

/** An API without a row. */
export const NoRow: Story = {
  render: () => <ApiValue api="no-rows" label="Revenue" column="revenue" />,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(figure(canvasElement)).toHaveTextContent('–'))
  },
}
