import { act } from '@testing-library/react'
import { vi } from 'vitest'

// Taken before a test fakes the timers.
const { setImmediate } = globalThis

const ROUNDS = 6

/** Lets everything run that waits for nothing but its turn, with the renders that come of it. No time passes. */
export async function settle(): Promise<void> {
  await act(async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await new Promise((resolve) => setImmediate(resolve))
      await vi.advanceTimersByTimeAsync(0)
    }
  })
}

/** Lets `ms` pass on the faked clock, and everything run that comes of it. */
export async function pass(ms: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(ms))
  await settle()
}
