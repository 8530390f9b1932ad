import { expect, it } from 'vitest'
import { loadPart } from '../../src/core/loadPart.ts'

it('gives the module', async () => {
  await expect(loadPart(Promise.resolve({ a: 1 }))).resolves.toEqual({ a: 1 })
})

it('tells of a module that is not reached as of a failure of the network, which can be tried again', async () => {
  const cause = new TypeError('Failed to fetch dynamically imported module')
  await expect(loadPart(Promise.reject(cause))).rejects.toMatchObject({ code: 'network', retryable: true, cause })
})
