import type { RillRequestHandler } from 'rill-react/server'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { appRequest, createRill, proxyOf } from './support/rig.ts'

const ROUNDS = 5
const REQUESTS_PER_ROUND = 2000
const SUBJECTS = 500
const CONCURRENCY = 64

const TTL_MS = 30_000
/** A token is renewed 20 % of its lifetime early. */
const RENEWED_AFTER_MS = 24_000
/** Each request moves the clock on, so that a round outlasts a token. */
const STEP_MS = 20
/** All tokens expire early at this request of a round, in the middle of what is under way. */
const EXPIRES_AT = 1000
/** Old subjects are let go after a minute. */
const PAUSE_MS = 61_000

/** How many lifetimes of a token the requests fall in, if nothing is exchanged too often or too late. */
function createLifetimes(): { count: () => number; ask: (user: string) => void; expire: () => void } {
  const renewedAtMs = new Map<string, number>()
  let count = 0
  return {
    count: () => count,
    ask: (user) => {
      if (Date.now() < (renewedAtMs.get(user) ?? -Infinity)) return
      count += 1
      renewedAtMs.set(user, Date.now() + RENEWED_AFTER_MS)
    },
    expire: () => renewedAtMs.clear(),
  }
}

/** Spreads requests over subjects: neither in turn nor in runs. */
function subjectOf(request: number): number {
  let hash = Math.imul(request + 1, 0x9e3779b1)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return (hash >>> 8) % SUBJECTS
}

async function callAs(proxy: RillRequestHandler, user: string, mark: string): Promise<'right' | 'wrong' | number> {
  const body = JSON.stringify({ mark })
  const response = await proxy(appRequest('/api/rill/api/who', { user, body }))
  if (!response.ok) return response.status
  const rows = (await response.json()) as { name: string; args: { mark: string } }[]
  return rows.length === 1 && rows[0]?.name === user && rows[0].args.mark === mark ? 'right' : 'wrong'
}

describe('10,000 requests of 500 subjects, 64 at a time, while tokens expire', () => {
  beforeAll(() => void vi.useFakeTimers({ now: Date.UTC(2026, 0, 1), toFake: ['Date'] }))
  afterAll(() => void vi.useRealTimers())

  it('are all answered, with their own rows, for as many exchanges as tokens have lives, in level memory', async () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage = runInNewContext('gc') as () => void
    const fake = createRill()
    const proxy = proxyOf(fake, { ttlSeconds: TTL_MS / 1000 })
    const lifetimes = createLifetimes()
    const outcomes: Record<string, number> = {}
    const heapBytes: number[] = []
    let exchanges = 0

    async function runRound(round: number): Promise<void> {
      let next = 0
      async function work(): Promise<void> {
        while (next < REQUESTS_PER_ROUND) {
          const request = next++
          const user = `${round}-${subjectOf(request)}`
          vi.setSystemTime(Date.now() + STEP_MS)
          if (request === EXPIRES_AT) {
            fake.expireTokens()
            lifetimes.expire()
          }
          lifetimes.ask(user)
          const outcome = await callAs(proxy, user, `${round}-${request}`)
          outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
        }
      }
      await Promise.all(Array.from({ length: CONCURRENCY }, work))
    }

    for (let round = 0; round < ROUNDS; round++) {
      await runRound(round)
      exchanges += fake.log.exchanges
      lifetimes.expire()
      fake.reset()
      vi.setSystemTime(Date.now() + PAUSE_MS)
      await callAs(proxy, 'somebody', 'between the rounds')
      collectGarbage()
      heapBytes.push(process.memoryUsage().heapUsed)
    }
    expect(outcomes).toEqual({ right: ROUNDS * REQUESTS_PER_ROUND })
    expect(lifetimes.count()).toBeGreaterThan(1.5 * ROUNDS * SUBJECTS)
    expect(Math.abs(exchanges / lifetimes.count() - 1)).toBeLessThan(0.01)
    expect(Math.max(...heapBytes) - (heapBytes[0] ?? 0)).toBeLessThan(1_000_000)
  }, 120_000)
})
