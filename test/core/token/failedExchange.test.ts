import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRillClient } from '../../../src/core/createRillClient.ts'
import type { GetToken } from '../../../src/core/types.ts'
import { createFakeRill } from '../../../src/testing/createFakeRill.ts'
import { createExchanges } from '../support/exchanges.ts'
import { flush } from '../support/flush.ts'
import { errorOf, watch } from '../support/settled.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp(getToken?: GetToken) {
  const fake = createFakeRill({ apis: { sales: [{ revenue: 1 }] }, users: { ann: {} } })
  const onError = vi.fn()
  const client = createRillClient({
    ...fake.clientOptions('ann'),
    ...(getToken ? { getToken } : {}),
    tokenTimeoutMs: 5000,
    onError,
  })
  return { fake, client, onError }
}

describe('a getToken that gives no token (token promise 5)', () => {
  const failure = new Error('the token route is down')

  it.each<[string, GetToken]>([
    [
      'throws',
      () => {
        throw failure
      },
    ],
    ['rejects', () => Promise.reject(failure)],
  ])('that %s fails all waiting requests, with its error as the cause', async (_how, getToken) => {
    const { fake, client, onError } = setUp(getToken)
    const errors = await Promise.all([errorOf(client.query('sales')), errorOf(client.query('sales'))])

    for (const error of errors)
      expect(error).toMatchObject({ code: 'token_unavailable', cause: failure, retryable: false })
    expect(client.token.state).toMatchObject({ status: 'failed', error: { code: 'token_unavailable' }, exchanges: 1 })
    expect(fake.log.requests).toHaveLength(0)
    expect(onError).toHaveBeenCalledTimes(2)
  })

  it('that hangs fails them at tokenTimeoutMs, and is told by its signal', async () => {
    const { getToken, last } = createExchanges()
    const { client } = setUp(getToken)
    const waiting = watch(client.query('sales'))
    await flush()
    await vi.advanceTimersByTimeAsync(4999)
    expect(waiting.state).toBe('pending')
    expect(last().signal.aborted).toBe(false)

    await vi.advanceTimersByTimeAsync(1)
    expect(waiting).toMatchObject({ state: 'rejected', reason: { code: 'token_unavailable' } })
    expect(last().signal.aborted).toBe(true)

    last().resolve('late')
    await flush()
    expect(client.token.state.status).toBe('failed')
  })

  it('that hangs and then rejects leaves no rejection unhandled', async () => {
    const { getToken, last } = createExchanges()
    const { client } = setUp(getToken)
    void errorOf(client.query('sales'))
    await flush()
    await vi.advanceTimersByTimeAsync(5000)
    last().reject(new Error('late'))
    await flush()

    expect(client.token.state.status).toBe('failed')
  })

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['a promise of undefined', Promise.resolve()],
    ['a number', 42],
    ['an empty string', ''],
    ['blank text', '  '],
    ['text with a line break', 'abc\r\nx-injected: 1'],
    ['text with a space', 'Bearer abc'],
    ['text beyond ASCII', 'tökén'],
    ['an object without accessToken', { access_token: 'x' }],
    ['a list', ['x']],
    ['a ttlSeconds of 0', { accessToken: 'x', ttlSeconds: 0 }],
    ['a ttlSeconds below 0', { accessToken: 'x', ttlSeconds: -5 }],
    ['a ttlSeconds that is NaN', { accessToken: 'x', ttlSeconds: Number.NaN }],
    ['a ttlSeconds that is text', { accessToken: 'x', ttlSeconds: '900' }],
    ['an expiresAt that is no time', { accessToken: 'x', expiresAt: 'tomorrow' }],
    ['an expiresAt that is an object', { accessToken: 'x', expiresAt: {} }],
    ['an invalid Date', { accessToken: 'x', expiresAt: new Date(Number.NaN) }],
  ])('that gives %s fails them, and the message says what came', async (_what, value) => {
    const { fake, client } = setUp(() => value as never)
    const error = await errorOf(client.query('sales'))

    expect(error.code).toBe('token_unavailable')
    expect(error.message).toMatch(/^getToken gave .+ instead of a token\.$/)
    expect(error.hint).toContain('Return the token as text')
    expect(fake.log.requests).toHaveLength(0)
  })

  it('takes white space around a token for what it is', async () => {
    const fake = createFakeRill({ apis: { sales: [] }, users: { ann: {} } })
    const client = createRillClient({
      ...fake.clientOptions('ann'),
      getToken: async () => ` ${(await fake.getToken())?.accessToken}\n`,
    })

    expect(await client.query('sales')).toEqual([])
  })

  it('is called again only after a back-off that doubles from 1 s to 60 s', async () => {
    const { fake, client } = setUp()
    fake.failNext(500, Infinity, { on: 'exchanges' })
    const waits: number[] = []
    for (let round = 1; round <= 8; round++) {
      await errorOf(client.query('sales'))
      expect(fake.log.exchanges).toBe(round)
      const { retryAfterMs = 0, message } = await errorOf(client.query('sales'))
      expect(message).toContain('No new token is fetched for another')
      vi.advanceTimersByTime(retryAfterMs - 1)
      await errorOf(client.query('sales'))
      expect(fake.log.exchanges).toBe(round)
      vi.advanceTimersByTime(1)
      waits.push(retryAfterMs)
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
  })

  it('is called at once by refresh(), whatever back-off runs', async () => {
    const { fake, client } = setUp()
    fake.failNext(500, 3, { on: 'exchanges' })
    await errorOf(client.query('sales'))
    expect((await errorOf(client.token.refresh())).code).toBe('token_unavailable')
    await errorOf(client.token.refresh())
    expect(fake.log.exchanges).toBe(3)

    await client.token.refresh()
    expect(await client.query('sales')).toEqual([{ revenue: 1 }])
    expect(fake.log.exchanges).toBe(4)
  })

  it('lets requests of the back-off join a refresh() that runs', async () => {
    const { fake, client } = setUp()
    fake.failNext(500, 1, { on: 'exchanges' })
    await errorOf(client.query('sales'))
    const release = fake.hang({ on: 'exchanges' })
    const refreshed = client.token.refresh()
    const joined = client.query('sales')
    await flush()
    release()
    await refreshed

    expect(await joined).toEqual([{ revenue: 1 }])
    expect(fake.log.exchanges).toBe(2)
  })

  it('starts its back-off from 1 s again once a token has worked', async () => {
    const { fake, client } = setUp()
    fake.failNext(500, 3, { on: 'exchanges' })
    for (let round = 0; round < 3; round++) await client.token.refresh().catch(() => {})
    await client.token.refresh()
    await client.query('sales')
    vi.advanceTimersByTime(86_400_000)
    fake.failNext(500, 1, { on: 'exchanges' })
    await errorOf(client.query('sales'))

    expect((await errorOf(client.query('sales'))).retryAfterMs).toBe(1000)
  })

  it('does not make refresh() an unhandled rejection when nobody waits for it', async () => {
    const { fake, client } = setUp()
    fake.failNext(500, 1, { on: 'exchanges' })
    void client.token.refresh()
    await flush()

    expect(client.token.state.status).toBe('failed')
  })

  it('reports a failed renewal that no request waits for', async () => {
    const { fake, client, onError } = setUp()
    await client.query('sales')
    vi.advanceTimersByTime((86_400 - 30) * 1000)
    fake.failNext(500, 1, { on: 'exchanges' })
    await client.query('sales')
    await flush()

    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'token_unavailable' }))
  })

  it('does not quote what came in place of JSON, which can be a token', async () => {
    const { client } = setUp(async () => JSON.parse('eySECRETTOKEN') as string)
    const error = await errorOf(client.query('sales'))

    expect(error.cause).toBeInstanceOf(SyntaxError)
    expect(String(error.cause)).not.toContain('SECRET')
  })
})

