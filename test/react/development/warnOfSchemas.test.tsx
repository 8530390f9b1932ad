import { render, screen } from '@testing-library/react'
import type { ReactElement } from 'react'
import { RillProvider, skipToken, useInfiniteRillApi, useRillApi } from 'rill-react'
import type { StandardSchema } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { MockInstance } from 'vitest'

let warn: MockInstance<typeof console.warn>
let projects = 0
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => warn.mockRestore())

interface Sale {
  price: number
}
const createSchema = (): StandardSchema<unknown, Sale> => ({
  '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value: value as Sale }) },
})

function UnstableSchema(): ReactElement {
  'use no memo'
  return <i>{useRillApi('sales', {}, { schema: createSchema() }).status}</i>
}

/** Renders each in turn, with rows between, as often as it takes for each to be asked twice. */
async function showInTurn(components: (() => ReactElement)[]): Promise<void> {
  const fake = createFakeRill({ project: `schemas-${++projects}`, apis: { sales: [{ price: 1 }], other: [] } })
  const options = fake.clientOptions()
  const names = new Map(components.map((Component, index) => [Component, `component ${index}`]))
  const page = (key: number): ReactElement => (
    <RillProvider {...options}>
      {components.map((Component) => (
        <Component key={names.get(Component)} />
      ))}
      <p>{`page ${key}`}</p>
    </RillProvider>
  )
  const { rerender } = render(page(0))
  for (let turn = 1; turn < 3; turn++) {
    rerender(page(turn))
    await screen.findByText(`page ${turn}`)
  }
  await vi.waitFor(() => expect(fake.log.requests.length).toBeGreaterThan(0))
}

it('warns once of two schemas that share a call', async () => {
  const [first, second] = [createSchema(), createSchema()]
  await showInTurn([
    () => <i>{useRillApi('sales', { a: 1 }, { schema: first }).status}</i>,
    () => <i>{useRillApi('sales', { a: 1 }, { schema: second }).status}</i>,
  ])
  expect(warn.mock.calls).toEqual([
    [expect.stringMatching(/^rill-react: two schemas are used for the same call of "sales", .* by whichever fetches/)],
  ])
})

it('warns of two for pages, too', async () => {
  const [first, second] = [createSchema(), createSchema()]
  await showInTurn([
    () => <i>{useInfiniteRillApi('sales', {}, { schema: first, pageSize: 5 }).status}</i>,
    () => <i>{useInfiniteRillApi('sales', {}, { schema: second, pageSize: 5 }).status}</i>,
  ])
  expect(warn).toHaveBeenCalledTimes(1)
})

it.each<[string, () => (() => ReactElement)[]]>([
  [
    'one schema in several components',
    () => {
      const schema = createSchema()
      return [
        () => <i>{useRillApi('sales', {}, { schema }).status}</i>,
        () => <i>{useRillApi('sales', {}, { schema }).data?.length}</i>,
      ]
    },
  ],
  ['a schema that is made on every render', () => [UnstableSchema]],
  [
    'two schemas for calls with other arguments, of other APIs, or skipped',
    () => {
      const [first, second] = [createSchema(), createSchema()]
      return [
        () => <i>{useRillApi('sales', { a: 1 }, { schema: first }).status}</i>,
        () => <i>{useRillApi('sales', { a: 2 }, { schema: second }).status}</i>,
        () => <i>{useRillApi('other', { a: 1 }, { schema: second }).status}</i>,
        () => <i>{useRillApi('sales', skipToken, { schema: first }).status}</i>,
        () => <i>{useRillApi('sales', skipToken, { schema: second }).status}</i>,
      ]
    },
  ],
])('does not warn of %s', async (_what, create) => {
  await showInTurn(create())
  expect(warn).not.toHaveBeenCalled()
})
