import { expect, it, vi } from 'vitest'
import { createHolds } from '../../src/react/createHolds.ts'

const turn = (): Promise<void> => Promise.resolve()

it('frees what is held when the last one has let go, once', async () => {
  const free = vi.fn()
  const hold = createHolds(free)
  const [first, second] = [hold(), hold()]
  first()
  await turn()
  expect(free).not.toHaveBeenCalled()
  second()
  await turn()

  expect(free).toHaveBeenCalledTimes(1)
})

it('does not free what is held again in the same turn, as when one tree takes the place of another', async () => {
  const free = vi.fn()
  const hold = createHolds(free)
  hold()()
  const release = hold()
  await turn()
  expect(free).not.toHaveBeenCalled()
  release()
  await turn()

  expect(free).toHaveBeenCalledTimes(1)
})