describe('a getToken that gives null (token promise 5)', () => {
  it('means signed out: requests fail so, and nothing is called until refresh()', async () => {
    const { fake, client } = setUp()
    fake.signIn(null)
    const signedOut = createRillClient(fake.clientOptions())
    const errors = await Promise.all([errorOf(signedOut.query('sales')), errorOf(signedOut.query('sales'))])
    expect(errors.map(({ code }) => code)).toEqual(['signed_out', 'signed_out'])
    expect(signedOut.token.state).toMatchObject({ status: 'signed-out', error: null })

    vi.advanceTimersByTime(600_000)
    await errorOf(signedOut.query('sales'))
    expect(fake.log.exchanges).toBe(1)
    expect(fake.log.requests).toHaveLength(0)

    fake.signIn('ann')
    await signedOut.token.refresh()
    expect(await signedOut.query('sales')).toEqual([{ revenue: 1 }])
    expect(client.token.state.status).toBe('idle')
  })

  it('aborts requests that are under way with the present token', async () => {
    const { getToken, last } = createExchanges()
    const { fake, client } = setUp(getToken)
    void client.token.refresh()
    await flush()
    last().resolve(await fake.getToken())
    await flush()
    fake.hang()
    const running = watch(client.query('sales'))
    await flush()
    void errorOf(client.token.refresh())
    await flush()
    last().resolve(null)
    await flush()

    expect(running).toMatchObject({ state: 'rejected', reason: { code: 'signed_out' } })
    expect(fake.log.requests.at(-1)?.outcome).toBe('aborted')
  })

  it('rejects refresh() when it is null again', async () => {
    const { fake } = setUp()
    fake.signIn(null)
    const client = createRillClient(fake.clientOptions())

    expect((await errorOf(client.token.refresh())).code).toBe('signed_out')
    expect((await errorOf(client.token.refresh())).code).toBe('signed_out')
    expect(fake.log.exchanges).toBe(2)
  })
})
