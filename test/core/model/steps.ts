import * as fc from '../../setup/fastCheck.ts'
import type { Attempt, Exchange, World } from './world.ts'

/** Something that can happen. Numbers pick among what is open at the time. */
export type Step =
  | { kind: 'query'; retry: number }
  | { kind: 'queries'; count: number }
  | { kind: 'answer'; pick: number; how: 'judge' | '403' | '503' | 'network' | 'garbage' }
  | { kind: 'answer-all' }
  | { kind: 'exchange'; pick: number; how: ExchangeAnswer }
  | { kind: 'pass'; ms: number }
  | { kind: 'jump'; ms: number }
  | { kind: 'expire' | 'revoke' | 'refresh' | 'sign-out' | 'dispose' }
  | { kind: 'abort'; pick: number }
  | { kind: 'switch-user'; user: string }

/** What `getToken` comes to. */
export type ExchangeAnswer = 'token' | 'short' | 'endless' | 'born-dead' | 'same' | 'null' | 'reject' | 'nonsense'

const pick = fc.nat(50)

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('query' as const), retry: fc.nat(2) }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('queries' as const), count: fc.integer({ min: 2, max: 4 }) }),
    },
    {
      weight: 7,
      arbitrary: fc.record({
        kind: fc.constant('answer' as const),
        pick,
        how: fc.oneof(
          { weight: 6, arbitrary: fc.constant('judge' as const) },
          {
            weight: 1,
            arbitrary: fc.constantFrom('403' as const, '503' as const, 'network' as const, 'garbage' as const),
          },
        ),
      }),
    },
    { weight: 2, arbitrary: fc.constant({ kind: 'answer-all' as const }) },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('exchange' as const),
        pick,
        how: fc.oneof(
          { weight: 6, arbitrary: fc.constant('token' as const) },
          { weight: 2, arbitrary: fc.constant('short' as const) },
          {
            weight: 4,
            arbitrary: fc.constantFrom<ExchangeAnswer>('endless', 'born-dead', 'same', 'null', 'reject', 'nonsense'),
          },
        ),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('pass' as const),
        ms: fc.constantFrom(1, 500, 999, 1000, 2000, 5000, 9000, 15_000, 61_000, 845_000, 905_000),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('jump' as const),
        ms: fc.constantFrom(-7_200_000, -30_000, 30_000, 7_200_000),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('expire' as const, 'revoke' as const) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('refresh' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('sign-out' as const, 'dispose' as const) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('abort' as const), pick }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('switch-user' as const), user: fc.constantFrom('ann', 'bob') }),
    },
  ),
  { minLength: 4, maxLength: 28 },
)

/** How a request is answered: as the scripted Rill sees its token, or in another way. */
export type RequestAnswer = Extract<Step, { kind: 'answer' }>['how']

/** Answers a request. Returns the status, 0 for no answer, and the body. */
export function answerAttempt(world: World, attempt: Attempt, how: RequestAnswer): { status: number; body: string } {
  attempt.isOpen = false
  if (how === 'network') {
    attempt.answer.reject(new TypeError('Failed to fetch'))
    attempt.call.statuses.push(0)
    return { status: 0, body: '' }
  }
  const [status, body] = how === 'judge' ? judge(world, attempt) : forced(how)
  attempt.answer.resolve(new Response(body, { status }))
  attempt.call.statuses.push(status)
  return { status, body }
}

function judge(world: World, { token, session }: Attempt): [number, string] {
  const known = world.tokens.get(token ?? '')
  if (!known || known.isRevoked) return [401, 'crypto/rsa: verification error\n']
  if (world.serverNowMs >= known.expiresAtMs) return [401, 'rpc error: code = Unauthenticated desc = jwt is expired\n']
  if (known.user !== session.user) throw new Error('a token of another user')
  return [200, JSON.stringify([{ user: known.user }])]
}

function forced(how: '403' | '503' | 'garbage'): [number, string] {
  if (how === '403') return [403, '{"error":"does not have access to custom APIs"}']
  return how === '503' ? [503, 'Service Unavailable\n'] : [200, '{"rows":']
}

/** Answers a call of `getToken`. Returns the token it gave, `null` for none. */
export function answerExchange(world: World, exchange: Exchange, how: ExchangeAnswer): string | null {
  exchange.isOpen = false
  const { session, answer } = exchange
  const give = (ttlMs: number, given: object): string => {
    const text = `secret-${world.tokens.size}`
    world.tokens.set(text, { text, user: session.user, expiresAtMs: world.serverNowMs + ttlMs, isRevoked: false })
    answer.resolve({ accessToken: text, ...given })
    return text
  }
  const last = [...world.tokens.values()].findLast(({ user }) => user === session.user)
  switch (how) {
    case 'same':
      if (last) {
        answer.resolve({ accessToken: last.text, ttlSeconds: 900 })
        return last.text
      }
      return give(900_000, { ttlSeconds: 900 })
    case 'short':
      return give(10_000, { ttlSeconds: 10 })
    case 'endless':
      return give(900_000, {})
    case 'born-dead':
      return give(0, { ttlSeconds: 900 })
    case 'null':
      answer.resolve(null)
      return null
    case 'reject':
      answer.reject(new Error('the token route is down'))
      return null
    case 'nonsense':
      answer.resolve({ token: 'x' } as never)
      return null
    default:
      return give(900_000, { ttlSeconds: 900 })
  }
}
