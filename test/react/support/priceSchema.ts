import type { StandardSchema } from 'rill-react'

/** A Standard Schema made by hand: turns the text in `price` into a number. */
export const priceSchema: StandardSchema<unknown, { price: number }> = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) => {
      const price = Number((value as { price?: unknown }).price)
      return Number.isNaN(price) ? { issues: [{ message: 'Not a number', path: ['price'] }] } : { value: { price } }
    },
  },
}
