import { afterEach, expect, it, vi } from 'vitest'
import { createLazyPart } from '../../src/table/createLazyPart.ts'

afterEach(() => vi.unstubAllGlobals())

it('fetches once for all who ask', async () => {
  const fetchPart = vi.fn(() => Promise.resolve('part'))
  const part = createLazyPart(fetchPart)
  const listener = vi.fn()
  part.subscribe(listener)
  expect(part.read()).toBeNull()

  await Promise.all([part.load(), part.load()])
  await part.load()
  expect(part.read()).toBe('part')
  expect(fetchPart).toHaveBeenCalledTimes(1)
  expect(listener).toHaveBeenCalledTimes(1)
})

it('comes by itself where there is a page, if it is early', () => {
  const fetchPart = vi.fn(() => Promise.resolve('part'))
  createLazyPart(fetchPart, { early: true })
  expect(fetchPart).not.toHaveBeenCalled()
  vi.stubGlobal('document', {})
  createLazyPart(fetchPart)
  expect(fetchPart).not.toHaveBeenCalled()
  createLazyPart(fetchPart, { early: true })
  expect(fetchPart).toHaveBeenCalledTimes(1)
})

it('stays away when it is not reached, and is fetched anew at the next wish', async () => {
  const fetchPart = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new TypeError('offline'))
    .mockResolvedValue('part')
  const part = createLazyPart(fetchPart)
  const listener = vi.fn()
  part.subscribe(listener)()

  await part.load()
  expect(part.read()).toBeNull()
  await part.load()
  expect(part.read()).toBe('part')
  expect(listener).not.toHaveBeenCalled()
})
