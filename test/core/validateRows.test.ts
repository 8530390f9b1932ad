import { describe, expect, it } from 'vitest'
import type { StandardSchema, StandardResult } from '../../src/core/standardSchema.ts'
import { validateRows } from '../../src/core/validateRows.ts'
import { errorOf } from './support/settled.ts'

function schemaOf<TOutput>(
  validate: (row: Record<string, unknown>) => StandardResult<TOutput> | Promise<StandardResult<TOutput>>,
): StandardSchema<unknown, TOutput> {
  return {
    '~standard': { version: 1, vendor: 'test', validate: (value) => validate(value as Record<string, unknown>) },
  }
}

const rows = [{ price: '1' }, { price: '2' }]
const toNumber = schemaOf(({ price }) => ({ value: { price: Number(price) } }))

describe('validateRows', () => {
  it("gives the schema's outputs, in order", async () => {
    expect(await validateRows(rows, { api: 'sales', schema: toNumber })).toEqual([{ price: 1 }, { price: 2 }])
    expect(await validateRows([], { api: 'sales', schema: toNumber })).toEqual([])
  })

  it('waits for a schema that answers later, with any kind of promise', async () => {
    const later = schemaOf(async ({ price }) => ({ value: price }))
    expect(await validateRows(rows, { api: 'sales', schema: later })).toEqual(['1', '2'])

    // oxlint-disable-next-line unicorn/no-thenable -- as promises of other libraries and realms are
    const foreign = schemaOf(() => ({ then: (resolve: (result: unknown) => void) => resolve({ value: 'x' }) }) as never)
    expect(await validateRows(rows, { api: 'sales', schema: foreign })).toEqual(['x', 'x'])
  })

  it('names the row and the column that do not fit; the words of the schema are the detail', async () => {
    const schema = schemaOf(({ price }) =>
      price === '2'
        ? { issues: [{ message: 'Too dear', path: ['price', { key: 0 }] }, { message: 'No' }] }
        : { value: price },
    )
    const error = await errorOf(validateRows(rows, { api: 'sales', schema }))

    expect(error).toMatchObject({
      name: 'RillResponseError',
      code: 'response',
      api: 'sales',
      message: 'Row 1 of "sales" does not fit its schema: column "price.0".',
      detail: 'price.0: Too dear\nNo',
    })
  })

  it('names the row alone for an issue without a path', async () => {
    for (const issues of [[{ message: 'No' }], []]) {
      const error = await errorOf(validateRows(rows, { api: 'sales', schema: schemaOf(() => ({ issues })) }))
      expect(error.message).toBe('Row 0 of "sales" does not fit its schema.')
    }
  })

  it.each([
    ['throws', () => Promise.reject(new Error('boom'))],
    [
      'rejects',
      () => {
        throw new Error('boom')
      },
    ],
  ])('tells a schema that %s from rows that do not fit', async (_how, validate) => {
    const error = await errorOf(validateRows(rows, { api: 'sales', schema: schemaOf(validate) }))
    expect(error).toMatchObject({ code: 'config', api: 'sales', cause: { message: 'boom' } })
  })

  it.each([{}, { parse: () => {} }, { '~standard': {} }, null, 5])('refuses %j as a schema', async (schema) => {
    const error = await errorOf(validateRows(rows, { api: 'sales', schema: schema as never }))
    expect(error).toMatchObject({ code: 'config', message: 'The schema for "sales" is no Standard Schema.' })
  })
})
