import { fixtures } from 'rill-react/testing'
import type { FakeRillOptions } from 'rill-react/testing'

/** A row of the API `top-products`. */
export type Sale = (typeof fixtures.sales)[number]

/** The APIs that the stories of the hooks call. */
export const salesApis = {
  'top-products': ({ region, limit }) =>
    fixtures.sales.filter((row) => region === undefined || row.region === region).slice(0, Number(limit ?? 25)),
  flights: ({ limit, offset }) =>
    fixtures.flights(200).slice(Number(offset ?? 0), Number(offset ?? 0) + Number(limit ?? 50)),
  'every-type': fixtures.everyType,
} satisfies FakeRillOptions['apis']
