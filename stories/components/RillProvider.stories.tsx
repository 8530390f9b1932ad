import type { Meta, StoryObj } from '@storybook/react-vite'
import { RillErrorBoundary, RillProvider, RillTable, useRillApi, useRillClient } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import { useState } from 'react'
import type { ReactElement } from 'react'
import { expect, spyOn, waitFor } from 'storybook/test'
import { columnTexts } from '../support/grid.ts'

const shop = createFakeRill({
  apis: {
    sales: (_args, user) =>
      [
        { region: 'eu', product: 'Lamp', revenue: 18_234.5 },
        { region: 'eu', product: 'Chair', revenue: 7003 },
        { region: 'us', product: 'Desk', revenue: 20_532.75 },
      ].filter(({ region }) => region === user.region),
  },
  users: { anna: { region: 'eu' }, bob: { region: 'us' } },
})
const bank = createFakeRill({ apis: { sales: [{ product: 'Mortgages', revenue: 1_200_000 }] } })

const meta = {
  title: 'Components/RillProvider',
  component: RillProvider,
  parameters: {
    rill: false,
    controls: { disable: true },
    docs: {
      description: {
        component:
          'Gives the hooks and components below it a connection to one project for one user: `endpoint`, `getToken` and `user`, or a `client` that you made. It keeps its client while those are equal by value, so inline objects and functions cost nothing. It uses your QueryClient, or one of its own. Providers nest; the nearest wins. `locale`, `timeZone` and `messages` hold for all components below.',
      },
    },
  },
} satisfies Meta

export default meta
type Story = StoryObj

function SwitchingUsers(): ReactElement {
  const [user, setUser] = useState('anna')
  return (
    <>
      <p>
        <label>
          Signed in as{' '}
          <select value={user} onChange={(event) => setUser(event.target.value)}>
            <option>anna</option>
            <option>bob</option>
          </select>
        </label>
      </p>
      <RillProvider {...shop.clientOptions(user)}>
        <RillTable api="sales" columns={['product', 'region', { key: 'revenue', format: 'currency_usd' }]} />
      </RillProvider>
    </>
  )
}

/** Another `user`: requests under way are aborted and the rows of the former one leave the cache, before a frame is painted. */
export const User: Story = {
  render: () => <SwitchingUsers />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await waitFor(() => expect(columnTexts(canvasElement, 'product')).toEqual(['Lamp', 'Chair']))
    await userEvent.selectOptions(canvas.getByLabelText('Signed in as'), 'bob')
    await expect(canvas.queryByText('Lamp')).toBeNull()
    await waitFor(() => expect(columnTexts(canvasElement, 'product')).toEqual(['Desk']))
  },
}

/** Two projects on one page, each with its own token, cache and errors. */
export const TwoProjects: Story = {
  render: () => (
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 16 }}>
      <RillProvider {...shop.clientOptions('anna')}>
        <RillTable api="sales" columns={['product', 'revenue']} caption="The shop" />
      </RillProvider>
      <RillProvider {...bank.clientOptions()}>
        <RillTable api="sales" columns={['product', 'revenue']} caption="The bank" />
      </RillProvider>
    </div>
  ),
  play: async ({ canvas }) => {
    await waitFor(() => expect(columnTexts(canvas.getByRole('grid', { name: 'The shop' }), 'product')[0]).toBe('Lamp'))
    await waitFor(() =>
      expect(columnTexts(canvas.getByRole('grid', { name: 'The bank' }), 'product')).toEqual(['Mortgages']),
    )
  },
}

/** `locale`, `timeZone` and `messages` for everything below; a table can still have its own. */
export const Locale: Story = {
  render: () => (
    <RillProvider
      {...shop.clientOptions('anna')}
      locale="de"
      messages={{ searchPlaceholder: 'Suchen …', search: 'Suchen' }}
    >
      <RillTable api="sales" columns={['product', 'revenue']} search />
    </RillProvider>
  ),
  play: async ({ canvas, canvasElement }) => {
    await waitFor(() => expect(columnTexts(canvasElement, 'revenue')).toEqual(['18.234,5', '7.003']))
    await expect(canvas.getByRole('searchbox', { name: 'Suchen' })).toBeVisible()
  },
}

function Endpoint(): ReactElement {
  const { data } = useRillApi<{ product: string }>('sales')
  return (
    <p>
      <code>{useRillClient().endpoint}</code>: {data?.map(({ product }) => product).join(', ')}
    </p>
  )
}

/** The nearest provider wins. */
export const Nested: Story = {
  render: () => (
    <RillProvider {...shop.clientOptions('bob')}>
      <Endpoint />
      <RillProvider {...bank.clientOptions()}>
        <Endpoint />
      </RillProvider>
    </RillProvider>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/: Desk$/)).toBeVisible()
    await expect(await canvas.findByText(/: Mortgages$/)).toBeVisible()
  },
}

/** An option that can’t work is an error that names it and says what to do. */
export const WrongOption: Story = {
  beforeEach: () => {
    // React reports what a boundary catches; here that is the point.
    spyOn(console, 'error').mockImplementation(() => {})
  },
  render: () => (
    <RillErrorBoundary fallback={({ error }) => <p role="alert">{error.message}</p>}>
      <RillProvider endpoint={{ url: 'ftp://example.com' }}>
        <RillTable api="sales" />
      </RillProvider>
    </RillErrorBoundary>
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('alert')).toHaveTextContent(/endpoint/)
  },
}
