import type { Meta, StoryObj } from '@storybook/react-vite'
import { RillTable } from 'rill-react'
import { useState } from 'react'
import type { ReactElement } from 'react'
import type { FakeRill } from 'rill-react/testing'
import { expect, waitFor } from 'storybook/test'
import { FlightApiTable, tableArgTypes } from '../support/FlightTable.ts'
import { flightApis, flights } from '../support/flights.ts'
import { bodyRows, columnTexts, fakeOf, header, rowsShown } from '../support/grid.ts'
import { RefetchButton } from '../support/RefetchButton.tsx'

const meta = {
  title: 'Components/RillTable/States',
  component: FlightApiTable,
  argTypes: tableArgTypes,
  args: {
    api: 'flights',
    args: { limit: 8 },
    columns: ['flight_id', 'carrier', 'origin', 'destination', { key: 'revenue', format: 'currency_usd' }],
    caption: 'Flights',
  },
  parameters: {
    rill: {
      apis: { ...flightApis, 'at-the-cap': { rows: () => flights(10_000), resolver: 'union' } },
    },
    docs: {
      description: {
        component:
          'What a table shows while rows are on their way, when there are none, and when something failed. The first load has the layout of the rows to come, so nothing jumps. A refetch keeps the rows under a thin line of progress; a refetch that fails keeps them under a notice. The toolbar’s Server puts any story of this book into these states.',
      },
    },
  },
} satisfies Meta<typeof FlightApiTable>

export default meta
type Story = StoryObj<typeof meta>

/** The first load: bones in the layout of the rows to come. */
export const Loading: Story = {
  globals: { server: 'loading' },
  play: async ({ canvas, canvasElement }) => {
    const grid = canvas.getByRole('grid', { name: 'Flights' })
    await expect(grid).toHaveAttribute('aria-busy', 'true')
    await expect(canvasElement.querySelector('[data-rill="skeleton"]')).toBeVisible()
    await expect(header(canvasElement, 'Carrier')).toBeVisible()
  },
}

/** Nothing is known of the columns yet: some bones, and the rows when they come. */
export const LoadingUnknownColumns: Story = {
  globals: { server: 'loading' },
  args: { columns: undefined },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelectorAll('[data-rill="skeleton"] tr').length).toBeGreaterThan(4)
  },
}

/** The API answered, and had no rows. */
export const Empty: Story = {
  globals: { server: 'empty' },
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByText('No rows')).toBeVisible()
    await expect(bodyRows(canvasElement)).toHaveLength(0)
  },
}

/** Why it failed in Rill’s own words, what to do about it while developing, and a button to try again. */
export const Failed: Story = {
  parameters: { rill: { apis: flightApis, prepare: (fake: FakeRill) => fake.failNext(400) } },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('The rows could not be loaded')
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await rowsShown(canvasElement)).toHaveLength(8)
    await expect(canvas.queryByRole('alert')).toBeNull()
  },
}

/** A server that stays broken. */
export const KeepsFailing: Story = {
  globals: { server: 'error' },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('alert')
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Try again' })).toBeEnabled())
    await expect(canvas.getByRole('alert')).toBeVisible()
  },
}

/** A name that the project doesn’t have, mistyped perhaps. */
export const UnknownApi: Story = {
  args: { api: 'fligths' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/fligths/)
  },
}

/** Nobody is signed in. */
export const SignedOut: Story = {
  parameters: {
    rill: {
      apis: flightApis,
      prepare: (fake: FakeRill) => fake.failNext(403, 1, { on: 'exchanges' }),
    },
  },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await canvas.findByRole('alert')
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await rowsShown(canvasElement)).toHaveLength(8)
  },
}

/** A refetch: the rows stay, and a thin line says that newer ones are on their way. */
export const Refetching: Story = {
  render: (args) => <RefetchButton render={(ref) => <FlightApiTable {...args} ref={ref} />} />,
  play: async ({ canvas, canvasElement, loaded, userEvent }) => {
    await rowsShown(canvasElement)
    fakeOf({ loaded }).hang()
    await userEvent.click(canvas.getByRole('button', { name: 'Refetch' }))
    await waitFor(() => expect(canvasElement.querySelector('[data-rill="progress"]')).not.toBeNull())
    await expect(bodyRows(canvasElement)).toHaveLength(8)
    await expect(canvas.getByRole('grid')).toHaveAttribute('aria-busy', 'true')
  },
}

/** A refetch that fails: the rows stay, under a notice that they may be old. */
export const RefetchFailed: Story = {
  render: (args) => <RefetchButton render={(ref) => <FlightApiTable {...args} ref={ref} />} />,
  play: async ({ canvas, canvasElement, loaded, userEvent }) => {
    await rowsShown(canvasElement)
    fakeOf({ loaded }).failNext(500)
    await userEvent.click(canvas.getByRole('button', { name: 'Refetch' }))
    await expect(await canvas.findByRole('alert')).toHaveTextContent('These rows may be out of date')
    await expect(bodyRows(canvasElement)).toHaveLength(8)
  },
}

/** Rill gives no more than 10,000 rows; a result of exactly that many is probably not all. */
export const AtTheCap: Story = {
  args: { api: 'at-the-cap', args: undefined, height: 360 },
  play: async ({ canvas, canvasElement }) => {
    await rowsShown(canvasElement)
    await expect(canvas.getByText('Showing the first 10,000 rows')).toBeVisible()
  },
}

function ByLimit(): ReactElement {
  const [limit, setLimit] = useState(5)
  return (
    <>
      <p>
        <button type="button" onClick={() => setLimit(limit + 5)}>
          Five more
        </button>
      </p>
      <RillTable api="flights" args={{ limit }} columns={['flight_id', 'carrier', 'origin', 'destination']} />
    </>
  )
}

/** Other `args`: the rows of before stay, faded, until the new ones are there. */
export const OtherArguments: Story = {
  render: () => <ByLimit />,
  play: async ({ canvas, canvasElement, loaded, userEvent }) => {
    await rowsShown(canvasElement)
    const release = fakeOf({ loaded }).hang()
    await userEvent.click(canvas.getByRole('button', { name: 'Five more' }))
    await waitFor(() => expect(canvasElement.querySelector('[data-previous]')).not.toBeNull())
    await expect(columnTexts(canvasElement, 'flight_id')).toHaveLength(5)
    release()
    await waitFor(() => expect(columnTexts(canvasElement, 'flight_id')).toHaveLength(10))
    await expect(canvasElement.querySelector('[data-previous]')).toBeNull()
  },
}
