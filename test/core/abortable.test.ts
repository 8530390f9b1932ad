import { describe, expect, it, vi } from 'vitest'
import { abortable, sleep } from '../../src/core/abortable.ts'
import { systemClock } from '../../src/core/clock.ts'
import { deferred } from './support/deferred.ts'
import { flush } from './support/flush.ts'

const reason = new Error('the reason')

describe('abortable', () => {
  it('settles as the promise does', async () => {
    const { signal } = new AbortController()
    expect(await abortable(Promise.resolve(1), signal)).toBe(1)
    expect(await abortable(Promise.resolve(1), undefined)).toBe(1)
    await expect(abortable(Promise.reject(reason), signal)).rejects.toBe(reason)
  })

  it('rejects with the reason of a signal, also of one that is aborted already', async () => {
    const controller = new AbortController()
    const waiting = abortable(deferred().promise, controller.signal)
    controller.abort(reason)
    await expect(waiting).rejects.toBe(reason)
    await expect(abortable(deferred().promise, controller.signal)).rejects.toBe(reason)
  })

  it('leaves no rejection unhandled that comes after the abort', async () => {
    const { promise, reject } = deferred()
    await expect(abortable(promise, AbortSignal.abort(reason))).rejects.toBe(reason)
    reject(new Error('late'))
    await flush()
  })
})

describe('sleep', () => {
  it('ends in time, and leaves the signal alone', async () => {
    vi.useFakeTimers()
    const controller = new AbortController()
    const removed = vi.spyOn(controller.signal, 'removeEventListener')
    const slept = sleep(1000, { clock: systemClock, signal: controller.signal })
    await vi.advanceTimersByTimeAsync(1000)
    await slept
    expect(removed).toHaveBeenCalledTimes(1)
    vi.useRealTimers()
  })

  it('ends with the reason of its signal, and takes its timer back', async () => {
    vi.useFakeTimers()
    const controller = new AbortController()
    const slept = sleep(1000, { clock: systemClock, signal: controller.signal })
    controller.abort(reason)
    await expect(slept).rejects.toBe(reason)
    await expect(sleep(1000, { clock: systemClock, signal: controller.signal })).rejects.toBe(reason)
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })
})
