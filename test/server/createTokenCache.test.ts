import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTokenCache } from '../../src/server/proxy/createTokenCache.ts'
import type { TokenCache } from '../../src/server/proxy/createTokenCache.ts'
import { readOptions } from '../../src/server/readOptions.ts'
import { readSubject } from '../../src/server/readSubject.ts'
import { createRill, serverOptions } from './support/rig.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function cacheOf({ ttlSeconds = 900, maxSubjects = 10 } = {}): TokenCache {
  const project = readOptions({ ...serverOptions(createRill()), ttlSeconds }, 'the test')
  return createTokenCache({ project, maxSubjects, onBackgroundError: () => {} })
}

const ann = readSubject({ userId: 'ann' })
const bob = readSubject({ userId: 'bob' })

describe('a token manager is kept', () => {
  it('while it is used at least once in the lifetime of a token', () => {
    const cache = cacheOf()
    const tokens = cache.get(ann)
    for (let round = 0; round < 5; round++) {
      vi.setSystemTime(Date.now() + 899_999)
      cache.get(bob)
      expect(cache.get(ann)).toBe(tokens)
    }
  })

  it('no longer than that', () => {
    const cache = cacheOf()
    const tokens = cache.get(ann)
    vi.setSystemTime(Date.now() + 900_000)
    cache.get(bob)
    expect(cache.get(ann)).not.toBe(tokens)
  })

  it('for a minute at least, so that its back-off is not forgotten with it', () => {
    const cache = cacheOf({ ttlSeconds: 1 })
    const tokens = cache.get(ann)
    vi.setSystemTime(Date.now() + 59_999)
    cache.get(bob)
    expect(cache.get(ann)).toBe(tokens)
  })

  it('without a timer, which would keep a worker from sleeping', () => {
    cacheOf().get(ann)
    expect(vi.getTimerCount()).toBe(0)
  })
})
